package dev.waystation.sandbox.status;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How a vendor says it is, in the words of Statuspage v2. */
public enum Indicator {
    /** All is well. */
    NONE("All Systems Operational", ComponentStatus.OPERATIONAL),
    /** Slow or partly wrong. */
    MINOR("Minor Service Outage", ComponentStatus.DEGRADED_PERFORMANCE),
    /** A part is down. */
    MAJOR("Partial System Outage", ComponentStatus.PARTIAL_OUTAGE),
    /** Everything is down. */
    CRITICAL("Major Service Outage", ComponentStatus.MAJOR_OUTAGE);

    private final String description;
    private final ComponentStatus component;

    Indicator(String description, ComponentStatus component) {
        this.description = description;
        this.component = component;
    }

    /** As it stands on the page, for example {@code major}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The sentence beside it. */
    public String description() {
        return description;
    }

    /** What a component is that makes the whole this. */
    public ComponentStatus component() {
        return component;
    }

    /** The one with this word; empty when there is none. */
    public static Optional<Indicator> of(String word) {
        return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
    }

    /** The words. */
    public static List<String> words() {
        return Arrays.stream(values()).map(Indicator::word).toList();
    }
}
