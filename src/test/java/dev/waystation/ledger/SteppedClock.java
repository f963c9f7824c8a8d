package dev.waystation.ledger;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that moves when told to. */
public final class SteppedClock implements InstantSource {

    private volatile Instant now = Instant.parse("2026-11-01T00:00:00Z");

    @Override
    public Instant instant() {
        return now;
    }

    public void step(Duration by) {
        now = now.plus(by);
    }
}
