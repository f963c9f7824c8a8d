package dev.waystation.sandbox.seed;

import java.util.List;
import java.util.Objects;

/**
 * What is in the vendors before the first call: the same people, segments and campaigns at each of them.
 *
 * @param population the people
 * @param segments segments (Customer.io, Intercom) and lists (Brevo)
 * @param campaigns campaigns with their figures
 */
public record Seed(Population population, List<SeedSegment> segments, List<SeedCampaign> campaigns) {

    public Seed {
        Objects.requireNonNull(population, "population");
        segments = List.copyOf(segments);
        campaigns = List.copyOf(campaigns);
    }
}
