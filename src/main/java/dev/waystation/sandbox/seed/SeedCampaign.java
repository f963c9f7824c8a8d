package dev.waystation.sandbox.seed;

import java.util.Objects;

/**
 * A campaign with its figures.
 *
 * @param id number, the same at Customer.io and Brevo
 * @param name what it is called
 * @param channel {@code email}, {@code push}, {@code sms} or {@code in_app}
 * @param sent messages sent
 * @param delivered of them delivered
 * @param opened of them opened
 * @param clicked of them clicked
 * @param bounced of them bounced
 * @param unsubscribed people who left
 */
public record SeedCampaign(int id, String name, String channel, int sent, int delivered, int opened, int clicked,
        int bounced, int unsubscribed) {

    public SeedCampaign {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(channel, "channel");
        if (id < 1 || sent < 0 || delivered < 0 || opened < 0 || clicked < 0 || bounced < 0 || unsubscribed < 0) {
            throw new IllegalArgumentException("id must be at least 1 and no figure below 0, campaign " + id);
        }
    }
}
