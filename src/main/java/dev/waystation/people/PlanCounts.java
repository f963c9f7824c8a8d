package dev.waystation.people;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.ledger.Rehearsal;
import dev.waystation.ledger.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a plan found, by subscriber; bounded, however many people there are. Safe for concurrent use. */
final class PlanCounts {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_REASONS = 50;
    private static final int MOST_SAMPLES = 5;
    private static final String OTHERS = "others";

    private final Map<String, Counts> subscribers = new LinkedHashMap<>();

    private static final class Counts {
        private long wouldWrite;
        private long unchanged;
        private final Map<String, Long> skipped = new TreeMap<>();
        private final Map<String, Long> refused = new TreeMap<>();
        private final Map<String, Long> failed = new TreeMap<>();
        private final Map<String, Long> leftOut = new TreeMap<>();
        private final List<String> samples = new ArrayList<>();
    }

    PlanCounts(List<String> names) {
        names.forEach(name -> subscribers.put(name, new Counts()));
    }

    /** Takes up what {@link #json} told, for the same subscribers. */
    PlanCounts(List<String> names, String json) {
        this(names);
        if (json == null) {
            return;
        }
        for (JsonNode row : read(json)) {
            Counts counts = subscribers.get(row.path("name").asText());
            if (counts != null) {
                counts.wouldWrite = row.path("wouldWrite").asLong();
                counts.unchanged = row.path("unchanged").asLong();
                take(row.path("skipped"), counts.skipped);
                take(row.path("refused"), counts.refused);
                take(row.path("failed"), counts.failed);
                take(row.path("leftOut"), counts.leftOut);
                row.path("samples").forEach(sample -> counts.samples.add(sample.asText()));
            }
        }
    }

    /** Counts a person for a subscriber. */
    synchronized void add(String subscriber, Rehearsal.Result result) {
        Counts counts = subscribers.get(subscriber);
        Verdict verdict = result.verdict();
        List<Rehearsal.Write> changes = result.writes().stream().filter(write -> !write.unchanged()).toList();
        result.notes().forEach(note -> count(counts.leftOut, withoutSample(note)));
        if (verdict instanceof Verdict.Parked parked) {
            count(counts.refused, withoutSample(parked.reason()));
        } else if (!verdict.getClass().equals(Verdict.Skipped.class) && !(verdict instanceof Verdict.Delivered)) {
            count(counts.failed, withoutSample(RunWords.reason(verdict)));
        } else if (!changes.isEmpty()) {
            counts.wouldWrite++;
            if (counts.samples.size() < MOST_SAMPLES) {
                counts.samples.add(changes.get(0).gate() + ": " + changes.get(0).sample());
            }
        } else if (!result.writes().isEmpty()) {
            counts.unchanged++;
        } else if (verdict instanceof Verdict.Skipped skipped) {
            count(counts.skipped, skipped.rule());
        } else {
            count(counts.skipped, "no write");
        }
    }

    /** The list of subscribers. */
    synchronized String json() {
        ArrayNode rows = JSON.createArrayNode();
        subscribers.forEach((name, counts) -> {
            ObjectNode row = rows.addObject().put("name", name).put("wouldWrite", counts.wouldWrite)
                    .put("unchanged", counts.unchanged);
            row.set("skipped", JSON.valueToTree(counts.skipped));
            row.set("refused", JSON.valueToTree(counts.refused));
            row.set("failed", JSON.valueToTree(counts.failed));
            row.set("leftOut", JSON.valueToTree(counts.leftOut));
            row.set("samples", JSON.valueToTree(counts.samples));
        });
        return rows.toString();
    }

    /** A list of subscribers that was kept with a run. */
    static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the ledger holds counts of a run that are no JSON", e);
        }
    }

    private static void take(JsonNode from, Map<String, Long> into) {
        from.properties().forEach(each -> into.put(each.getKey(), each.getValue().asLong()));
    }

    private static void count(Map<String, Long> counts, String reason) {
        boolean room = counts.size() < MOST_REASONS || counts.containsKey(reason);
        counts.merge(room ? reason : OTHERS, 1L, Long::sum);
    }

    /** A reason ends with what was there, in brackets: of a thousand people that is a thousand reasons. */
    private static String withoutSample(String reason) {
        int sample = reason.lastIndexOf(" (a");
        return sample < 0 ? reason : reason.substring(0, sample);
    }
}
