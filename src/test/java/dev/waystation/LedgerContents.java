package dev.waystation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waystation.ledger.Ledger;
import dev.waystation.ledger.LedgerOptions;
import dev.waystation.ledger.LedgerReports;
import dev.waystation.ledger.LedgerReports.DeliveryFilter;
import dev.waystation.ledger.LedgerReports.DeliveryRow;
import dev.waystation.ledger.LedgerReports.EventFilter;
import dev.waystation.ledger.LedgerReports.EventRow;
import dev.waystation.ledger.LedgerReports.Page;
import dev.waystation.ledger.LedgerReports.SubscriberReport;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Everything in a ledger whose gateway has ended.
 *
 * @param events every event, newest first
 * @param contents the JSON of each readable event, and how often it is there
 * @param unreadable bodies of the others
 * @param deliveries every delivery
 * @param subscribers the books
 */
record LedgerContents(List<EventRow> events, Map<JsonNode, Integer> contents, List<byte[]> unreadable,
        List<DeliveryRow> deliveries, List<SubscriberReport> subscribers) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PAGE = 1000;

    static LedgerContents read(LedgerOptions options) throws IOException {
        try (Ledger ledger = Ledger.openForTools(options, InstantSource.system(), new SimpleMeterRegistry())) {
            LedgerReports reports = ledger.reports();
            List<EventRow> events = new ArrayList<>();
            Map<JsonNode, Integer> contents = new HashMap<>();
            List<byte[]> unreadable = new ArrayList<>();
            for (String after = ""; after != null;) {
                Page<EventRow> page =
                        reports.events(new EventFilter(null, null, null, null, after.isEmpty() ? null : after, PAGE));
                for (EventRow row : page.rows()) {
                    events.add(row);
                    byte[] body = reports.body(row.source(), row.eventId());
                    if (row.problem() == null) {
                        contents.merge(JSON.readTree(body), 1, Integer::sum);
                    } else {
                        unreadable.add(body);
                    }
                }
                after = page.next();
            }
            return new LedgerContents(events, contents, unreadable, deliveries(reports), reports.subscribers());
        }
    }

    private static List<DeliveryRow> deliveries(LedgerReports reports) {
        List<DeliveryRow> deliveries = new ArrayList<>();
        for (String after = ""; after != null;) {
            Page<DeliveryRow> page = reports.deliveries(new DeliveryFilter(null, null, null, null, null, null, null,
                    after.isEmpty() ? null : after, PAGE));
            deliveries.addAll(page.rows());
            after = page.next();
        }
        return deliveries;
    }

    /** The place of each event of a source in the ledger's order, by event id. */
    Map<String, Long> sequences(String source) {
        Map<String, Long> sequences = new HashMap<>();
        events.stream().filter(row -> row.source().equals(source))
                .forEach(row -> sequences.put(row.eventId(), row.sequence()));
        return sequences;
    }
}
