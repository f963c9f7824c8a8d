package dev.waystation.sandbox.brevo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.doubles.ApiCall;
import dev.waystation.sandbox.doubles.ApiReply;
import dev.waystation.sandbox.doubles.JsonText;
import dev.waystation.sandbox.doubles.Operations;
import dev.waystation.sandbox.doubles.World;
import dev.waystation.sandbox.rules.Rule;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The webhooks: where Brevo tells what happened. */
final class WebhookCalls implements Calls {

    private static final int MOST = 40;
    private static final int MOST_HEADERS = 20;
    private static final String ONE = "/v3/webhooks/{webhookId}";

    private final World world;
    private final Rules rules;
    private final Map<Long, Webhook> webhooks = new TreeMap<>();
    private long lastId;

    WebhookCalls(World world, Rules rules) {
        this.world = world;
        this.rules = rules;
    }

    @Override
    public void addTo(Operations operations) {
        operations.on("GET", "/v3/webhooks", this::list)
                .on("POST", "/v3/webhooks", this::create)
                .on("GET", ONE, call -> ApiReply.json(200, existing(call).json()))
                .on("PUT", ONE, this::change)
                .on("DELETE", ONE, this::delete);
    }

    private ApiReply list(ApiCall call) {
        // Without a type the transactional ones alone (C).
        String type = call.parameter("type").orElse("transactional");
        if (WebhookEvents.of(type, "email").isEmpty()) {
            throw RefusedCall.invalid("type is invalid");
        }
        List<Webhook> found = webhooks.values().stream().filter(each -> each.type().equals(type)).toList();
        Page all = new Page(MOST, 0, call.parameter("sort").orElse("desc").equals("asc"));
        ObjectNode json = JsonText.object();
        ArrayNode rows = json.putArray("webhooks");
        all.of(found).forEach(each -> rows.add(each.json()));
        return ApiReply.json(200, json);
    }

    private ApiReply create(ApiCall call) {
        ObjectNode body = Body.object(call);
        String type = body.path("type").asText("transactional");
        String channel = body.path("channel").asText("email");
        if (WebhookEvents.of(type, channel).isEmpty()) {
            throw RefusedCall.invalid("type or channel is invalid");
        }
        long now = world.clock().millis();
        Webhook made = new Webhook(nextId(), url(body), body.path("description").asText(), events(body, type, channel),
                type, channel, Body.flag(body, "batched", false), auth(body, null), headers(body, JsonText.array()),
                now, now);
        if (webhooks.size() >= MOST) {
            rules.broken(Rule.TOO_MANY, "webhooks, at most " + MOST);
            throw RefusedCall.invalid("Maximum number of webhooks reached");
        }
        keep(made);
        return ApiReply.json(201, JsonText.object().put("id", made.id()));
    }

    /** Type and channel stay as they are (C). */
    private ApiReply change(ApiCall call) {
        Webhook before = existing(call);
        ObjectNode body = Body.object(call);
        keep(new Webhook(before.id(), body.has("url") ? url(body) : before.url(),
                body.path("description").asText(before.description()),
                body.has("events") ? events(body, before.type(), before.channel()) : before.events(),
                before.type(), before.channel(), Body.flag(body, "batched", before.batched()),
                auth(body, before.auth()), headers(body, before.headers()), before.createdAt(),
                world.clock().millis()));
        return ApiReply.empty(204);
    }

    private ApiReply delete(ApiCall call) {
        long id = existing(call).id();
        webhooks.remove(id);
        world.outbox().unsubscribe("brevo", id);
        return ApiReply.empty(204);
    }

    private void keep(Webhook webhook) {
        world.outbox().subscribe(webhook.subscription());
        webhooks.put(webhook.id(), webhook);
    }

    /** One that no receiver has that was set otherwise. */
    private long nextId() {
        do {
            lastId++;
        } while (world.outbox().subscription("brevo", lastId).isPresent());
        return lastId;
    }

    private static String url(ObjectNode body) {
        String url = Body.text(body, "url");
        try {
            URI uri = URI.create(url);
            if (uri.getHost() != null && (url.startsWith("http://") || url.startsWith("https://"))) {
                return url;
            }
        } catch (IllegalArgumentException none) {
            throw RefusedCall.invalid("url is invalid");
        }
        throw RefusedCall.invalid("url is invalid");
    }

    private static List<String> events(ObjectNode body, String type, String channel) {
        List<String> events = new ArrayList<>(Body.texts(body, "events"));
        if (events.isEmpty()) {
            throw RefusedCall.missing("events is missing");
        }
        if (!WebhookEvents.of(type, channel).containsAll(events)) {
            throw RefusedCall.invalid("events has one that is not available for type " + type);
        }
        return events;
    }

    private static JsonNode auth(ObjectNode body, JsonNode otherwise) {
        if (!body.has("auth")) {
            return otherwise;
        }
        JsonNode auth = body.get("auth");
        if (auth.isNull()) {
            return null;
        }
        if (!auth.path("type").asText().equals("bearer") || !auth.path("token").isTextual()) {
            throw RefusedCall.invalid("auth needs type bearer and a token");
        }
        return auth;
    }

    private static JsonNode headers(ObjectNode body, JsonNode otherwise) {
        if (!body.has("headers")) {
            return otherwise;
        }
        JsonNode headers = body.get("headers");
        if (!headers.isArray() || headers.size() > MOST_HEADERS) {
            throw RefusedCall.invalid("headers should be an array of " + MOST_HEADERS + " at most");
        }
        for (JsonNode each : headers) {
            if (!each.path("key").asText().matches("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}")
                    || !each.path("value").asText().matches("[\\x20-\\x7e]{0,4000}")) {
                throw RefusedCall.invalid("headers need key and value");
            }
        }
        return headers;
    }

    private Webhook existing(ApiCall call) {
        String id = call.piece("webhookId");
        Webhook webhook = id.matches("[0-9]{1,15}") ? webhooks.get(Long.parseLong(id)) : null;
        if (webhook == null) {
            throw RefusedCall.notFound("Webhook does not exist");
        }
        return webhook;
    }
}
