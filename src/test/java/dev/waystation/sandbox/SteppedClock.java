package dev.waystation.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that moves when told. */
final class SteppedClock implements InstantSource {

    private volatile Instant now = Instant.ofEpochSecond(1_800_000_000);

    @Override
    public Instant instant() {
        return now;
    }

    void step(Duration by) {
        now = now.plus(by);
    }
}
