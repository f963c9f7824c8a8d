package dev.waystation.sandbox.brevo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.doubles.JsonText;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;

/** One contact. */
final class BrevoContact {

    final long id;
    final Map<String, String> identifiers = new LinkedHashMap<>();
    private final Instant createdAt;
    private final ObjectNode attributes = JsonText.object();
    private final TreeSet<Long> lists = new TreeSet<>();
    private boolean emailBlacklisted;
    private boolean smsBlacklisted;
    private Instant modifiedAt;

    BrevoContact(long id, Instant createdAt) {
        this.id = id;
        this.createdAt = createdAt;
        this.modifiedAt = createdAt;
    }

    /** Takes what a write says; unknown attributes and values of the wrong type fall away without a word. */
    void update(JsonNode body, Instant now) {
        for (Map.Entry<String, JsonNode> attribute : body.path("attributes").properties()) {
            String type = BrevoFixtures.ATTRIBUTES.get(attribute.getKey());
            if (type != null && fits(type, attribute.getValue())) {
                attributes.set(attribute.getKey(), attribute.getValue());
            }
        }
        body.path("listIds").forEach(list -> lists.add(list.asLong()));
        emailBlacklisted = body.path("emailBlacklisted").asBoolean(emailBlacklisted);
        smsBlacklisted = body.path("smsBlacklisted").asBoolean(smsBlacklisted);
        modifiedAt = now;
    }

    ObjectNode json() {
        ObjectNode json = JsonText.object().put("id", id);
        if (identifiers.containsKey("email")) {
            json.put("email", identifiers.get("email"));
        }
        json.put("emailBlacklisted", emailBlacklisted).put("smsBlacklisted", smsBlacklisted)
                .put("whatsappBlacklisted", false).put("createdAt", createdAt.toString())
                .put("modifiedAt", modifiedAt.toString());
        ArrayNode listIds = json.putArray("listIds");
        lists.forEach(listIds::add);
        ObjectNode shown = attributes.deepCopy();
        identifiers.forEach((kind, value) -> {
            if (!kind.equals("email")) {
                shown.put(kind.equals("ext_id") ? "EXT_ID" : kind, value);
            }
        });
        json.set("attributes", shown);
        ObjectNode statistics = json.putObject("statistics");
        for (String kind : new String[] {"messagesSent", "delivered", "opened", "clicked"}) {
            statistics.putArray(kind);
        }
        return json;
    }

    private static boolean fits(String type, JsonNode value) {
        return switch (type) {
            case "float" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            case "date" -> value.isTextual() && value.asText().matches("[0-9]{4}-[0-9]{2}-[0-9]{2}");
            default -> value.isTextual() || value.isNumber();
        };
    }
}
