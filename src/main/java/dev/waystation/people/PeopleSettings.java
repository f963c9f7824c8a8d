package dev.waystation.people;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;

/**
 * How people are read.
 *
 * @param every how often one person is read at most; zero for as often as there are events
 * @param clock by which events were received too
 */
public record PeopleSettings(Duration every, InstantSource clock) {

    public PeopleSettings {
        Objects.requireNonNull(every, "every");
        Objects.requireNonNull(clock, "clock");
        if (every.isNegative()) {
            throw new IllegalArgumentException("people are read every so often, not every " + every);
        }
    }
}
