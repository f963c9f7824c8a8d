package dev.waystation.sandbox.status;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a vendor makes known about itself.
 *
 * @param indicator how it is on the whole; {@link Indicator#NONE} resolves everything
 * @param incident name of the incident, or null to speak of none; an open one of this name is updated
 * @param phase {@code investigating}, {@code identified} or {@code monitoring}
 * @param update what it says about the incident
 * @param components components by name and how they are; empty to have them follow from the indicator
 */
public record StatusReport(Indicator indicator, String incident, String phase, String update,
        Map<String, ComponentStatus> components) {

    /** What an open incident can be. */
    public static final List<String> PHASES = List.of("investigating", "identified", "monitoring");

    public StatusReport {
        Objects.requireNonNull(indicator, "indicator");
        Objects.requireNonNull(update, "update");
        if (!PHASES.contains(phase)) {
            throw new IllegalArgumentException("status must be one of " + PHASES + ", is '" + phase + "'");
        }
        components = Map.copyOf(components);
    }

    /** An incident that has just been noticed. */
    public static StatusReport of(Indicator indicator, String incident) {
        return new StatusReport(indicator, incident, PHASES.get(0), "We are investigating this issue.", Map.of());
    }
}
