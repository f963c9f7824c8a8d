package dev.waystation.mapping.diff;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What two mappings make of the same documents.
 *
 * @param counts how many came out how
 * @param fields the fields that differ, by name
 * @param samples some of the differences, {@value #MOST_SAMPLES} at most
 */
public record DiffReport(DiffCounts counts, List<FieldCounts> fields, List<DiffSample> samples) {

    /** Samples that a report keeps. */
    public static final int MOST_SAMPLES = 30;

    /** Nothing compared. */
    public static final DiffReport EMPTY = new DiffReport(DiffCounts.NONE, List.of(), List.of());

    public DiffReport {
        fields = List.copyOf(fields);
        samples = List.copyOf(samples);
    }

    /** The two together: of the same kind of difference the first samples are kept. */
    public DiffReport plus(DiffReport more) {
        Map<String, FieldCounts> sum = new TreeMap<>();
        fields.forEach(field -> sum.merge(field.field(), field, FieldCounts::plus));
        more.fields.forEach(field -> sum.merge(field.field(), field, FieldCounts::plus));
        DiffSamples kept = new DiffSamples();
        samples.forEach(kept::offer);
        more.samples.forEach(kept::offer);
        return new DiffReport(counts.plus(more.counts), new ArrayList<>(sum.values()), kept.all());
    }
}
