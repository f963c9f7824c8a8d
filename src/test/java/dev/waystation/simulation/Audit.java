package dev.waystation.simulation;

import dev.waystation.ledger.LedgerReports;
import dev.waystation.ledger.LedgerReports.DeliveryFilter;
import dev.waystation.ledger.LedgerReports.DeliveryRow;
import dev.waystation.ledger.LedgerReports.EventFilter;
import dev.waystation.ledger.LedgerReports.EventRow;
import dev.waystation.ledger.LedgerReports.Page;
import dev.waystation.ledger.LedgerReports.SubscriberReport;
import dev.waystation.ledger.Outcome;
import dev.waystation.sandbox.Sandbox;
import dev.waystation.sandbox.rules.Rule;
import dev.waystation.sandbox.rules.RuleBook.Broken;
import dev.waystation.simulation.History.Call;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Holds what the gateway says against what the vendors' doubles saw. */
final class Audit {

    private static final int PAGE = 1000;
    private static final int LEAST_FAILURES = 5;
    private static final Duration LEAST_PATIENCE = Duration.ofHours(3);
    private static final Set<String> SKIP_RULES = Set.of("unmapped", "deletion", "merge", "no person", "ping", "echo",
            "unknown contact", "no identifier");

    private final Sandbox sandbox;
    private final SimulatedGateway gateway;
    private final Witness witness;
    private final PostOffice office;
    private final Map<String, Long> forgiven = new HashMap<>();

    Audit(Sandbox sandbox, SimulatedGateway gateway, Witness witness, PostOffice office) {
        this.sandbox = sandbox;
        this.gateway = gateway;
        this.witness = witness;
        this.office = office;
    }

    /** The books, at any moment. @return deliveries that are open */
    long books() {
        long open = 0;
        for (SubscriberReport report : reports().subscribers()) {
            Promise.CONSERVED.holds(report.conserved(), "%s", report);
            long expected = report.source().equals("*") ? office.unreadable() : office.events(report.source());
            Promise.NOTHING_LOST.holds(report.seen() == expected, "%s has seen %d of %d events", report.name(),
                    report.seen(), expected);
            open += report.open();
        }
        return open;
    }

    /** Everything else that must hold at any moment. */
    void everything() {
        books();
        storedOnce();
        deliveries();
        sentOnce();
        atBrevo();
        vendors();
    }

    private void storedOnce() {
        Map<String, Set<String>> stored = new HashMap<>();
        String after = null;
        do {
            Page<EventRow> page = reports().events(new EventFilter(null, null, null, null, after, PAGE));
            for (EventRow row : page.rows()) {
                boolean first = row.problem() != null
                        || stored.computeIfAbsent(row.source(), none -> new HashSet<>()).add(row.eventId());
                Promise.STORED_ONCE.holds(first, "%s is there twice", row);
            }
            after = page.next();
        } while (after != null);
        office.eventIds().forEach((source, ids) -> Promise.STORED_ONCE.holds(
                ids.equals(stored.get(source)) && ids.size() == office.events(source),
                "%d events of %s were answered, with %d ids, %d are stored", office.events(source), source, ids.size(),
                stored.getOrDefault(source, Set.of()).size()));
    }

    private void deliveries() {
        String after = null;
        do {
            Page<DeliveryRow> page = reports().deliveries(
                    new DeliveryFilter(null, null, null, null, null, null, null, after, PAGE));
            page.rows().stream().filter(row -> !row.subscriber().equals("intake")).forEach(this::delivery);
            after = page.next();
        } while (after != null);
    }

    private void delivery(DeliveryRow row) {
        History history = witness.of(row.subscriber(), row.eventId());
        List<Call> calls = history == null ? List.of() : history.calls();
        if (row.outcome() == Outcome.DELIVERED) {
            Promise.DELIVERED_IS_TAKEN.holds(history != null && history.isTaken(), "%s, but the vendor saw %s", row,
                    history);
        } else if (row.outcome() == Outcome.SKIPPED) {
            Promise.DELIVERED_IS_TAKEN.holds(SKIP_RULES.contains(row.reason()) || row.reason().startsWith("dropped: "),
                    "skipped by no known rule: %s", row);
        } else if (row.outcome() == Outcome.PARKED) {
            Promise.PARKED_LAWFULLY.holds(isParkedLawfully(row, history, calls), "%s, the vendor saw %s", row, history);
        }
        int reached = history == null ? 0 : (int) history.tries().stream().filter(Audit::countsAsAttempt).count();
        int allowed = reached + (history == null ? 0 : history.timesKilled());
        Promise.ATTEMPTS_ARE_CALLS.holds(row.attempts() <= allowed, "%s: %d attempts, the vendor saw %d: %s", row,
                row.attempts(), allowed, history);
    }

