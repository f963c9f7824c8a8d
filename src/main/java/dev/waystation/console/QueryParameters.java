package dev.waystation.console;

import dev.waystation.ledger.LedgerReports.DeliveryFilter;
import dev.waystation.ledger.LedgerReports.EventFilter;
import dev.waystation.ledger.Outcome;
import java.util.Map;
import java.util.Set;

/** Query parameters, checked: an unknown one is refused, so that a misspelt filter never lists or changes too much. */
final class QueryParameters {

    private static final int DEFAULT_LIMIT = 50;
    private static final int MAXIMUM_LIMIT = 1000;
    private static final Set<String> PAGE = Set.of("limit", "after");
    private static final Set<String> EVENT = Set.of("source", "type", "person", "eventId");
    private static final Set<String> PARKED = Set.of("subscriber", "source", "type", "person", "eventId", "reason");

    private final Map<String, String> values;

    QueryParameters(Map<String, String> values) {
        this.values = values;
    }

    /** Refuses every parameter. */
    void none() {
        onlyKnown(Set.of(), Set.of());
    }

    /** Allows {@code limit} alone. @return these */
    QueryParameters page() {
        onlyKnown(Set.of("limit"), Set.of());
        return this;
    }

    EventFilter events() {
        onlyKnown(EVENT, PAGE);
        return new EventFilter(text("source"), text("type"), text("person"), text("eventId"), text("after"), limit());
    }

    DeliveryFilter deliveries() {
        onlyKnown(PARKED, Set.of("outcome", "limit", "after"));
        return filter(outcome());
    }

    DeliveryFilter parked() {
        onlyKnown(PARKED, PAGE);
        return filter(Outcome.PARKED);
    }

    private DeliveryFilter filter(Outcome outcome) {
        return new DeliveryFilter(text("subscriber"), text("source"), text("eventId"), text("type"), text("person"),
                outcome, text("reason"), text("after"), limit());
    }

    private void onlyKnown(Set<String> known, Set<String> more) {
        for (String name : values.keySet()) {
            if (!known.contains(name) && !more.contains(name)) {
                throw AdminRefusedException.badParameter("query parameter " + Shown.word(name), "is not known here",
                        known.isEmpty() && more.isEmpty() ? "leave it out"
                                : "use one of " + Shown.list(known, more));
            }
        }
    }

    private String text(String name) {
        String value = values.get(name);
        return value == null || value.isEmpty() ? null : value;
    }

    /** How many rows are asked for. */
    int limit() {
        String value = text("limit");
        if (value == null) {
            return DEFAULT_LIMIT;
        }
        if (value.matches("[0-9]{1,4}")) {
            int limit = Integer.parseInt(value);
            if (limit >= 1 && limit <= MAXIMUM_LIMIT) {
                return limit;
            }
        }
        throw AdminRefusedException.badParameter("query parameter limit", Shown.word(value) + " is no page size",
                "give a number from 1 to " + MAXIMUM_LIMIT);
    }

    private Outcome outcome() {
        String value = text("outcome");
        try {
            return value == null ? null : Outcome.ofWord(value);
        } catch (IllegalArgumentException unknown) {
            throw AdminRefusedException.badParameter("query parameter outcome", Shown.word(value) + " is no outcome",
                    "use one of due, inflight, held, delivered, skipped, superseded, parked");
        }
    }
}
