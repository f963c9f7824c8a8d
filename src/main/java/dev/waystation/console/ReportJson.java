package dev.waystation.console;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.gate.GateReports.GateReport;
import dev.waystation.gate.budget.BucketReport;
import dev.waystation.ledger.LedgerReports.DeliveryRow;
import dev.waystation.ledger.LedgerReports.EventRow;
import dev.waystation.ledger.LedgerReports.NodeReport;
import dev.waystation.ledger.LedgerReports.Page;
import dev.waystation.ledger.LedgerReports.SubscriberReport;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;

/** Rows of the ledger as JSON: camelCase, times as ISO-8601 in UTC, lists under their plural name with {@code next}. */
final class ReportJson {

    private ReportJson() {
    }

    static <T> ObjectNode page(String plural, Page<T> page, BiConsumer<ObjectNode, T> writer) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        ArrayNode rows = root.putArray(plural);
        page.rows().forEach(row -> writer.accept(rows.addObject(), row));
        root.put("next", page.next());
        return root;
    }

    static void event(ObjectNode json, EventRow row) {
        json.put("source", row.source()).put("eventId", row.eventId()).put("type", row.type());
        person(json, row.person());
        json.put("occurredAt", time(row.occurredAt())).put("receivedAt", time(row.receivedAt()));
        json.put("problem", row.problem());
    }

    static void delivery(ObjectNode json, DeliveryRow row) {
        json.put("subscriber", row.subscriber()).put("source", row.source()).put("eventId", row.eventId())
                .put("type", row.type());
        person(json, row.person());
        json.put("outcome", row.outcome().word()).put("attempts", row.attempts()).put("lastStatus", row.lastStatus())
                .put("reason", row.reason()).put("late", row.late()).put("dueAt", time(row.dueAt()))
                .put("closedAt", time(row.closedAt())).put("version", row.version());
    }

    static void subscriber(ObjectNode json, SubscriberReport report) {
        json.put("name", report.name()).put("source", report.source()).put("paused", report.paused())
                .put("seen", report.seen()).put("delivered", report.delivered()).put("skipped", report.skipped())
                .put("superseded", report.superseded()).put("parked", report.parked()).put("open", report.open())
                .put("oldestOpenMs", report.oldestOpenMs()).put("etaMs", report.etaMs())
                .put("resentUncertain", report.resentUncertain())
                .put("conserved", report.conserved());
    }

    static void source(ObjectNode json, SourceReport report) {
        json.put("name", report.name()).put("vendor", report.vendor()).put("on", report.on())
                .put("reason", report.reason());
    }

    static void node(ObjectNode json, NodeReport report) {
        json.put("id", report.id()).put("since", time(report.since())).put("shards", report.shards())
                .put("share", report.share()).put("live", report.live());
    }

    static void gate(ObjectNode json, GateReport report) {
        json.put("name", report.name()).put("host", report.host()).put("state", report.state().word())
                .put("since", time(report.since())).put("reason", report.reason())
                .put("nextTryAt", time(report.nextTryAt())).put("debugUntil", time(report.debugUntil()));
        ObjectNode calls = json.putObject("calls");
        report.calls().forEach((kind, count) -> calls.put(kind.name().toLowerCase(Locale.ROOT), count));
        ArrayNode buckets = json.putArray("buckets");
        report.buckets().forEach(bucket -> bucket(buckets.addObject(), bucket));
    }

    private static void bucket(ObjectNode json, BucketReport report) {
        json.put("name", report.name()).put("closedUntil", time(report.closedUntil()))
                .put("closedBecause", report.closedBecause());
        ArrayNode windows = json.putArray("windows");
        report.windows().forEach(window -> windows.addObject().put("configured", window.configured())
                .put("limit", window.limit()).put("left", window.left()).put("windowMs", window.windowMs())
                .put("resetsAt", time(window.resetsAt())));
        ObjectNode priorities = json.putObject("priorities");
        report.byPriority().forEach((priority, counts) -> priorities.putObject(priority.word())
                .put("made", counts.made()).put("waiting", counts.waiting()));
        ArrayNode bulk = json.putArray("bulk");
        report.bulk().forEach(work -> bulk.addObject().put("name", work.name()).put("priority", work.priority().word())
                .put("done", work.done()).put("left", work.left()).put("etaMs", work.etaMs()));
    }

    /** The stored body: as text, or in Base64 when its bytes are no UTF-8. */
    static void body(ObjectNode json, byte[] body) {
        if (body == null) {
            json.putNull("body");
            return;
        }
        try {
            json.put("body", StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString());
        } catch (CharacterCodingException notText) {
            json.putNull("body");
            json.put("bodyBase64", body);
        }
    }

    private static void person(ObjectNode json, Map<String, String> person) {
        ObjectNode node = json.putObject("person");
        if (person != null) {
            person.forEach(node::put);
        }
    }

    private static String time(Instant instant) {
        return instant == null ? null : instant.toString();
    }
}
