package dev.waystation.console;

import dev.waystation.ledger.LedgerReports;
import dev.waystation.ledger.Outcome;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** A ledger's reports over rows kept in memory: filters, pages and decisions as the ledger promises them. */
public final class BooksInMemory implements LedgerReports {

    public static final Instant RECEIVED = Instant.parse("2026-03-01T10:00:00Z");

    private final List<EventRow> events = new ArrayList<>();
    private final List<byte[]> bodies = new ArrayList<>();
    private final List<DeliveryRow> deliveries = new ArrayList<>();
    private final Set<String> paused = new HashSet<>();
    private String refusing;
    private long unexplained;

    /** One event for one subscriber. */
    public BooksInMemory add(String subscriber, String source, String eventId, Outcome outcome, String reason) {
        return add(subscriber, source, eventId, outcome, reason, "{\"id\":\"" + eventId + "\"}");
    }

    public BooksInMemory add(String subscriber, String source, String eventId, Outcome outcome, String reason,
            String body) {
        Map<String, String> person = Map.of("email", eventId + "@example.com");
        events.add(new EventRow(events.size() + 1, source, eventId, "email_opened", person, null, RECEIVED, null));
        bodies.add(body.getBytes(StandardCharsets.ISO_8859_1));
        deliveries.add(new DeliveryRow(deliveries.size() + 1, subscriber, source, eventId, "email_opened", person,
                outcome, 3, outcome.isOpen() ? null : 400, reason, false, RECEIVED,
                outcome.isOpen() ? null : RECEIVED.plusSeconds(5), outcome.isOpen() ? null : "0123456789ab"));
        return this;
    }

    public BooksInMemory refuse(String why) {
        refusing = why;
        return this;
    }

    public BooksInMemory loseOne() {
        unexplained++;
        return this;
    }

    @Override
    public List<NodeReport> nodes() {
        return List.of(new NodeReport("here-1", RECEIVED, 64, 1, true));
    }

    public boolean isPaused(String subscriber) {
        return paused.contains(subscriber);
    }

    public long count(Outcome outcome) {
        return deliveries.stream().filter(row -> row.outcome() == outcome).count();
    }

    @Override
    public List<SubscriberReport> subscribers() {
        return deliveries.stream().map(DeliveryRow::subscriber).distinct().sorted().map(this::report).toList();
    }

    private SubscriberReport report(String name) {
        List<DeliveryRow> rows = deliveries.stream().filter(row -> row.subscriber().equals(name)).toList();
        Function<Outcome, Long> count = outcome -> rows.stream().filter(row -> row.outcome() == outcome).count();
        long open = rows.stream().filter(row -> row.outcome().isOpen()).count();
        return new SubscriberReport(name, rows.get(0).source(), paused.contains(name), rows.size() + unexplained,
                count.apply(Outcome.DELIVERED), count.apply(Outcome.SKIPPED), count.apply(Outcome.SUPERSEDED),
                count.apply(Outcome.PARKED), open, open == 0 ? 0 : 61_000, 0, open == 0 ? null : 90_000L);
    }

    @Override
    public Page<EventRow> events(EventFilter filter) {
        return page(events, row -> fits(filter.source(), row.source()) && fits(filter.type(), row.type())
                && fits(filter.eventId(), row.eventId())
                && (filter.person() == null || row.person().containsValue(filter.person())),
                EventRow::sequence, filter.after(), filter.limit());
    }

    @Override
    public Page<DeliveryRow> deliveries(DeliveryFilter filter) {
        return page(deliveries, fitting(filter), DeliveryRow::position, filter.after(), filter.limit());
    }

    @Override
    public List<StoredEvent> newest(String source, long before, int limit) {
        List<StoredEvent> found = new ArrayList<>();
        for (int i = events.size() - 1; i >= 0 && found.size() < limit; i--) {
            EventRow row = events.get(i);
            if (row.source().equals(source) && row.sequence() < before && row.problem() == null) {
                found.add(new StoredEvent(row.sequence(), source, row.eventId(), row.type(), row.person(),
                        row.occurredAt(), row.receivedAt(), bodies.get(i)));
            }
        }
        return found;
    }

    @Override
    public byte[] body(String source, String eventId) {
        for (int i = 0; i < events.size(); i++) {
            if (events.get(i).source().equals(source) && events.get(i).eventId().equals(eventId)) {
                return bodies.get(i);
            }
        }
        return null;
    }

    @Override
    public int retryParked(DeliveryFilter filter) {
        return decide(filter, Outcome.DUE, null);
    }

    @Override
    public int dropParked(DeliveryFilter filter, String reason) {
        return decide(filter, Outcome.SKIPPED, "dropped: " + reason);
    }

    @Override
    public void pause(String subscriber, boolean on) {
        if (deliveries.stream().noneMatch(row -> row.subscriber().equals(subscriber))) {
            throw new IllegalArgumentException("no such subscriber; there are: "
                    + deliveries.stream().map(DeliveryRow::subscriber).distinct().sorted().toList());
        }
        boolean changed = on ? paused.add(subscriber) : paused.remove(subscriber);
        assert changed || on == paused.contains(subscriber);
    }

    @Override
    public String refusing() {
        return refusing;
    }

    private int decide(DeliveryFilter filter, Outcome outcome, String reason) {
        int count = 0;
        for (int i = 0; i < deliveries.size(); i++) {
            DeliveryRow row = deliveries.get(i);
            if (row.outcome() == Outcome.PARKED && fitting(filter).test(row)) {
                deliveries.set(i, new DeliveryRow(row.position(), row.subscriber(), row.source(), row.eventId(),
                        row.type(), row.person(), outcome, row.attempts(), row.lastStatus(), reason, true,
                        row.dueAt(), row.closedAt(), row.version()));
                count++;
            }
        }
        return count;
    }

    private static Predicate<DeliveryRow> fitting(DeliveryFilter filter) {
        return row -> fits(filter.subscriber(), row.subscriber()) && fits(filter.source(), row.source())
                && fits(filter.eventId(), row.eventId()) && fits(filter.type(), row.type())
                && fits(filter.outcome(), row.outcome())
                && (filter.person() == null || row.person().containsValue(filter.person()))
                && (filter.reason() == null || row.reason() != null
                        && row.reason().toLowerCase(Locale.ROOT).contains(filter.reason().toLowerCase(Locale.ROOT)));
    }

    private static boolean fits(Object wanted, Object actual) {
        return wanted == null || Objects.equals(wanted, actual);
    }

    private static long number(String after) {
        if (!after.matches("[0-9]+")) {
            throw new IllegalArgumentException("after must be the next of the page before");
        }
        return Long.parseLong(after);
    }

    private static <T> Page<T> page(List<T> rows, Predicate<T> fitting, Function<T, Long> key, String after,
            int limit) {
        long from = after == null ? 0 : number(after);
        List<T> rest = rows.stream().filter(fitting).filter(row -> key.apply(row) > from).toList();
        List<T> some = rest.stream().limit(limit).toList();
        return new Page<>(some, rest.size() > limit ? Long.toString(key.apply(some.get(limit - 1))) : null);
    }
}
