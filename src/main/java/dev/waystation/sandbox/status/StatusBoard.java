package dev.waystation.sandbox.status;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What stands on a status page, whatever its shape: indicator, components, the last incidents. */
final class StatusBoard {

    // As many as Statuspage's incidents.json lists.
    private static final int MOST_INCIDENTS = 50;
    private static final int MOST_UPDATES = 50;

    private final InstantSource clock;
    private final Map<String, ComponentStatus> components = new LinkedHashMap<>();
    private final List<Incident> incidents = new ArrayList<>();
    private Indicator indicator = Indicator.NONE;
    private Instant updatedAt;
    private long lastNumber;

    StatusBoard(InstantSource clock, List<String> components) {
        this.clock = clock;
        this.updatedAt = clock.instant();
        components.forEach(each -> this.components.put(each, ComponentStatus.OPERATIONAL));
    }

    Indicator indicator() {
        return indicator;
    }

    Instant updatedAt() {
        return updatedAt;
    }

    /** Components by name, in the page's order. */
    Map<String, ComponentStatus> components() {
        return components;
    }

    /** Newest first. */
    List<Incident> incidents() {
        return List.copyOf(incidents);
    }

    List<Incident> open() {
        return incidents.stream().filter(Incident::isOpen).toList();
    }

    /**
     * Makes something known.
     *
     * @throws IllegalArgumentException when it names a component the page does not have
     */
    void say(StatusReport report) {
        report.components().keySet().stream().filter(each -> !components.containsKey(each)).findFirst()
                .ifPresent(unknown -> {
                    throw new IllegalArgumentException("the page has no component '" + unknown + "'; it has "
                            + components.keySet());
                });
        if (report.indicator() == Indicator.NONE) {
            resolve();
            return;
        }
        indicator = report.indicator();
        updatedAt = clock.instant();
        Map<String, ComponentStatus> hit = report.components().isEmpty() ? hitBy(indicator) : report.components();
        components.putAll(hit);
        if (report.incident() != null) {
            note(report, new TreeSet<>(hit.keySet()));
        }
    }

    /** All is well again. */
    void resolve() {
        indicator = Indicator.NONE;
        updatedAt = clock.instant();
        components.replaceAll((name, was) -> ComponentStatus.OPERATIONAL);
        incidents.replaceAll(each -> each.isOpen()
                ? told(each, each.impact(), Incident.RESOLVED, "This incident has been resolved.", each.components())
                : each);
    }

    /** Everything when everything is down, else what the page names first. */
    private Map<String, ComponentStatus> hitBy(Indicator how) {
        Map<String, ComponentStatus> hit = new LinkedHashMap<>();
        for (String each : components.keySet()) {
            if (hit.isEmpty() || how == Indicator.CRITICAL) {
                hit.put(each, how.component());
            }
        }
        return hit;
    }

    private void note(StatusReport report, Set<String> about) {
        for (int i = 0; i < incidents.size(); i++) {
            Incident known = incidents.get(i);
            if (known.isOpen() && known.name().equals(report.incident())) {
                incidents.set(i, told(known, report.indicator(), report.phase(), report.update(), about));
                return;
            }
        }
        Incident.Update first = new Incident.Update(1, report.phase(), report.update(), updatedAt);
        incidents.add(0, new Incident(++lastNumber, report.incident(), report.indicator(), report.phase(), updatedAt,
                about, List.of(first)));
        if (incidents.size() > MOST_INCIDENTS) {
            incidents.remove(MOST_INCIDENTS);
        }
    }

    private Incident told(Incident incident, Indicator impact, String phase, String text, Set<String> about) {
        List<Incident.Update> updates = new ArrayList<>(incident.updates());
        updates.add(0, new Incident.Update(updates.get(0).number() + 1, phase, text, updatedAt));
        if (updates.size() > MOST_UPDATES) {
            updates.remove(MOST_UPDATES);
        }
        return new Incident(incident.number(), incident.name(), impact, phase, incident.createdAt(), about, updates);
    }
}
