package dev.waystation.sandbox.scenario;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What stands in the vendors at the start, and what happens when.
 *
 * @param name kebab-case
 * @param description what it shows, for people
 * @param chance seed of every chance; null for the sandbox's
 * @param standsAt the time at which the clock stands until it is stepped; null to leave the clock as it is
 * @param content people, segments and campaigns
 * @param switches values of switches by name, from the start
 * @param steps what happens, in the order of its time
 */
public record Scenario(String name, String description, Long chance, Instant standsAt, SeedPlan content,
        Map<String, String> switches, List<ScenarioStep> steps) {

    public Scenario {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(description, "description");
        Objects.requireNonNull(content, "content");
        switches = Map.copyOf(switches);
        steps = List.copyOf(steps);
    }
}
