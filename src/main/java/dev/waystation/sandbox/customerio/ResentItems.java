package dev.waystation.sandbox.customerio;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waystation.sandbox.doubles.Remembered;
import java.util.function.IntSupplier;

/**
 * The items of batches that were accepted, by their hash: whoever resends a batch for the few that were refused sends
 * the others twice. An item without id and time may rightly be the same twice, so of those only the ones count that
 * came with a refused one.
 */
final class ResentItems {

    private static final long PRIME = 1_099_511_628_211L;

    private final Remembered accepted;

    ResentItems(IntSupplier remembered) {
        this.accepted = new Remembered(remembered);
    }

    /** Remembers an accepted item; false when it had been accepted before. */
    boolean add(JsonNode item, boolean othersWereRefused) {
        boolean marked = item.hasNonNull("id") || item.hasNonNull("timestamp");
        String hash = hash(item.toString());
        return marked || othersWereRefused ? accepted.add(hash) : !accepted.contains(hash);
    }

    private static String hash(String text) {
        long hash = text.hashCode();
        for (int at = 0; at < text.length(); at++) {
            hash = (hash ^ text.charAt(at)) * PRIME;
        }
        return Long.toHexString(hash);
    }
}
