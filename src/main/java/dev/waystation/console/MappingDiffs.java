package dev.waystation.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.ledger.LedgerReports;
import dev.waystation.ledger.LedgerReports.StoredEvent;
import dev.waystation.mapping.MappingException;
import dev.waystation.mapping.MappingProblem;
import dev.waystation.mapping.MappingTexts;
import dev.waystation.mapping.diff.DiffReport;
import dev.waystation.mapping.diff.MappingChange;
import dev.waystation.mapping.diff.MappingDiff;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * {@code POST /api/mappings/diff}: what a changed mapping would make of a source's newest events, beside what the one
 * that runs makes of them. Nothing is sent and nothing is kept; the answer holds counts and shapes, no values. One
 * request works on a part of the events, so that none takes long: go on with {@code after} until {@code next} is null.
 */
final class MappingDiffs {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> KEYS = Set.of("fileName", "content", "cases", "source", "last", "after");
    private static final int DEFAULT_LAST = 1000;
    private static final int MOST_EVENTS = 100_000;
    private static final int LONGEST_FILE = 256 * 1024;
    private static final int PAGE = 200;
    private static final int MOST_AT_ONCE = 5000;
    private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final LedgerReports ledger;
    private final Supplier<MappingTexts> running;

    /** @param running the mapping files that run now */
    MappingDiffs(LedgerReports ledger, Supplier<MappingTexts> running) {
        this.ledger = ledger;
        this.running = running;
    }

    AdminAnswer diff(JsonNode body) {
        DiffRequest request = request(body);
        MappingChange change = change(request);
        String source = request.source() != null ? request.source() : change.source().orElseThrow(() ->
                AdminRefusedException.badParameter("source", "is not told by the name '" + change.name() + "'",
                        "name the source whose events are to be compared"));
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("mapping", change.name()).put("kind", change.kind().word()).put("source", source);
        compare(root, change, source, request);
        if (request.after() == Long.MAX_VALUE) {
            change.cases().ifPresent(cases -> root.set("cases", report(cases)));
        }
        return AdminAnswer.ok(root);
    }

    private void compare(ObjectNode root, MappingChange change, String source, DiffRequest request) {
        MappingDiff diff = change.events();
        long started = System.nanoTime();
        long after = request.after();
        int most = Math.min(request.last(), MOST_AT_ONCE);
        int read = 0;
        int unreadable = 0;
        List<StoredEvent> page = List.of();
        do {
            page = ledger.newest(source, after, Math.min(PAGE, most - read));
            for (StoredEvent event : page) {
                after = event.sequence();
                try {
                    diff.compare(event.eventId(), document(change.name(), event));
                } catch (IOException noJson) {
                    unreadable++;
                }
            }
            read += page.size();
        } while (!page.isEmpty() && read < most && System.nanoTime() - started < LONGEST_NANOS);
        root.put("read", read).put("unreadable", unreadable);
        root.set("events", report(diff.report()));
        root.put("next", page.isEmpty() || read >= request.last() ? null : Long.toString(after));
    }

    /** The event as routes see it. */
    private static ObjectNode document(String subscriber, StoredEvent event) throws IOException {
        ObjectNode document = JSON.createObjectNode();
        document.put("source", event.source()).put("subscriber", subscriber).put("eventId", event.eventId())
                .put("type", event.type());
        ObjectNode person = document.putObject("person");
        event.person().forEach(person::put);
        document.put("occurredAt", event.occurredAt() == null ? null : event.occurredAt().toEpochMilli());
        document.put("receivedAt", event.receivedAt().toEpochMilli());
        document.set("body", JSON.readTree(event.body()));
        return document;
    }

    private static ObjectNode report(DiffReport report) {
        ObjectNode json = JSON.valueToTree(report);
        json.withObject("/counts").put("compared", report.counts().compared());
        return json;
    }

    private MappingChange change(DiffRequest request) {
        try {
            return MappingChange.of(running.get(), request.fileName(), request.content(), request.cases());
        } catch (IllegalArgumentException wrong) {
            throw AdminRefusedException.badParameter("fileName", wrong.getMessage(),
                    "send a changed file of a mapping that runs here, under its own name");
        } catch (MappingException wrong) {
            MappingProblem first = wrong.problems().get(0);
            throw AdminRefusedException.badParameter(first.file().getFileName() + ":" + first.line() + ":"
                    + first.column(), first.wrong(), first.right() + (wrong.problems().size() == 1 ? ""
                    : " (" + (wrong.problems().size() - 1) + " more problems: `check` lists them)"));
        }
    }

    private static DiffRequest request(JsonNode body) {
        body.fieldNames().forEachRemaining(key -> {
            if (!KEYS.contains(key)) {
                throw AdminRefusedException.badParameter("body", Shown.word(key) + " is not known here",
                        "use " + Shown.list(KEYS, Set.of()));
            }
        });
        return new DiffRequest(text(body, "fileName", true), text(body, "content", true), text(body, "cases", false),
                text(body, "source", false), last(body), after(body));
    }

    private static String text(JsonNode body, String key, boolean needed) {
        JsonNode value = body.path(key);
        if (!needed && (value.isMissingNode() || value.isNull())) {
            return null;
        }
        if (!value.isTextual() || value.textValue().isBlank()) {
            throw AdminRefusedException.badParameter(key, "is missing or no text", "send {\"fileName\", \"content\"}");
        }
        if (value.textValue().length() > LONGEST_FILE) {
            throw AdminRefusedException.badParameter(key, "is longer than " + LONGEST_FILE + " characters",
                    "compare one mapping file at a time");
        }
        return value.textValue();
    }

    private static int last(JsonNode body) {
        JsonNode last = body.path("last");
        if (last.isMissingNode()) {
            return DEFAULT_LAST;
        }
        if (!last.isIntegralNumber() || !last.canConvertToInt() || last.intValue() < 1
                || last.intValue() > MOST_EVENTS) {
            throw AdminRefusedException.badParameter("last", Shown.word(last.toString()) + " is no count of events",
                    "give a whole number from 1 to " + MOST_EVENTS);
        }
        return last.intValue();
    }

    private static long after(JsonNode body) {
        JsonNode after = body.path("after");
        if (after.isMissingNode() || after.isNull()) {
            return Long.MAX_VALUE;
        }
        if (!after.asText().matches("\\d{1,18}")) {
            throw AdminRefusedException.badParameter("after", "is not the 'next' of the answer before",
                    "leave it out to begin with the newest event");
        }
        return Long.parseLong(after.asText());
    }

    /**
     * What is asked.
     *
     * @param after sequence before which to go on; the greatest number to begin
     */
    private record DiffRequest(String fileName, String content, String cases, String source, int last, long after) {
    }
}
