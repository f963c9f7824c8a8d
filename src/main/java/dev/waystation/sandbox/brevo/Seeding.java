package dev.waystation.sandbox.brevo;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.waystation.sandbox.doubles.World;
import dev.waystation.sandbox.seed.SandboxPerson;
import dev.waystation.sandbox.seed.Seed;
import dev.waystation.sandbox.seed.SeedCampaign;
import dev.waystation.sandbox.seed.SeedSegment;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Puts the people, segments and campaigns of a seed into the account, with nobody being told. */
final class Seeding {

    private static final int FOLDER = 1;
    private static final long WEEK_MS = 7 * 86_400_000L;

    private final World world;
    private final Contacts contacts;
    private final Lists lists;
    private final CampaignCalls campaigns;
    // Many have the same first name, plan or company: one text for them all.
    private final Map<String, TextNode> texts = new HashMap<>();

    Seeding(World world, Contacts contacts, Lists lists, CampaignCalls campaigns) {
        this.world = world;
        this.contacts = contacts;
        this.lists = lists;
        this.campaigns = campaigns;
    }

    void put(Seed seed) {
        for (SeedSegment each : seed.segments()) {
            lists.put(each.id(), each.name(), FOLDER);
            if (!each.manual()) {
                lists.put(new Lists.Segment(each.id(), each.name(), world.clock().millis()));
            }
        }
        for (SandboxPerson person : seed.population().people()) {
            put(person, seed.segments());
        }
        texts.clear();
        // One a week back from now, so that some are older than what listings give figures for.
        long sentAt = world.clock().millis();
        for (SeedCampaign each : seed.campaigns()) {
            if (each.channel().equals("email")) {
                sentAt -= WEEK_MS;
                put(each, sentAt, seed.segments());
            }
        }
    }

    private void put(SandboxPerson person, List<SeedSegment> segments) {
        Map<Identifier, String> identity = new EnumMap<>(Identifier.class);
        if (person.email() != null) {
            identity.put(Identifier.EMAIL, Identifier.EMAIL.normal(person.email()));
        }
        if (person.id() != null) {
            identity.put(Identifier.EXT_ID, person.id());
        }
        identity.put(Identifier.SMS, Identifier.SMS.normal(person.phone()));
        if (!contacts.holders(identity).isEmpty()) {
            return;
        }
        Contact contact = contacts.create(identity, person.createdAt() * 1000);
        int blank = person.name().indexOf(' ');
        set(contact, "FIRSTNAME", blank < 0 ? person.name() : person.name().substring(0, blank));
        set(contact, "LASTNAME", blank < 0 ? "" : person.name().substring(blank + 1));
        set(contact, "PLAN", person.plan());
        set(contact, "COMPANY", person.company());
        for (SeedSegment each : segments) {
            if (each.has(person)) {
                lists.join(contact, each.id());
            }
        }
    }

    private void set(Contact contact, String name, String value) {
        if (!value.isEmpty()) {
            contact.attributes().put(name, texts.computeIfAbsent(value, TextNode::valueOf));
        }
    }

    private void put(SeedCampaign seeded, long sentAt, List<SeedSegment> segments) {
        Campaign campaign = new Campaign(seeded.id(), seeded.name(), seeded.sent() > 0 ? "sent" : "draft",
                sentAt - WEEK_MS, seeded.sent() > 0 ? sentAt : 0,
                segments.stream().map(SeedSegment::id).limit(1).toList());
        campaign.count(Engagement.Kind.SENT, seeded.sent());
        campaign.count(Engagement.Kind.DELIVERED, seeded.delivered());
        campaign.count(Engagement.Kind.OPENED, seeded.opened());
        campaign.count(Engagement.Kind.CLICKED, seeded.clicked());
        campaign.count(Engagement.Kind.HARD_BOUNCE, seeded.bounced() / 2);
        campaign.count(Engagement.Kind.SOFT_BOUNCE, seeded.bounced() - seeded.bounced() / 2);
        campaign.count(Engagement.Kind.UNSUBSCRIBED, seeded.unsubscribed());
        campaigns.add(campaign);
    }
}
