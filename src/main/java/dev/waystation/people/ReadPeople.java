package dev.waystation.people;

import java.time.Duration;
import java.time.InstantSource;

/**
 * What was read of people a moment ago, for all who want them. It outlives the routes: exchanging those has nobody read
 * more often.
 */
public final class ReadPeople {

    private final Readings readings;

    /**
     * @param every how often one person is read at most; zero for as often as there are events
     * @param clock by which events are received too
     */
    public ReadPeople(Duration every, InstantSource clock) {
        if (every.isNegative()) {
            throw new IllegalArgumentException("people are read every so often, not every " + every);
        }
        this.readings = new Readings(every, clock);
    }

    Readings readings() {
        return readings;
    }
}
