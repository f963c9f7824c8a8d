package dev.waystation.sandbox.status;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How one component of a vendor is, in the words of Statuspage v2. */
public enum ComponentStatus {
    /** Well. */
    OPERATIONAL,
    /** Slow. */
    DEGRADED_PERFORMANCE,
    /** Partly down. */
    PARTIAL_OUTAGE,
    /** Down. */
    MAJOR_OUTAGE,
    /** Down on purpose. */
    UNDER_MAINTENANCE;

    /** As it stands on the page, for example {@code partial_outage}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The one with this word; empty when there is none. */
    public static Optional<ComponentStatus> of(String word) {
        return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
    }

    /** The words. */
    public static List<String> words() {
        return Arrays.stream(values()).map(ComponentStatus::word).toList();
    }
}
