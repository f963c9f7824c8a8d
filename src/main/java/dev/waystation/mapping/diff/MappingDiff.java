package dev.waystation.mapping.diff;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waystation.mapping.Mapped;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Applies two mappings to the same documents and counts what differs. Nothing is sent and no value is kept: the memory
 * it takes depends on the number of fields, not on that of the documents. Not safe for concurrent use.
 */
public final class MappingDiff {

    private final Function<JsonNode, Mapped> before;
    private final Function<JsonNode, Mapped> after;
    private final UnaryOperator<String> shown;
    private final Map<String, FieldCounts> fields = new TreeMap<>();
    private final DiffSamples samples = new DiffSamples();
    private DiffCounts counts = DiffCounts.NONE;

    /**
     * @param before the mapping that runs
     * @param after the changed one
     * @param shown the name of a field as it may be shown: its own when it stands in a file, {@code *} for the source's
     */
    public MappingDiff(Function<JsonNode, Mapped> before, Function<JsonNode, Mapped> after,
            UnaryOperator<String> shown) {
        this.before = before;
        this.after = after;
        this.shown = shown;
    }

    /**
     * Compares what becomes of one document.
     *
     * @param name id of the event, or name of the case, for samples
     */
    public void compare(String name, JsonNode document) {
        Difference difference = Difference.of(before.apply(document), after.apply(document), shown);
        counts = counts.and(difference.kind());
        String type = document.path("type").asText();
        if (difference.kind() == Difference.Kind.CHANGED) {
            // of the source's own names several may differ at once: the document counts once
            difference.fields().stream().map(FieldCounts::one).distinct()
                    .forEach(one -> fields.merge(one.field(), one, FieldCounts::plus));
            difference.fields().forEach(change -> {
                samples.offer(new DiffSample(name, type, change.kind().word(), change.field(), change.before(),
                        change.after()));
            });
        } else if (difference.kind() != Difference.Kind.SAME) {
            samples.offer(new DiffSample(name, type, word(difference.kind()), null, difference.before(),
                    difference.after()));
        }
    }

    /** What has differed so far. */
    public DiffReport report() {
        return new DiffReport(counts, List.copyOf(fields.values()), samples.all());
    }

    private static String word(Difference.Kind kind) {
        return switch (kind) {
            case NEWLY_FORWARDED -> "forwarded";
            case NEWLY_SKIPPED -> "skipped";
            case NEWLY_REFUSED -> "refused";
            default -> "another reason";
        };
    }
}
