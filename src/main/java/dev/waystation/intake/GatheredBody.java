package dev.waystation.intake;

import java.util.Arrays;

import io.vertx.core.buffer.Buffer;

/** The bytes of one request's body as they come in, within its source's limit and the memory set aside for all. */
final class GatheredBody {

    /** What became of a piece. */
    enum Took { ALL, TOO_LONG, NO_ROOM }

    private static final byte[] NO_BYTES = {};
    /** Where a body begins to grow whose length is not known, or too long to believe before it is there. */
    private static final int FIRST_BYTES = 16 << 10;
    private static final int BELIEVED_BYTES = 64 << 10;

    private final HeldBodies held;
    private final int limit;
    private final int declared;
    private byte[] bytes = NO_BYTES;
    private int size;
    private int reserved;

    /**
     * @param limit most bytes
     * @param declared length the head gives, not above the limit; -1 when it gives none
     */
    GatheredBody(HeldBodies held, int limit, int declared) {
        this.held = held;
        this.limit = limit;
        this.declared = declared;
    }

    Took take(Buffer piece) {
        long total = (long) size + piece.length();
        if (total > limit) {
            return Took.TOO_LONG;
        }
        if (total > bytes.length && !grow((int) total)) {
            return Took.NO_ROOM;
        }
        piece.getBytes(bytes, size);
        size = (int) total;
        return Took.ALL;
    }

    private boolean grow(int total) {
        int most = declared >= 0 ? declared : limit;
        int wanted = declared >= 0 && declared <= BELIEVED_BYTES ? declared
                : Math.max(total, Math.min(most, Math.max(FIRST_BYTES, bytes.length * 2)));
        if (!held.reserve(wanted - reserved)) {
            return false;
        }
        reserved = wanted;
        bytes = size == 0 ? new byte[wanted] : Arrays.copyOf(bytes, wanted);
        return true;
    }

    /** Nothing more comes. */
    void complete() {
        if (size != bytes.length) {
            bytes = Arrays.copyOf(bytes, size);
        }
    }

    /** The body, once it is complete; belongs to whoever works on it. */
    byte[] bytes() {
        return bytes;
    }

    /** Gives its share of the memory back; nobody needs the bytes any more. */
    void release() {
        held.release(reserved);
        reserved = 0;
        bytes = NO_BYTES;
        size = 0;
    }
}
