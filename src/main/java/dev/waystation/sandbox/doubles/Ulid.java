package dev.waystation.sandbox.doubles;

import java.util.Random;

/** ULIDs: ten characters of time and sixteen of chance, in Crockford's base 32. */
public final class Ulid {

    private static final char[] DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray();
    private static final int TIME_LENGTH = 10;
    private static final int LENGTH = 26;

    private Ulid() {
    }

    /**
     * Makes one.
     *
     * @param at epoch milliseconds
     */
    public static String of(long at, Random random) {
        char[] text = new char[LENGTH];
        long time = at;
        for (int i = TIME_LENGTH - 1; i >= 0; i--) {
            text[i] = DIGITS[(int) (time & 31)];
            time >>>= 5;
        }
        for (int i = TIME_LENGTH; i < LENGTH; i++) {
            text[i] = DIGITS[random.nextInt(32)];
        }
        return new String(text);
    }
}
