package dev.waystation.intake;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/** Keeps something that may happen thousands of times a second to one line in the log per interval. */
final class RepeatedNotice {

    private final InstantSource clock;
    private final long interval;
    private final AtomicLong count = new AtomicLong();
    private final AtomicLong silentUntil = new AtomicLong(Long.MIN_VALUE);

    RepeatedNotice(InstantSource clock, Duration interval) {
        this.clock = clock;
        this.interval = interval.toMillis();
    }

    /** Counts one happening and tells how many to speak of now, this one among them; 0 to keep silent. */
    long due() {
        count.incrementAndGet();
        long now = clock.millis();
        long until = silentUntil.get();
        if (now < until || !silentUntil.compareAndSet(until, now + interval)) {
            return 0;
        }
        return count.getAndSet(0);
    }
}
