package dev.waystation.vendor.customerio;

import dev.waystation.vendor.Hashes;
import java.nio.charset.StandardCharsets;

/**
 * A ULID that is the same whenever it is made for the same thing: Customer.io drops a second event under an id it
 * knows, so that a resend changes nothing. 26 characters of Crockford's base 32: 48 bits of time, 80 bits of hash.
 */
final class Ulid {

    private static final char[] CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray();
    private static final int TIME_CHARACTERS = 10;
    private static final int HASH_BYTES = 10;
    private static final int CHARACTERS = 26;
    private static final long LATEST = (1L << 48) - 1;

    private Ulid() {
    }

    /**
     * @param epochMillis time of the event; outside of 1970 to 10889 the nearer end
     * @param key what tells the thing from all others
     */
    static String of(long epochMillis, String key) {
        char[] ulid = new char[CHARACTERS];
        long time = Math.max(0, Math.min(LATEST, epochMillis));
        for (int at = TIME_CHARACTERS - 1; at >= 0; at--) {
            ulid[at] = CROCKFORD[(int) (time & 31)];
            time >>>= 5;
        }
        byte[] hash = Hashes.sha256(key.getBytes(StandardCharsets.UTF_8));
        int bits = 0;
        int held = 0;
        int next = TIME_CHARACTERS;
        for (int at = 0; at < HASH_BYTES; at++) {
            bits = bits << 8 | hash[at] & 0xFF;
            held += 8;
            while (held >= 5) {
                held -= 5;
                ulid[next++] = CROCKFORD[bits >>> held & 31];
            }
            bits &= (1 << held) - 1;
        }
        return new String(ulid);
    }
}
