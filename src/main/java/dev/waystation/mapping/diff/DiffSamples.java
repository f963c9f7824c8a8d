package dev.waystation.mapping.diff;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A few samples: two of each kind of difference of each field, so that a frequent one does not hide the others. */
final class DiffSamples {

    private static final int MOST_OF_ONE_KIND = 2;

    private final List<DiffSample> samples = new ArrayList<>();
    private final Map<List<String>, Integer> taken = new HashMap<>();

    void offer(DiffSample sample) {
        if (samples.size() < DiffReport.MOST_SAMPLES
                && taken.merge(List.of(sample.what(), String.valueOf(sample.field())), 1, Integer::sum)
                        <= MOST_OF_ONE_KIND) {
            samples.add(sample);
        }
    }

    List<DiffSample> all() {
        return List.copyOf(samples);
    }
}
