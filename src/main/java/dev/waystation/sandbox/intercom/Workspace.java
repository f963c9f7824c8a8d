package dev.waystation.sandbox.intercom;

import dev.waystation.sandbox.doubles.ApiCall;
import dev.waystation.sandbox.doubles.World;
import dev.waystation.sandbox.rules.Rule;

/** Everything the workspace holds, for the operations to share. */
final class Workspace {

    /** Its id, {@code app_id} in webhooks. */
    static final String ID = "a86dr8yl";

    final World world;
    final IntercomRules rules;
    final IntercomIds ids;
    final IntercomNews news;
    final CompanyStore companies;
    final ContactStore contacts;
    final TagStore tags;
    final SegmentStore segments;
    final DataAttributes attributes;
    final SubscriptionTypes subscriptions = new SubscriptionTypes();
    final EventStore events;

    Workspace(World world) {
        this.world = world;
        this.rules = new IntercomRules(world.rules(), world.switches());
        this.ids = new IntercomIds(world.clock());
        this.news = new IntercomNews(world);
        this.companies = new CompanyStore(world.switches());
        this.contacts = new ContactStore(world.clock(), world.switches(), companies::forget);
        this.tags = new TagStore(ids);
        this.segments = new SegmentStore();
        this.attributes = new DataAttributes(ids, world.switches());
        this.events = new EventStore(world.switches());
    }

    /** The time in epoch seconds. */
    long now() {
        return world.clock().millis() / 1000;
    }

    IntercomVersion version(ApiCall call) {
        return IntercomVersion.of(call, world.switches().get(IntercomSwitches.APP_VERSION));
    }

    /** The contact of a call; refuses the call when it is not there. */
    Contact contact(String id) {
        return contacts.find(id).filter(each -> !each.now().archived
                || world.switches().get(IntercomSwitches.ARCHIVED_READABLE)).orElseThrow(Refused::noContact);
    }

    /** The company of a call by Intercom's id. */
    Company company(String id) {
        return companies.find(id).orElseThrow(Refused::noCompany);
    }

    /** How many a page is to hold: at most 150, fewer than 1 is refused. */
    int perPage(ApiCall call, String asked, int standard) {
        if (asked == null) {
            return standard;
        }
        if (!asked.matches("[1-9][0-9]{0,5}")) {
            throw Refused.invalid("per_page must be a number from 1 to 150");
        }
        int wanted = Integer.parseInt(asked);
        if (wanted > 150) {
            rules.broken(Rule.TOO_MANY, call, "per_page " + wanted + ", not at most 150");
        }
        return Math.min(wanted, 150);
    }
}