    /** A try whose call was refused for its credentials is not counted. */
    private static boolean countsAsAttempt(List<Call> calls) {
        return !calls.isEmpty() && !calls.get(calls.size() - 1).unauthorised();
    }

    private static boolean isParkedLawfully(DeliveryRow row, History history, List<Call> calls) {
        if (history == null) {
            return false;
        }
        if (row.reason().startsWith("the route failed")) {
            return history.troubles().size() >= LEAST_FAILURES;
        }
        if (row.reason().startsWith("claimed ")) {
            return history.timesKilled() >= LEAST_FAILURES;
        }
        if (row.reason().startsWith("given up")) {
            // a try whose question about an earlier one was refused is a refused try, without a call that writes
            long[] failures = LongStream.concat(Stream.concat(calls.stream(), history.reads().stream())
                    .filter(Call::failed).mapToLong(Call::at),
                    history.troubles().stream().mapToLong(Long::longValue)).sorted().toArray();
            return failures.length >= LEAST_FAILURES
                    && failures[failures.length - 1] - failures[0] >= LEAST_PATIENCE.toMillis();
        }
        Call last = calls.isEmpty() ? null : calls.get(calls.size() - 1);
        if (last == null) {
            return false;
        }
        boolean refused = last.status() == 207 || last.status() >= 400 && last.status() < 500;
        return refused && !last.unauthorised() && last.status() != 408 && last.status() != 425 && last.status() != 429;
    }

    private void sentOnce() {
        double counted = gateway.uncertain("brevo") + reports().subscribers().stream()
                .mapToLong(SubscriberReport::resentUncertain).sum();
        long seen = witness.all().stream().mapToLong(Audit::repeatsOfTaken).sum();
        Promise.SENT_ONCE_OR_COUNTED.holds(seen <= counted, "%d calls that Brevo had answered with success were"
                + " repeated, %.0f were counted as uncertain", seen, counted);
        long twice = broken(Rule.EVENT_REPEATED, "brevo");
        Promise.SENT_ONCE_OR_COUNTED.holds(twice <= counted, "Brevo has %d events twice, %.0f were counted as"
                + " uncertain", twice, counted);
    }

    /** Calls that count twice when they are repeated, repeated after they were taken. */
    private static long repeatsOfTaken(History history) {
        List<Call> once = history.calls().stream().filter(Call::once).toList();
        return once.isEmpty() ? 0 : once.subList(0, once.size() - 1).stream().filter(Call::taken).count();
    }

    /** What is called delivered to Brevo is there, by its own count. */
    private void atBrevo() {
        long delivered = reports().subscribers().stream().filter(report -> report.name().endsWith("-to-brevo"))
                .mapToLong(SubscriberReport::delivered).sum();
        long there = sandbox.counters("brevo").get("events") - broken(Rule.EVENT_REPEATED, "brevo");
        Promise.DELIVERED_IS_TAKEN.holds(there >= delivered, "Brevo has %d events, %d are called delivered", there,
                delivered);
    }

    private long broken(Rule rule, String api) {
        return sandbox.rules().list().stream().filter(each -> each.rule() == rule && each.api().equals(api))
                .mapToLong(Broken::count).sum();
    }

    private void vendors() {
        long repeats = witness.all().stream().mapToLong(history -> Math.max(0, history.calls().size() - 1)).sum();
        for (Broken broken : sandbox.rules().list()) {
            Promise.VENDORS_CONTENT.holds(isExpected(broken, repeats), "%s", broken);
        }
    }

    /** A repeat that was counted, and Intercom's 409, which is its way to say which contact is there already. */
    private boolean isExpected(Broken broken, long repeats) {
        return broken.count() <= forgiven.getOrDefault(key(broken), 0L)
                || broken.rule() == Rule.EVENT_REPEATED && broken.count() <= repeats
                || broken.rule() == Rule.IDENTITY_CLASH && broken.api().equals("intercom");
    }

    /** Has somebody else do something at the vendors, whose rules he may break. */
    void forgive(Runnable deed) {
        Map<String, Long> before = new HashMap<>();
        sandbox.rules().list().forEach(broken -> before.put(key(broken), broken.count()));
        deed.run();
        sandbox.rules().list().forEach(broken -> forgiven.merge(key(broken),
                broken.count() - before.getOrDefault(key(broken), 0L), Long::sum));
    }

    private static String key(Broken broken) {
        return broken.rule() + " " + broken.api();
    }

    private LedgerReports reports() {
        return gateway.ledger().reports();
    }
}
