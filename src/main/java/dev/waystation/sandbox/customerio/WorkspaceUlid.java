package dev.waystation.sandbox.customerio;

/** ULIDs made of a time and a number, so that the same run has the same ones. */
final class WorkspaceUlid {

    private static final char[] DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray();
    private static final int TIME_LENGTH = 10;
    private static final int LENGTH = 26;

    private WorkspaceUlid() {
    }

    /**
     * @param seconds epoch seconds, 0 or more
     * @param number 0 or more
     */
    static String of(long seconds, long number) {
        char[] text = new char[LENGTH];
        fill(text, 0, TIME_LENGTH, Math.max(0, seconds) * 1000);
        fill(text, TIME_LENGTH, LENGTH, number);
        return new String(text);
    }

    private static void fill(char[] text, int from, int to, long value) {
        long rest = value;
        for (int at = to - 1; at >= from; at--) {
            text[at] = DIGITS[(int) (rest & 31)];
            rest >>>= 5;
        }
    }
}
