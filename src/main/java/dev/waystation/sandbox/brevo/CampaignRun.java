package dev.waystation.sandbox.brevo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.brevo.Engagement.Kind;
import dev.waystation.sandbox.doubles.World;
import dev.waystation.sandbox.outbox.Happening;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A campaign on its way to the members of a list, with everything that becomes of its messages spread over time by the
 * clock: contacts' statistics, the campaign's figures, blocklistings and webhooks.
 */
final class CampaignRun {

    private static final int WAVES = 60;
    private static final Map<Kind, Blocked.Reason> BLOCKING = Map.of(Kind.HARD_BOUNCE, Blocked.Reason.HARD_BOUNCE,
            Kind.COMPLAINT, Blocked.Reason.SPAM, Kind.UNSUBSCRIBED, Blocked.Reason.VIA_EMAIL);

    private final World world;
    private final MailPayloads payloads;
    private final Lists lists;
    private final Campaign campaign;
    private final boolean marketing;
    private final MailOdds odds;
    private final List<Contact> recipients;
    private int next;

    CampaignRun(World world, Lists lists, Contacts contacts, Campaign campaign, int list) {
        this.world = world;
        this.payloads = new MailPayloads(world.switches());
        this.lists = lists;
        this.campaign = campaign;
        this.marketing = world.switches().get(BrevoSwitches.CAMPAIGN_WEBHOOKS).equals("marketing");
        this.odds = MailOdds.of(campaign);
        this.recipients = contacts.in(list);
        recipients.removeIf(each -> each.blocked() != null || each.get(Identifier.EMAIL) == null);
        campaign.sending(world.clock().millis(), list);
    }

    /** To how many people it goes. */
    int recipients() {
        return recipients.size();
    }

    /** Sends to some at a time until all have it. */
    void start() {
        Duration over = world.switches().get(BrevoSwitches.CAMPAIGN_TIME);
        int wave = Math.max(1, (recipients.size() + WAVES - 1) / WAVES);
        Duration pause = over.dividedBy(Math.max(1, (recipients.size() + wave - 1) / wave));
        world.clock().schedule(Duration.ZERO, () -> send(wave, pause));
    }

    private void send(int wave, Duration pause) {
        int end = Math.min(recipients.size(), next + wave);
        for (; next < end; next++) {
            send(recipients.get(next));
        }
        if (next < recipients.size()) {
            world.clock().schedule(pause, () -> send(wave, pause));
        } else {
            campaign.status("sent");
        }
    }

    private void send(Contact contact) {
        happened(contact, Kind.SENT);
        Kind fate = odds.fate(world.random());
        happened(contact, fate);
        if (fate == Kind.DELIVERED && odds.opens(world.random())) {
            later(contact, Kind.OPENED, odds.patience(world.random()), () -> {
                if (odds.clicks(world.random())) {
                    later(contact, Kind.CLICKED, Duration.ofSeconds(20), null);
                } else if (odds.leaves(world.random())) {
                    later(contact, Kind.UNSUBSCRIBED, Duration.ofMinutes(1), null);
                } else if (odds.complains(world.random())) {
                    later(contact, Kind.COMPLAINT, Duration.ofMinutes(2), null);
                }
            });
        }
    }

    private void later(Contact contact, Kind kind, Duration after, Runnable then) {
        world.clock().schedule(after, () -> {
            happened(contact, kind);
            if (then != null) {
                then.run();
            }
        });
    }

    private void happened(Contact contact, Kind kind) {
        long now = world.clock().millis();
        campaign.count(kind, 1);
        contact.add(new Engagement(kind, campaign.id(), now));
        if (marketing) {
            // There is no marketing event for a message that was sent (C).
            if (kind != Kind.SENT) {
                tell("marketing:" + kind.subscription(), contact, kind, kind.event(), now);
            }
        } else {
            if (kind == Kind.OPENED) {
                tell("transactional:uniqueOpened", contact, kind, "unique_opened", now);
            }
            tell("transactional:" + (kind == Kind.SENT ? "sent" : kind.subscription()), contact, kind, kind.event(),
                    now);
        }
        if (BLOCKING.containsKey(kind)) {
            contact.blocked(new Blocked(BLOCKING.get(kind), now));
            contact.modified(now);
            if (kind == Kind.UNSUBSCRIBED) {
                campaign.lists().forEach(list -> {
                    lists.leave(contact, list);
                    contact.leave(list);
                });
            }
        }
    }

    private void tell(String type, Contact contact, Kind kind, String event, long at) {
        if (world.outbox().wanted("brevo", type)) {
            ObjectNode payload = marketing ? payloads.marketing(contact, campaign, kind, at)
                    : payloads.transactional(contact, campaign, kind, event, at);
            world.outbox().happened(new Happening("brevo", type, payload));
        }
    }
}
