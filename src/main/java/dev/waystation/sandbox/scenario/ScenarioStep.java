package dev.waystation.sandbox.scenario;

import java.time.Duration;
import java.util.Objects;

/**
 * One thing that happens.
 *
 * @param at how long after the start
 * @param action what
 */
public record ScenarioStep(Duration at, ScenarioAction action) {

    public ScenarioStep {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(action, "action");
    }
}
