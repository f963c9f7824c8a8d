package dev.waystation.sandbox.intercom;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.doubles.JsonText;
import dev.waystation.sandbox.doubles.World;
import dev.waystation.sandbox.outbox.Happening;
import java.util.List;
import java.util.function.Supplier;

/** What happened, as the item of a notification. An item is written only when somebody wants it. */
final class IntercomNews {

    private final World world;

    IntercomNews(World world) {
        this.world = world;
    }

    /** Says that something happened to a contact; the item is the contact itself. */
    void contact(String topic, Contact contact, ContactState state) {
        say(topic, () -> shown(contact, state));
    }

    /** The same with {@code user} or {@code lead} in the topic, for example {@code contact.%s.created}. */
    void contactByRole(String topic, Contact contact, ContactState state) {
        contact(topic.formatted(state.role()), contact, state);
    }

    /** The item is an id and one thing more: {@code archived} or {@code deleted} (observed). */
    void contactGone(String topic, Contact contact, String externalId, String what) {
        say(topic, () -> {
            ObjectNode item = JsonText.object().put("id", contact.id());
            if (what.equals("archived")) {
                item.put("external_id", externalId);
            }
            return item.put("type", "contact").put(what, true);
        });
    }

    /** The survivor with {@code merged_from} (C). */
    void merged(Contact survivor, ContactState state, String from) {
        say("contact.merged", () -> {
            ObjectNode item = shown(survivor, state);
            item.putObject("merged_from").put("type", "contact").put("id", from);
            return item;
        });
    }

    /** A tag was put on or taken off. */
    void tagged(Contact contact, ContactState state, Tag tag, boolean on, long at) {
        say("contact.%s.tag.%s".formatted(state.role(), on ? "created" : "deleted"), () -> {
            ObjectNode item = JsonText.object().put("type", "contact_tag").put("created_at", at);
            item.set("tag", tag.json());
            item.set("contact", shown(contact, state));
            return item;
        });
    }

    /** Somebody left, or came back: wholly, or for the types named. */
    void consent(String topic, Contact contact, ContactState state, List<SubscriptionType> types, long at) {
        say(topic, () -> {
            ObjectNode item = JsonText.object().put("type", topic.startsWith("granular.") ? "subscription"
                    : topic.endsWith("unsubscribed") ? "contact_unsubscribe" : "contact_subscribe");
            item.set("contact", shown(contact, state));
            if (!topic.equals("contact.unsubscribed")) {
                item.putObject("subscription_types").put("type", "list").putArray("data")
                        .addAll(types.stream().map(SubscriptionType::json).toList());
            }
            return item.put("created_at", at);
        });
    }

    void company(String topic, Company company) {
        say(topic, company::json);
    }

    /** A contact came to a company or left it; the item names both. */
    void companyContact(String topic, Company company, Contact contact, ContactState state) {
        say(topic, () -> {
            ObjectNode item = JsonText.object().put("type", topic);
            item.set("company", company.json());
            item.set("contact", shown(contact, state));
            return item;
        });
    }

    void event(DataEvent event, ContactState state) {
        say("event.created", () -> event.json(state));
    }

    /** Says that something else happened. */
    void say(String topic, Supplier<ObjectNode> item) {
        if (world.switches().get(IntercomSwitches.ECHO) && world.outbox().wanted("intercom", topic)) {
            world.outbox().happened(new Happening("intercom", topic, item.get()));
        }
    }

    private ObjectNode shown(Contact contact, ContactState state) {
        String appVersion = world.switches().get(IntercomSwitches.APP_VERSION);
        ObjectNode json = ContactJson.of(contact, state, IntercomVersion.named(appVersion).orElseThrow());
        // Only webhooks have these (observed).
        return json.put("sms_consent", false).put("unsubscribed_from_sms", false);
    }
}
