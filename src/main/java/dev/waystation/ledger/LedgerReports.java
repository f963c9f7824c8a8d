package dev.waystation.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What people and machines may ask of the ledger and tell it to do. Safe for concurrent use. */
public interface LedgerReports {

    /**
     * A subscriber's books. {@code seen} is counted from the events, the rest from the deliveries.
     *
     * @param oldestOpenMs age of the oldest open delivery in milliseconds, 0 when none is open
     * @param etaMs milliseconds until what is open is closed, at the pace of the last minutes; null without a backlog,
     *     when it is paused, and when nothing was closed of late
     */
    record SubscriberReport(
            String name,
            String source,
            boolean paused,
            long seen,
            long delivered,
            long skipped,
            long superseded,
            long parked,
            long open,
            long oldestOpenMs,
            long resentUncertain,
            Long etaMs) {

        /** Whether the books add up: seen = delivered + skipped + superseded + parked + open. */
        public boolean conserved() {
            return seen == delivered + skipped + superseded + parked + open;
        }
    }

    /** An event as it is listed. */
    record EventRow(
            long sequence,
            String source,
            String eventId,
            String type,
            Map<String, String> person,
            Instant occurredAt,
            Instant receivedAt,
            String problem) {
    }

    /**
     * A delivery as it is listed.
     *
     * @param version of the flows that closed it, or null while none has
     */
    record DeliveryRow(
            long position,
            String subscriber,
            String source,
            String eventId,
            String type,
            Map<String, String> person,
            Outcome outcome,
            int attempts,
            Integer lastStatus,
            String reason,
            boolean late,
            Instant dueAt,
            Instant closedAt,
            String version) {
    }

    /**
     * An event as it was received and could be read.
     *
     * @param sequence place in the ledger; the later of two events has the greater one
     * @param occurredAt when it happened by the vendor's word, or null
     * @param body the vendor's own JSON, UTF-8
     */
    record StoredEvent(
            long sequence,
            String source,
            String eventId,
            String type,
            Map<String, String> person,
            Instant occurredAt,
            Instant receivedAt,
            byte[] body) {
    }

    /** Some rows and the key after which the next page begins, null at the end. */
    record Page<T>(List<T> rows, String next) {
    }

    /**
     * Which events to list; null means any.
     *
     * @param person a value of any identifier
     * @param after the {@code next} of the page before
     * @param limit 1 to 1000
     */
    record EventFilter(String source, String type, String person, String eventId, String after, int limit) {
    }

    /**
     * Which deliveries to list or to act on; null means any.
     *
     * @param reason a part of the reason, compared without case
     */
    record DeliveryFilter(
            String subscriber,
            String source,
            String eventId,
            String type,
            String person,
            Outcome outcome,
            String reason,
            String after,
            int limit) {
    }

    /**
     * A node that works on the ledger.
     *
     * @param since when it began
     * @param shards how many shards it holds
     * @param share its part of the gates' budgets, 0 while it may make no call
     * @param live whether its lease lasts; one that has died or left counts a little longer
     */
    record NodeReport(String id, Instant since, int shards, double share, boolean live) {
    }

    /** The nodes that work on the ledger, by id; one on SQLite, none when no gateway runs. */
    List<NodeReport> nodes();

    /** The books of every subscriber the ledger knows, the built-in {@code intake} among them. */
    List<SubscriberReport> subscribers();

    Page<EventRow> events(EventFilter filter);

    Page<DeliveryRow> deliveries(DeliveryFilter filter);

    /**
     * A source's newest events that could be read, with their bodies, newest first. A page ends early when its bodies
     * come to 8 MiB, so that it fits into memory whatever is stored; read on before the last one's sequence until a
     * page is empty.
     *
     * @param before only events with a smaller sequence; {@link Long#MAX_VALUE} to begin with the newest
     * @param limit most events of the page, 1 to 1000
     */
    List<StoredEvent> newest(String source, long before, int limit);

    /** The stored body of an event, or null when there is none such. */
    byte[] body(String source, String eventId);

    /**
     * Reopens parked deliveries, each at the tail of its lane and marked late.
     *
     * @return how many
     */
    int retryParked(DeliveryFilter filter);

    /**
     * Closes parked deliveries as {@code skipped (dropped: reason)}.
     *
     * @return how many
     */
    int dropParked(DeliveryFilter filter, String reason);

    /**
     * Stops ({@code true}) or lets go on a subscriber; its events wait, nothing is dropped.
     *
     * @throws IllegalArgumentException when there is no such subscriber; the message names those there are
     */
    void pause(String subscriber, boolean paused);

    /** Why the ledger takes no new events now, or null when it takes them. */
    String refusing();
}
