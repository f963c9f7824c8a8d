package dev.waystation.vendor;

import java.nio.ByteBuffer;

/**
 * Text from outside, made fit for every store: no NUL characters (PostgreSQL refuses them in {@code TEXT}), no lone
 * surrogates (they are no Unicode text), and never longer than {@value #LONGEST} characters.
 */
public final class StorableText {

    /** Longest id or name in characters. */
    public static final int LONGEST = 255;

    private static final char REPLACEMENT = '\uFFFD';
    private static final int HEAD_OF_LONG_NAME = 180;
    private static final int HASH_OF_LONG_NAME = 32;

    private StorableText() {
    }

    /** Whether the text can be stored as it is. */
    public static boolean fits(String text) {
        return text.length() <= LONGEST && firstUnfit(text, 0) < 0;
    }

    /** An id as it is when it fits, otherwise a hash of it: two ids never become one. */
    public static String id(String id) {
        return fits(id) ? id : "sha256-" + hash(id);
    }

    /** A name that people read: unfit characters replaced, a long one cut and told apart by a hash at its end. */
    public static String name(String name) {
        if (fits(name)) {
            return name;
        }
        String hash = hash(name).substring(0, HASH_OF_LONG_NAME);
        String head = name.length() <= LONGEST - HASH_OF_LONG_NAME - 1
                ? name : name.substring(0, HEAD_OF_LONG_NAME);
        return cleaned(head) + "~" + hash;
    }

    /** The text with every unfit character replaced; its length stays. */
    public static String cleaned(String text) {
        int unfit = firstUnfit(text, 0);
        if (unfit < 0) {
            return text;
        }
        StringBuilder cleaned = new StringBuilder(text);
        while (unfit >= 0) {
            cleaned.setCharAt(unfit, REPLACEMENT);
            unfit = firstUnfit(text, unfit + 1);
        }
        return cleaned.toString();
    }

    /** Over the characters as they are: every charset of the platform would make lone surrogates one and the same. */
    private static String hash(String text) {
        ByteBuffer characters = ByteBuffer.allocate(2 * text.length());
        characters.asCharBuffer().put(text);
        return Hashes.sha256Hex(characters.array());
    }

    private static int firstUnfit(String text, int from) {
        for (int at = from; at < text.length(); at++) {
            char character = text.charAt(at);
            if (character == 0) {
                return at;
            }
            if (Character.isHighSurrogate(character) && at + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(at + 1))) {
                at++;
            } else if (Character.isSurrogate(character)) {
                return at;
            }
        }
        return -1;
    }
}
