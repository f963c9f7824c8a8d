package dev.waystation.gate;

import dev.waystation.gate.batch.BatchLimits;
import dev.waystation.vendor.RateLimit;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What configuration says about one gate.
 *
 * @param budget limits by bucket, in place of those its vendor publishes
 * @param batch when a batch of its calls is closed, if the API takes any
 * @param shownAfter how long after a lost call the vendor is asked whether it took it, in place of the vendor's own word
 */
public record GateOptions(Map<String, List<RateLimit>> budget, BatchLimits batch, Optional<Duration> shownAfter) {

    /** What the vendor publishes, and no batches. */
    public static final GateOptions NONE = new GateOptions(Map.of(), BatchLimits.OFF, Optional.empty());

    public GateOptions {
        budget = Map.copyOf(budget);
        Objects.requireNonNull(batch, "batch");
        Objects.requireNonNull(shownAfter, "shownAfter");
    }
}
