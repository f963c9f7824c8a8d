package dev.waystation.sandbox.doubles;

import java.nio.charset.StandardCharsets;

/** How many bytes of texts of one kind a double keeps: many long ones must not fill its memory. */
public final class ByteBudget {

    private final long most;
    private long used;

    /**
     * @param most bytes that are kept at most
     */
    public ByteBudget(long most) {
        this.most = most;
    }

    /** Takes room for a text that is kept from now on; false when there is none left. */
    public boolean take(String text) {
        long bytes = text.getBytes(StandardCharsets.UTF_8).length;
        if (used + bytes > most) {
            return false;
        }
        used += bytes;
        return true;
    }

    /** Gives the room of a text back that is kept no more. */
    public void give(String text) {
        used = Math.max(0, used - text.getBytes(StandardCharsets.UTF_8).length);
    }

    /** What a refusal says. */
    public String full(String what) {
        return "the sandbox keeps " + (most >> 20) + " MiB of " + what + "; POST /_sandbox/reset begins anew";
    }
}
