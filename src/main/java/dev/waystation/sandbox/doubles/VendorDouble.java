package dev.waystation.sandbox.doubles;

import dev.waystation.sandbox.seed.Seed;
import dev.waystation.sandbox.switches.Switch;
import java.util.List;

/** A vendor's double: its APIs over one state. Used by the sandbox's event loop alone, so it needs no locks. */
public interface VendorDouble {

    /** Name of the vendor, for example {@code brevo}. */
    String vendor();

    /** Its APIs, the status page among them. */
    List<ApiDouble> apis();

    /** What can be set about it: mostly what the vendor's documents leave open. */
    List<Switch<?>> switches();

    /** Puts people, segments and campaigns into it, as if they had been there before the first call. */
    void seed(Seed seed);

    /**
     * Has a campaign send a message to everybody in a segment or list. What becomes of the messages, and the webhooks
     * about it, follows by the clock.
     *
     * @param campaignId number of a campaign of the seed
     * @param segmentId whom to, a segment of the seed; 0 for whom the campaign is meant
     * @return people who will get a message, as it looks now
     * @throws IllegalArgumentException when there is no such campaign or segment, or the vendor's double has none
     */
    default int sendCampaign(int campaignId, int segmentId) {
        throw new IllegalArgumentException("the double of " + vendor() + " sends no campaigns");
    }
}
