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
