package dev.waystation.sandbox.scenario;

import dev.waystation.sandbox.switches.Switches;
import java.util.List;
import java.util.Set;

/**
 * The names a scenario may use.
 *
 * @param vendors the vendors
 * @param targets the vendors and APIs a fault can be for
 * @param switches every switch there is
 */
public record ScenarioVocabulary(List<String> vendors, Set<String> targets, Switches switches) {
}
