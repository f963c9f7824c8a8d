package dev.waystation.sandbox.doubles;

import dev.waystation.sandbox.switches.Switch;
import java.util.List;

/** Switches of all doubles together. */
public final class DoubleSwitches {

    /** Whether any call is refused for its rate. */
    public static final Switch<String> LIMITS = Switch.choice("limits", "real", List.of("real", "off"),
            "Whether the vendors' rate limits hold; off for tests and benchmarks of something else.");

    /** People, contacts and companies that each vendor holds at most; the oldest goes. */
    public static final Switch<Integer> PEOPLE = Switch.number("people", 200_000, 1, 1_000_000,
            "How many people each vendor holds; beyond that the oldest is forgotten.");

    /** Event ids and batch items that are remembered to recognise repeats. */
    public static final Switch<Integer> REMEMBERED = Switch.number("remembered", 200_000, 1, 10_000_000,
            "How many event ids and batch items are remembered to recognise repeats.");

    private DoubleSwitches() {
    }

    /** All of them. */
    public static List<Switch<?>> all() {
        return List.of(LIMITS, PEOPLE, REMEMBERED);
    }
}
