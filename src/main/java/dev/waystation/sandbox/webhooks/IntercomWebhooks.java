package dev.waystation.sandbox.webhooks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.seed.Population;
import dev.waystation.sandbox.seed.SandboxPerson;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Intercom's notifications: one per POST. */
public final class IntercomWebhooks extends WebhookWriter {

    private static final String[] CONVERSATION = {"user.created", "user.replied", "user.replied", "admin.replied",
        "admin.replied", "admin.closed", "admin.assigned", "admin.noted", "admin.snoozed", "rating.added"};
    private static final String[] TICKET = {"created", "state.updated", "admin.replied", "contact.replied", "closed"};

    private final String clientSecret;

    public IntercomWebhooks(Population population, Random random, InstantSource clock, String clientSecret) {
        super("intercom", population, random, clock);
        this.clientSecret = clientSecret;
    }

    @Override
    Map<String, String> proof(byte[] body) {
        return WebhookHeaders.intercom(clientSecret, body);
    }

    @Override
    Map<String, String> wrongProof(byte[] body) {
        return WebhookHeaders.intercom("not " + clientSecret, body);
    }

    @Override
    public WebhookRequest next() {
        int dice = random.nextInt(100);
        if (dice < 50) {
            return of("conversation." + oneOf(CONVERSATION));
        } else if (dice < 75) {
            return of("contact.%s." + oneOf("created", "updated", "updated", "tag.created", "tag.deleted"));
        } else if (dice < 88) {
            return of("ticket." + oneOf(TICKET));
        } else if (dice < 92) {
            return of(oneOf("contact.unsubscribed", "contact.subscribed"));
        } else if (dice < 95) {
            return of(oneOf("contact.deleted", "contact.archived"));
        } else if (dice < 97) {
            return ping();
        }
        // A topic the vendor may add tomorrow.
        return of("conversation.user.waved");
    }

    /** The signed sign of life that comes when the endpoint is saved, and now and then. */
    public WebhookRequest ping() {
        long at = nextSecond();
        LaneMark mark = markOfNobody();
        String id = mark.notificationId(random.nextLong());
        ObjectNode notification = IntercomEnvelope.first("ping", id, at, at + 1, IntercomEnvelope.ping());
        return genuine(notification, List.of(new WrittenEvent(null, mark, "ping", id)));
    }

    /**
     * A notification about somebody.
     *
     * @param topic the topic; {@code %s} in it becomes {@code user} or {@code lead}, whichever the person is
     */
    public WebhookRequest of(String topic) {
        SandboxPerson person = anybody();
        LaneMark mark = mark(person);
        long at = nextSecond();
        String named = topic.formatted(person.isLead() ? "lead" : "user");
        String id = mark.notificationId(random.nextLong());
        ObjectNode notification = IntercomEnvelope.first(named, id, at, at + 1, item(named, person, mark, at));
        return genuine(notification, List.of(about(person, mark, named, id)));
    }

    private ObjectNode item(String topic, SandboxPerson person, LaneMark mark, long at) {
        if (topic.equals("contact.deleted")) {
            return object().put("id", person.intercomId()).put("type", "contact").put("deleted", true);
        } else if (topic.equals("contact.archived")) {
            return object().put("id", person.intercomId()).put("external_id", person.id()).put("type", "contact")
                    .put("archived", true);
        } else if (topic.contains(".tag.")) {
            ObjectNode tagging = object().put("type", "contact_tag").put("created_at", at);
            tagging.putObject("tag").put("type", "tag").put("id", "17").put("name", oneOf("VIP", "Trial", "Beta"));
            tagging.set("contact", IntercomItems.contact(person, at));
            return tagging;
        } else if (topic.endsWith("subscribed")) {
            ObjectNode choice = object().put("created_at", at)
                    .put("type", topic.endsWith("unsubscribed") ? "contact_unsubscribe" : "contact_subscribe");
            choice.set("contact", IntercomItems.contact(person, at));
            return choice;
        } else if (topic.startsWith("conversation.")) {
            return IntercomItems.conversation(topic, person, mark.itemId(), at);
        } else if (topic.equals("ticket.closed")) {
            ObjectNode closed = object();
            closed.set("ticket", IntercomItems.ticket(person, mark.itemId(), at));
            return closed;
        }
        return topic.startsWith("ticket.") ? IntercomItems.ticket(person, mark.itemId(), at)
                : IntercomItems.contact(person, at);
    }
}
