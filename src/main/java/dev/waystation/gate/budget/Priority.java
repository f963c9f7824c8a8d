package dev.waystation.gate.budget;

import java.util.Locale;

/** Whose call goes first where a budget is short; the order of the constants is the order of precedence. */
public enum Priority {
    /** A delivery of something that just happened. */
    LIVE(0),
    /** A probe of a vendor's health. */
    PROBE(0.01),
    /** The synchronisation of people. */
    SYNC(0.05),
    /** Exports, replays and other bulk work. */
    EXPORT(0.05);

    private final double floor;

    Priority(double floor) {
        this.floor = floor;
    }

    /**
     * Which one somebody asks for.
     *
     * @param asked a priority, its word in any case, or null for live
     * @throws IllegalArgumentException when there is none of that name
     */
    public static Priority of(Object asked) {
        if (asked == null || asked instanceof Priority) {
            return asked == null ? LIVE : (Priority) asked;
        }
        for (Priority priority : values()) {
            if (priority.word().equalsIgnoreCase(asked.toString())) {
                return priority;
            }
        }
        throw new IllegalArgumentException("there is no priority '" + asked + "': use live, probe, sync or export");
    }

    /** Its name for people and machines. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Share of the calls it gets while it waits, however much goes before it; 0 to 1. */
    double floor() {
        return floor;
    }

    /** Whether its calls are spread evenly instead of going as fast as the window lets them. */
    boolean spread() {
        return this == SYNC || this == EXPORT;
    }
}
