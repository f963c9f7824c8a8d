package dev.waystation.ledger;

import java.util.Locale;

/** The one vocabulary for where a delivery stands, in code, tables, logs, metrics and output alike. */
public enum Outcome {
    /** Open: may be claimed once its time has come. */
    DUE(true),
    /** Open: claimed, a route works on it. */
    INFLIGHT(true),
    /** Open: an earlier delivery of the same lane is not closed, or the subscriber is paused. */
    HELD(true),
    /** Closed: the vendor took it. */
    DELIVERED(false),
    /** Closed: a rule said no; the rule is named. */
    SKIPPED(false),
    /** Closed: a newer write of the same person made it moot. */
    SUPERSEDED(false),
    /** Closed until a person decides: refused for good, or out of attempts; the reason is named. */
    PARKED(false);

    private final boolean open;

    Outcome(boolean open) {
        this.open = open;
    }

    public boolean isOpen() {
        return open;
    }

    /** The word as it stands in tables and output: lower case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The outcome for a word.
     *
     * @throws IllegalArgumentException when there is no such outcome; the message lists the words
     */
    public static Outcome ofWord(String word) {
        for (Outcome outcome : values()) {
            if (outcome.word().equals(word)) {
                return outcome;
            }
        }
        throw new IllegalArgumentException("no outcome '" + word
                + "'; one of due, inflight, held, delivered, skipped, superseded, parked");
    }
}
