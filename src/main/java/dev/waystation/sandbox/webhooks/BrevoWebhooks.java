package dev.waystation.sandbox.webhooks;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.seed.Population;
import dev.waystation.sandbox.seed.SandboxPerson;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Brevo's webhooks: transactional and marketing, one event per POST or many in an array. */
public final class BrevoWebhooks extends WebhookWriter {

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);
    private static final String[] TRANSACTIONAL = {"request", "request", "delivered", "delivered", "unique_opened",
        "opened", "click", "deferred", "soft_bounce", "hard_bounce", "blocked", "spam", "unsubscribed", "proxy_open",
        "invalid_email", "error"};
    private static final String[] MARKETING = {"delivered", "delivered", "opened", "click", "soft_bounce",
        "hard_bounce", "unsubscribe", "spam"};
    private static final int WEBHOOK_TRANSACTIONAL = 101;
    private static final int WEBHOOK_MARKETING = 102;
    private static final int LARGEST_USUAL_BATCH = 40;

    private final String token;

    public BrevoWebhooks(Population population, Random random, InstantSource clock, String token) {
        super("brevo", population, random, clock);
        this.token = token;
    }

    @Override
    Map<String, String> proof(byte[] body) {
        return headers(token);
    }

    @Override
    Map<String, String> wrongProof(byte[] body) {
        return headers("not-" + token);
    }

    private static Map<String, String> headers(String token) {
        Map<String, String> headers = new HashMap<>(WebhookHeaders.brevo());
        headers.putAll(WebhookHeaders.bearer(token));
        return headers;
    }

    @Override
    public WebhookRequest next() {
        if (random.nextInt(10) == 0) {
            return batch(2 + random.nextInt(LARGEST_USUAL_BATCH - 1));
        }
        List<WrittenEvent> events = new ArrayList<>();
        return genuine(event(events), events);
    }

    /** One POST with so many events in an array; the vendor sends up to 500. */
    public WebhookRequest batch(int size) {
        ArrayNode array = MAPPER.createArrayNode();
        List<WrittenEvent> events = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            array.add(event(events));
        }
        return genuine(array, events);
    }

    private ObjectNode event(List<WrittenEvent> events) {
        SandboxPerson person = anybody();
        LaneMark mark = mark(person);
        long at = nextSecond();
        int dice = random.nextInt(100);
        ObjectNode event = dice < 55 ? transactional(person, mark, at)
                : dice < 80 ? marketing(person, at)
                : dice < 92 ? contactUpdated(person, at)
                : listAddition(person, at);
        events.add(about(person, mark, event.path("event").asText(), null));
        return event;
    }

    private ObjectNode transactional(SandboxPerson person, LaneMark mark, long at) {
        String kind = oneOf(TRANSACTIONAL);
        ObjectNode event = object().put("event", kind).put("email", person.anyEmail()).put("id", WEBHOOK_TRANSACTIONAL)
                .put("date", date(at)).put("ts", at + 3600).put("message-id", mark.messageId()).put("ts_event", at)
                .put("subject", "Your order at Example – " + person.name()).put("sending_ip", "192.0.2.7")
                .put("template_id", 22).put("contact_id", 5000 + person.number())
                .put("sender_email", "shop@example.com");
        // Public samples carry seconds in it as well as milliseconds.
        event.put("ts_epoch", random.nextInt(4) == 0 ? at : at * 1000);
        if (random.nextBoolean()) {
            event.putArray("tags").add("order");
            event.put("tag", "[\"order\"]");
        }
        if (kind.equals("click")) {
            event.put("link", "https://www.example.com/orders/" + random.nextInt(10_000));
        } else if (kind.endsWith("bounce") || kind.equals("deferred") || kind.equals("error")) {
            event.put("reason", "452 4.2.2 The recipient's inbox is out of storage space\nplease try again later");
        }
        return event;
    }

    private ObjectNode marketing(SandboxPerson person, long at) {
        String kind = oneOf(MARKETING);
        ObjectNode event = object().put("id", WEBHOOK_MARKETING).put("camp_id", 300 + random.nextInt(9))
                .put("email", person.anyEmail()).put("campaign name", "Spring letter").put("date_sent", date(at - 600))
                .put("date_event", date(at)).put("event", kind).put("tag", "").put("ts_sent", at - 600)
                .put("ts_event", at).put("ts", at);
        if (kind.equals("click")) {
            event.put("URL", "https://www.example.com/spring?c=" + random.nextInt(1000));
        } else if (kind.equals("unsubscribe")) {
            event.putArray("list_id").add(3).add(42);
        }
        return event;
    }

    /** Both shapes: the documented one with the address on top, and the one observed without. */
    private ObjectNode contactUpdated(SandboxPerson person, long at) {
        ObjectNode event = object().put("id", WEBHOOK_MARKETING).put("event", "contact_updated").put("ts", at)
                .put("date", random.nextBoolean() ? Instant.ofEpochSecond(at).toString() : date(at));
        ObjectNode change = object();
        if (random.nextBoolean()) {
            event.put("email", person.anyEmail()).put("key", "sandbox");
            change.put("LASTNAME", person.name());
        } else {
            change.put("email", person.anyEmail()).putObject("list");
            if (random.nextInt(5) == 0) {
                change.put("emailBlacklist", true);
            }
            change.putObject("attributes").put("LASTNAME", person.name());
        }
        event.putArray("content").add(change);
        return event.put("api_key_name", "");
    }

    private ObjectNode listAddition(SandboxPerson person, long at) {
        ObjectNode event = object().put("id", WEBHOOK_MARKETING).put("email", person.anyEmail())
                .put("event", "list_addition").put("key", "sandbox");
        event.putArray("list_id").add(11);
        return event.put("date", date(at)).put("ts", at).put("api_key_name", "");
    }

    private static String date(long second) {
        return DATE.format(Instant.ofEpochSecond(second));
    }
}
