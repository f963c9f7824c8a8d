package dev.waystation.simulation;

import java.time.Duration;
import java.time.InstantSource;
import java.util.PriorityQueue;

/** What will happen, by time; at one time in the order in which it was planned. */
final class Agenda {

    private final InstantSource clock;
    private final PriorityQueue<Item> items = new PriorityQueue<>();
    private long lastNumber;

    Agenda(InstantSource clock) {
        this.clock = clock;
    }

    private record Item(long at, long number, Runnable happening) implements Comparable<Item> {

        @Override
        public int compareTo(Item other) {
            int byTime = Long.compare(at, other.at);
            return byTime != 0 ? byTime : Long.compare(number, other.number);
        }
    }

    void in(Duration wait, Runnable happening) {
        items.add(new Item(clock.millis() + wait.toMillis(), ++lastNumber, happening));
    }

    /** When the next thing happens, epoch milliseconds; {@link Long#MAX_VALUE} for never. */
    long next() {
        return items.isEmpty() ? Long.MAX_VALUE : items.peek().at;
    }

    /** Has everything happen that is due. */
    void happen() {
        while (!items.isEmpty() && items.peek().at <= clock.millis()) {
            items.poll().happening.run();
        }
    }

    /** Nothing that was planned will happen. */
    void clear() {
        items.clear();
    }
}
