package dev.waystation.sandbox.brevo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.doubles.JsonText;
import dev.waystation.sandbox.outbox.Subscription;
import java.net.URI;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A webhook as it was asked for.
 *
 * @param type {@code transactional}, {@code marketing} or {@code inbound}
 * @param channel {@code email} or {@code sms}
 * @param auth {@code {"type":"bearer","token"}}, or null
 * @param headers array of {@code {"key","value"}}
 * @param createdAt epoch milliseconds
 * @param modifiedAt epoch milliseconds
 */
record Webhook(long id, String url, String description, List<String> events, String type, String channel,
        boolean batched, JsonNode auth, JsonNode headers, long createdAt, long modifiedAt) {

    private static final Set<String> OF_CONTACTS = Set.of("contactUpdated", "contactDeleted", "listAddition");

    Webhook {
        events = List.copyOf(events);
    }

    /** With the token in clear (C). */
    ObjectNode json() {
        ObjectNode json = JsonText.object().put("id", id).put("url", url).put("description", description);
        events.forEach(json.putArray("events")::add);
        json.put("type", type).put("channel", channel).put("batched", batched)
                .put("createdAt", Times.iso(createdAt)).put("modifiedAt", Times.iso(modifiedAt));
        if (auth != null) {
            json.set("auth", auth);
        }
        json.set("headers", headers);
        return json;
    }

    /** Where its events go. Credentials in the URL stay there: the sender makes basic authorisation of them. */
    Subscription subscription() {
        Map<String, String> sent = new HashMap<>();
        headers.forEach(each -> sent.put(each.path("key").asText(), each.path("value").asText()));
        if (auth != null) {
            sent.put("Authorization", "Bearer " + auth.path("token").asText());
        }
        Set<String> types = new HashSet<>();
        events.forEach(each -> types.add(OF_CONTACTS.contains(each) ? each
                : type + ":" + (each.equals("request") ? "sent" : each)));
        return new Subscription("brevo", id, URI.create(url), types, sent, batched, true);
    }
}
