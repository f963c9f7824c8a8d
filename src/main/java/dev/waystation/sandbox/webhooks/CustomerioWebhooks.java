package dev.waystation.sandbox.webhooks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.doubles.Ulid;
import dev.waystation.sandbox.seed.Population;
import dev.waystation.sandbox.seed.SandboxPerson;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Customer.io's reporting webhooks: one event per POST, about one kilobyte each. */
public final class CustomerioWebhooks extends WebhookWriter {

    // Per message channel the metrics in about the proportion in which they come.
    private static final String[] EMAIL = {"sent", "sent", "sent", "delivered", "delivered", "delivered", "opened",
        "opened", "clicked", "converted", "bounced", "dropped", "unsubscribed", "spammed", "attempted", "undeliverable",
        "failed", "drafted"};
    private static final String[] PUSH = {"sent", "sent", "delivered", "opened", "clicked", "converted", "bounced",
        "dropped", "failed"};
    private static final String[] SMS = {"sent", "sent", "delivered", "delivered", "clicked", "bounced", "replied",
        "failed"};
    private static final String[] IN_APP = {"sent", "opened", "clicked", "converted"};
    private static final String USER_AGENT = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 "
            + "(KHTML, like Gecko) Version/17.4 Safari/605.1.15";

    private final String signingKey;

    public CustomerioWebhooks(Population population, Random random, InstantSource clock, String signingKey) {
        super("customerio", population, random, clock);
        this.signingKey = signingKey;
    }

    @Override
    Map<String, String> proof(byte[] body) {
        return WebhookHeaders.customerio(signingKey, clock.instant().getEpochSecond(), body);
    }

    @Override
    Map<String, String> wrongProof(byte[] body) {
        return WebhookHeaders.customerio("not " + signingKey, clock.instant().getEpochSecond(), body);
    }

    @Override
    public WebhookRequest next() {
        int dice = random.nextInt(100);
        if (dice < 60) {
            return message("email", oneOf(EMAIL));
        } else if (dice < 72) {
            return message("push", oneOf(PUSH));
        } else if (dice < 84) {
            return message("sms", oneOf(SMS));
        } else if (dice < 90) {
            return message("in_app", oneOf(IN_APP));
        } else if (dice < 96) {
            return message("customer", oneOf("subscribed", "unsubscribed", "unsubscribed",
                    "cio_subscription_preferences_changed"));
        } else if (dice < 98) {
            return message(oneOf("slack", "webhook"), "sent");
        }
        // The vendor adds metrics without notice.
        return message("email", "read_aloud");
    }

    /** A webhook of this kind about somebody. */
    public WebhookRequest message(String objectType, String metric) {
        SandboxPerson person = anybody();
        LaneMark mark = mark(person);
        long at = nextSecond();
        String eventId = Ulid.of(at * 1000, random);
        ObjectNode event = object().put("event_id", eventId).put("object_type", objectType).put("metric", metric)
                .put("timestamp", at);
        ObjectNode data = event.putObject("data");
        if (objectType.equals("customer")) {
            data.put("email_address", person.email());
            if (metric.startsWith("cio_")) {
                data.put("content", "{\"topics\":{\"topic_4\":" + random.nextBoolean() + "}}");
            }
        } else {
            data.put("delivery_id", mark.deliveryId());
            parent(data, objectType, at);
            details(data, person, objectType, metric);
        }
        data.put("customer_id", person.id());
        data.putObject("identifiers").put("id", person.id()).put("email", person.email())
                .put("cio_id", person.cioId());
        // In the lists of subscribable events the cio_ of one metric is left out.
        String type = objectType + "_" + metric.replaceFirst("^cio_", "");
        return genuine(event, List.of(about(person, mark, type, eventId)));
    }

    private void parent(ObjectNode data, String objectType, long at) {
        // Of the transactional messages only e-mail and push are reported (C, Webhooks specification).
        boolean transactional = objectType.equals("email") || objectType.equals("push");
        switch (random.nextInt(transactional ? 4 : 3)) {
            case 0 -> data.put("newsletter_id", 11).put("content_id", 28);
            case 1 -> data.put("broadcast_id", 9).put("trigger_id", 1 + random.nextInt(50)).put("action_id", 77)
                    .put("journey_id", Ulid.of(at * 1000, random)).put("parent_action_id", 70);
            case 3 -> data.put("transactional_message_id", 3);
            default -> data.put("campaign_id", 23).put("action_id", 42)
                    .put("journey_id", Ulid.of(at * 1000, random)).put("parent_action_id", 40)
                    .putNull("trigger_event_id");
        }
    }

    private void details(ObjectNode data, SandboxPerson person, String objectType, String metric) {
        String recipient = switch (objectType) {
            case "email" -> person.anyEmail();
            case "sms" -> "+4915100%05d".formatted(person.number());
            case "webhook" -> "https://example.com/hook";
            default -> person.cioId();
        };
        if (objectType.equals("push")) {
            ObjectNode device = data.putArray("recipients").addObject().put("device_id", "token-" + person.cioId())
                    .put("device_platform", person.number() % 2 == 0 ? "ios" : "android");
            if (metric.equals("bounced") || metric.equals("dropped")) {
                device.put("failure_message", "the token is not registered");
            }
        } else {
            data.put("recipient", recipient);
        }
        if (objectType.equals("email")) {
            data.put("subject", "Your week at Example – " + person.name() + ", here is what you missed");
        }
        switch (metric) {
            case "clicked" -> data.put("href", "https://www.example.com/offers/spring?utm_source=customerio&utm_medium="
                    + objectType + "&utm_campaign=welcome&item=" + random.nextInt(1000)).put("link_id", 5)
                    .put("machine", random.nextInt(10) == 0);
            case "opened" -> data.put("proxied", random.nextBoolean()).put("prefetched", random.nextInt(5) == 0);
            case "bounced", "dropped", "failed", "attempted", "undeliverable" -> data.put("failure_message",
                    "550 5.1.1 The account that you tried to reach does not exist. Please try double-checking the "
                            + "recipient's address for typos or unnecessary spaces.");
            case "replied" -> data.put("inbound_event_id", Ulid.of(clock.millis(), random)).put("to", "+4915199999");
            default -> { }
        }
        // Keys nobody documented come too; they bring a body to about the size that is usual.
        data.putObject("client").put("user_agent", USER_AGENT).put("ip", "192.0.2." + random.nextInt(256))
                .put("accept_language", "en-GB,en;q=0.9,de;q=0.8").put("note", "x".repeat(280));
    }
}
