package dev.waystation.sandbox.customerio.app;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/** The page that a call asks for. */
public final class Page {

    private final Cursor cursor;
    private final int limit;
    private final boolean lost;
    private final boolean emptyPages;

    /**
     * @param lost whether the cursor was not encoded, so that its plus signs became blanks
     * @param emptyPages whether an empty page comes before each further one
     */
    Page(Cursor cursor, int limit, boolean lost, boolean emptyPages) {
        this.cursor = cursor;
        this.limit = limit;
        this.lost = lost;
        this.emptyPages = emptyPages;
    }

    /**
     * What stands on it.
     *
     * @param next text to ask for the next page with; empty at the end
     */
    public record Items<T>(List<T> items, String next) {
    }

    /** Number of the last item that was given; 0 at the beginning. */
    public long after() {
        return cursor.position();
    }

    /** The same for lists that begin with the largest number. */
    public long below() {
        return cursor.position() == 0 ? Long.MAX_VALUE : cursor.position();
    }

    /** Most items on it. */
    public int limit() {
        return limit;
    }

    /** Whether there is nothing on it whatever there is. */
    public boolean isEmpty() {
        return lost || emptyPages && cursor.position() != 0 && !cursor.afterEmpty();
    }

    /** What follows an empty page. */
    public String afterEmpty() {
        return lost ? "" : new Cursor(cursor.listing(), cursor.position(), true).text();
    }

    /** What follows an item with this number. */
    public String next(long number) {
        return new Cursor(cursor.listing(), number, false).text();
    }

    /**
     * Fills it.
     *
     * @param from everything behind {@link #after()} or {@link #below()}, in order
     * @param number of an item
     */
    public <T> Items<T> fill(Iterable<T> from, Predicate<T> wanted, ToLongFunction<T> number) {
        if (isEmpty()) {
            return new Items<>(List.of(), afterEmpty());
        }
        List<T> items = new ArrayList<>(Math.min(limit, 1000));
        for (T each : from) {
            if (wanted.test(each)) {
                if (items.size() == limit) {
                    return new Items<>(items, next(number.applyAsLong(items.get(limit - 1))));
                }
                items.add(each);
            }
        }
        return new Items<>(items, "");
    }
}
