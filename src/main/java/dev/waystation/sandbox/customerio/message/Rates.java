package dev.waystation.sandbox.customerio.message;

import dev.waystation.sandbox.seed.SeedCampaign;

/**
 * How likely it is what becomes of a message, each from 0 to 1.
 *
 * @param bounced of those sent
 * @param opened of those delivered
 * @param clicked of those opened; where nobody can open, of those delivered
 * @param converted of those clicked
 * @param unsubscribed of those delivered
 */
public record Rates(double bounced, double opened, double clicked, double converted, double unsubscribed) {

    /** About what is usual. */
    public static final Rates USUAL = new Rates(0.02, 0.4, 0.2, 0.1, 0.005);

    /** Those that a campaign's figures show; the usual ones when it has sent nothing. */
    public static Rates of(SeedCampaign campaign) {
        if (campaign.sent() == 0) {
            return USUAL;
        }
        return new Rates(share(campaign.bounced(), campaign.sent()), share(campaign.opened(), campaign.delivered()),
                share(campaign.clicked(), campaign.opened() == 0 ? campaign.delivered() : campaign.opened()),
                USUAL.converted, share(campaign.unsubscribed(), campaign.delivered()));
    }

    private static double share(int part, int whole) {
        return whole == 0 ? 0 : Math.min(1, part / (double) whole);
    }
}
