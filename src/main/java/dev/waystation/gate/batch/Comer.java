package dev.waystation.gate.batch;

/**
 * Who comes to a gathering.
 *
 * @param group only calls of one group share a batch
 * @param party those of whom so many can be on their way at once, for example a subscriber; null when nobody knows
 * @param places how many of the party can be on their way at once, at least 1
 * @param lane within the party, those who come one after another; null when nobody knows
 */
public record Comer(String group, String party, int places, String lane) {

    public Comer {
        if (group == null || places < 1) {
            throw new IllegalArgumentException("a comer has a group and a place, got " + group + ", " + places);
        }
    }
}
