package dev.waystation.sandbox.seed;

import java.util.Objects;

/**
 * A segment or list.
 *
 * @param id number, the same at Customer.io and Brevo
 * @param name what it is called
 * @param manual whether members are put in by hand, not by a rule
 * @param oneIn every so many-th person is in it, 1 for everybody
 */
public record SeedSegment(int id, String name, boolean manual, int oneIn) {

    public SeedSegment {
        Objects.requireNonNull(name, "name");
        if (id < 1 || oneIn < 1) {
            throw new IllegalArgumentException("id and oneIn must be at least 1, got " + id + " and " + oneIn);
        }
    }

    /** Whether a person is in it. */
    public boolean has(SandboxPerson person) {
        return person.number() % oneIn == 0;
    }
}
