package dev.waystation.sandbox.scenario;

import dev.waystation.sandbox.seed.Population;
import dev.waystation.sandbox.seed.Seed;
import dev.waystation.sandbox.seed.SeedCampaign;
import dev.waystation.sandbox.seed.SeedSegment;
import java.util.List;
import java.util.Optional;

/**
 * Who and what is to stand in the vendors.
 *
 * @param people how many, 0 to {@value #MOST_PEOPLE}
 * @param segments segments and lists
 * @param campaigns campaigns with their figures
 */
public record SeedPlan(int people, List<SeedSegment> segments, List<SeedCampaign> campaigns) {

    /** As many as a population can have. */
    public static final int MOST_PEOPLE = 100_000;

    public SeedPlan {
        segments = List.copyOf(segments);
        campaigns = List.copyOf(campaigns);
    }

    /** All of it; empty when there is nobody. */
    public Optional<Seed> seed() {
        return people == 0 ? Optional.empty() : Optional.of(new Seed(Population.of(people), segments, campaigns));
    }
}
