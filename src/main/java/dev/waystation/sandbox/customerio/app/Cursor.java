package dev.waystation.sandbox.customerio.app;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;

/**
 * Where a page begins, as an opaque text that may hold {@code +}, {@code /} and {@code =} (C2).
 *
 * @param listing what is listed: the text is good for nothing else
 * @param position number of the last item that was given
 * @param afterEmpty whether an empty page was given in between
 */
record Cursor(String listing, long position, boolean afterEmpty) {

    private static final int BYTES = 13;

    String text() {
        ByteBuffer bytes = ByteBuffer.allocate(BYTES);
        bytes.putInt(check()).put((byte) (afterEmpty ? 1 : 0)).putLong(position * 0x9e37_79b9_7f4a_7c15L);
        return Base64.getEncoder().encodeToString(bytes.array());
    }

    private int check() {
        return (listing.hashCode() * 31 + Long.hashCode(position)) * 0x85eb_ca6b;
    }

    /** The cursor of a text; empty when it is none of this listing's. */
    static Optional<Cursor> of(String listing, String text) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(text));
            if (bytes.remaining() != BYTES) {
                return Optional.empty();
            }
            bytes.getInt();
            boolean afterEmpty = bytes.get() == 1;
            // The inverse of the factor above, modulo 2^64.
            Cursor cursor = new Cursor(listing, bytes.getLong() * 0xf1de_83e1_9937_733dL, afterEmpty);
            return cursor.text().equals(text) ? Optional.of(cursor) : Optional.empty();
        } catch (IllegalArgumentException notACursor) {
            return Optional.empty();
        }
    }
}
