package dev.waystation.gate.batch;

import java.util.ArrayList;
import java.util.List;

/**
 * What is gathered for one call, in the order in which it came, within a number of items and of bytes. Not safe for
 * concurrent use.
 *
 * @param <I> what is gathered
 */
final class Gathering<I> {

    private final int mostItems;
    private final long mostBytes;
    private final List<I> items = new ArrayList<>();
    private long bytes;

    /**
     * @param mostBytes bytes in all, the envelope's included
     * @param envelopeBytes bytes beside those of the items and the comma between two of them
     */
    Gathering(int mostItems, int mostBytes, int envelopeBytes) {
        this.mostItems = mostItems;
        this.mostBytes = mostBytes;
        this.bytes = envelopeBytes;
    }

    /** Whether an item of so many bytes still goes in. */
    boolean fits(int more) {
        return items.size() < mostItems && bytes + comma() + more <= mostBytes;
    }

    /** Adds an item that {@link #fits}. */
    void add(I item, int more) {
        if (!fits(more)) {
            throw new IllegalStateException("no room for " + more + " bytes more beside " + items.size()
                    + " items with " + bytes + " bytes");
        }
        bytes += comma() + more;
        items.add(item);
    }

    /** Whether nothing more goes in, however small. */
    boolean isFull() {
        return items.size() >= mostItems;
    }

    List<I> items() {
        return List.copyOf(items);
    }

    private int comma() {
        return items.isEmpty() ? 0 : 1;
    }
}
