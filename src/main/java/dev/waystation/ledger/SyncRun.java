package dev.waystation.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * A run through a source's people, as the ledger keeps it.
 *
 * @param id its number, never given twice
 * @param selection which people, in the words of whoever drives it
 * @param plan whether it only tells what it would do
 * @param subscribers names of those whom it is for, as they were when it began
 * @param cursor where the next page begins; null for the first page, and once all are listed
 * @param pages pages listed so far
 * @param listed people listed so far, each counted once
 * @param startedAfter its events have higher numbers in the ledger
 * @param listedUntil none of its events has a higher number; null while it lists
 * @param counts what came of it, JSON: of a plan all the while, otherwise from its end on; null before
 * @param error why it failed, or null
 * @param listedAt when the last page was listed, or null
 * @param endedAt when it ended, or null
 */
public record SyncRun(
        long id,
        String source,
        String selection,
        boolean plan,
        List<String> subscribers,
        State state,
        String cursor,
        long pages,
        long listed,
        long startedAfter,
        Long listedUntil,
        String counts,
        String error,
        Instant startedAt,
        Instant listedAt,
        Instant endedAt) {

    /** Type of the events that a run stores. */
    public static final String EVENT_TYPE = "person_sync";

    private static final String ID_PREFIX = "sync-";

    /** Where a run stands. */
    public enum State {
        /** It lists people, or what it listed is not all closed yet. */
        RUNNING,
        /** Everybody is listed and every delivery is closed. */
        DONE,
        /** It could not go on. */
        FAILED,
        /** Somebody ended it: nobody else is listed, and what is open is skipped. */
        CANCELLED;

        /** The word as it stands in tables and output. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** @throws IllegalArgumentException when there is no such state */
        public static State ofWord(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    public SyncRun {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(selection, "selection");
        Objects.requireNonNull(state, "state");
        subscribers = List.copyOf(subscribers);
    }

    /** Id of the event by which the run tells of a person: the same however often the person is listed. */
    public String eventId(String person) {
        return ID_PREFIX + id + "-" + person;
    }

    /** Number of the run that told of the event, or 0 when none did. */
    public static long runOf(String type, String eventId) {
        if (!type.equals(EVENT_TYPE) || !eventId.startsWith(ID_PREFIX)) {
            return 0;
        }
        int end = eventId.indexOf('-', ID_PREFIX.length());
        String number = end < 0 ? "" : eventId.substring(ID_PREFIX.length(), end);
        return number.matches("[0-9]{1,18}") ? Long.parseLong(number) : 0;
    }

    /** Whether every page has been listed. */
    public boolean isListed() {
        return listedAt != null;
    }

    /** Whether it has not ended. */
    public boolean isRunning() {
        return state == State.RUNNING;
    }
}
