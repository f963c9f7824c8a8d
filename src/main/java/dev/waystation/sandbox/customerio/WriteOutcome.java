package dev.waystation.sandbox.customerio;

/** What became of a write; most of it no answer tells. */
enum WriteOutcome {
    /** An event that was taken. */
    EVENT("events"),
    /** An event with an id that was there before. */
    REPEATED_EVENT("repeatedEvents"),
    /** An event about nobody who is there or can be made. */
    FAILED_EVENT("failedEvents"),
    /** An identify that was older than the person's last change. */
    OLDER_UPDATE("olderUpdates"),
    /** An identify that could not be applied. */
    FAILED_CHANGE("failedChanges"),
    /** A write about somebody suppressed. */
    SUPPRESSED("ignoredSuppressed"),
    /** Two people made one. */
    MERGE("merges"),
    /** A merge without somebody to merge. */
    LOST_MERGE("lostMerges"),
    /** A write beyond the rate limit that was answered with success and dropped. */
    DROPPED("dropped");

    private final String counter;

    WriteOutcome(String counter) {
        this.counter = counter;
    }

    /** Its name among the counters. */
    String counter() {
        return counter;
    }
}
