package dev.waystation.mapping;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.UnaryOperator;

/**
 * Counts what mappings make, skip, refuse and leave out. It belongs to the house: the flows may be exchanged, its
 * numbers go on. Safe for concurrent use.
 */
public final class MappingMeters {

    /** Names of fields counted apart, of one mapping and through all its changes; further ones count as others. */
    private static final int MOST_FIELDS = 1000;

    private final MeterRegistry registry;
    private final Map<String, OfMapping> mappings = new ConcurrentSkipListMap<>();

    /** @param registry where the counters are shown */
    public MappingMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    /** The counters of one mapping: the same ones whenever they are asked for. */
    OfMapping of(String mapping, String kind) {
        return mappings.computeIfAbsent(mapping + '.' + kind, key -> new OfMapping(registry, mapping, kind));
    }

    /** How every mapping stands that was used, by its name. */
    public List<MappingCounts> counts() {
        List<MappingCounts> all = new ArrayList<>();
        mappings.values().forEach(mapping -> all.add(mapping.counts()));
        return all;
    }

    /** The counters of one mapping. */
    static final class OfMapping {

        private final MeterRegistry registry;
        private final String mapping;
        private final String kind;
        private final Counter forwarded;
        private final Counter skipped;
        private final Counter refused;
        private final Map<String, Counter> fields = new ConcurrentHashMap<>();

        private OfMapping(MeterRegistry registry, String mapping, String kind) {
            this.registry = registry;
            this.mapping = mapping;
            this.kind = kind;
            this.forwarded = documents("forwarded");
            this.skipped = documents("skipped");
            this.refused = documents("refused");
        }

        private Counter documents(String result) {
            return Counter.builder("waystation.mapping.documents").description("Documents that a mapping was applied to")
                    .tag("mapping", mapping).tag("kind", kind).tag("result", result).register(registry);
        }

        /** Counts one document. @param label the name of a field as it may be shown */
        void count(Mapped mapped, UnaryOperator<String> label) {
            if (mapped instanceof Mapped.Document document) {
                forwarded.increment();
                for (FieldNote note : document.notes()) {
                    if (note.leftOut()) {
                        field(label.apply(note.field())).increment();
                    }
                }
            } else if (mapped instanceof Mapped.Skipped) {
                skipped.increment();
            } else {
                refused.increment();
            }
        }

        private Counter field(String name) {
            Counter known = fields.get(name);
            String counted = known == null && fields.size() >= MOST_FIELDS ? FieldLabels.OTHER : name;
            return known != null ? known : fields.computeIfAbsent(counted, field -> Counter
                    .builder("waystation.mapping.fields.left.out")
                    .description("Values that a mapping left out because they did not fit")
                    .tag("mapping", mapping).tag("kind", kind).tag("field", field).register(registry));
        }

        private MappingCounts counts() {
            Map<String, Long> leftOut = new TreeMap<>();
            fields.forEach((field, counter) -> leftOut.put(field, Math.round(counter.count())));
            return new MappingCounts(mapping, kind, Math.round(forwarded.count()), Math.round(skipped.count()),
                    Math.round(refused.count()), leftOut);
        }
    }
}
