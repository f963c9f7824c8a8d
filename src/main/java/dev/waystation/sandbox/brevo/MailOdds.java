package dev.waystation.sandbox.brevo;

import java.time.Duration;
import java.util.Random;

/**
 * How likely it is that something becomes of a message, each as a share of the step before.
 *
 * @param bounced of messages sent
 * @param opened of messages delivered
 * @param clicked of messages opened
 * @param left of messages opened
 */
record MailOdds(double bounced, double opened, double clicked, double left) {

    private static final MailOdds USUAL = new MailOdds(0.02, 0.35, 0.2, 0.01);
    private static final double HARD = 0.4;
    private static final double COMPLAINS = 0.002;
    private static final double LONGEST_PATIENCE_MINUTES = 240;

    /** As in the figures of an earlier sending, or the usual ones of a campaign that was never sent. */
    static MailOdds of(Campaign campaign) {
        int sent = campaign.figure(Engagement.Kind.SENT);
        if (sent == 0) {
            return USUAL;
        }
        int delivered = campaign.figure(Engagement.Kind.DELIVERED);
        int opened = campaign.figure(Engagement.Kind.OPENED);
        int bounced = campaign.figure(Engagement.Kind.SOFT_BOUNCE) + campaign.figure(Engagement.Kind.HARD_BOUNCE);
        return new MailOdds(share(bounced, sent), share(opened, delivered),
                share(campaign.figure(Engagement.Kind.CLICKED), opened),
                share(campaign.figure(Engagement.Kind.UNSUBSCRIBED), opened));
    }

    private static double share(int part, int whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }

    /** Delivered, or bounced hard or soft. */
    Engagement.Kind fate(Random random) {
        if (random.nextDouble() >= bounced) {
            return Engagement.Kind.DELIVERED;
        }
        return random.nextDouble() < HARD ? Engagement.Kind.HARD_BOUNCE : Engagement.Kind.SOFT_BOUNCE;
    }

    boolean opens(Random random) {
        return random.nextDouble() < opened;
    }

    boolean clicks(Random random) {
        return random.nextDouble() < clicked;
    }

    boolean leaves(Random random) {
        return random.nextDouble() < left;
    }

    boolean complains(Random random) {
        return random.nextDouble() < COMPLAINS;
    }

    /** How long until a message is opened: most within the first half hour, the last after four hours. */
    Duration patience(Random random) {
        double early = random.nextDouble();
        return Duration.ofMillis((long) (60_000 * (1 + early * early * early * LONGEST_PATIENCE_MINUTES)));
    }
}
