package dev.waystation.sandbox.customerio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.doubles.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which Track v2 entities the vendor refuses, and with what complaint. Limits: Track specification, "limits". */
final class TrackRules {

    private static final Map<String, Set<String>> ACTIONS = Map.of(
            "person", Set.of("identify", "delete", "suppress", "unsuppress", "event", "page", "screen",
                    "add_relationships", "delete_relationships", "add_device", "delete_device", "merge"),
            "object", Set.of("identify", "identify_anonymous", "delete", "add_relationships",
                    "delete_relationships"),
            "delivery", Set.of("event"));
    private static final Set<String> PERSON_KINDS = Set.of("id", "email", "phone", "cio_id");
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_ID = 150;
    private static final int LONGEST_VALUE = 1000;
    private static final int MOST_ATTRIBUTES = 300;

    private TrackRules() {
    }

    static ObjectNode complaint(String reason, String field, String message) {
        return JsonText.object().put("reason", reason).put("field", field).put("message", message);
    }

    /** What is wrong with an entity; empty when it is accepted. */
    static Optional<ObjectNode> problem(JsonNode entity) {
        if (!entity.isObject()) {
            return refuse("invalid", "", "an entity must be a JSON object");
        }
        String type = entity.path("type").asText("");
        String action = entity.path("action").asText("");
        if (!ACTIONS.containsKey(type)) {
            return refuse(type.isEmpty() ? "required" : "invalid", "type", "type must be person, object or delivery");
        }
        if (!ACTIONS.get(type).contains(action)) {
            return refuse(action.isEmpty() ? "required" : "invalid", "action",
                    "action is not one of those for type " + type);
        }
        if (entity.hasNonNull("timestamp") && !entity.get("timestamp").isIntegralNumber()) {
            return refuse("invalid", "timestamp", "timestamp must be a unix timestamp in seconds");
        }
        if (entity.hasNonNull("attributes") && !entity.get("attributes").isObject()) {
            return refuse("invalid", "attributes", "attributes must be an object");
        }
        if (action.equals("merge")) {
            return Optional.<ObjectNode>empty().or(() -> onePerson(entity.path("primary"), "primary"))
                    .or(() -> onePerson(entity.path("secondary"), "secondary"));
        }
        return identifiers(entity, type, action).or(() -> name(entity, action)).or(() -> attributes(entity, action));
    }

    private static Optional<ObjectNode> identifiers(JsonNode entity, String type, String action) {
        JsonNode identifiers = entity.path("identifiers");
        return switch (type) {
            case "person" -> onePerson(identifiers, "identifiers");
            case "object" -> identifiers.hasNonNull("cio_object_id")
                    || identifiers.hasNonNull("object_type_id") && identifiers.hasNonNull("object_id")
                    || action.equals("identify_anonymous")
                            ? Optional.empty()
                            : refuse("required", "identifiers", "object_type_id and object_id, or cio_object_id");
            default -> identifiers.hasNonNull("id") ? Optional.empty()
                    : refuse("required", "identifiers.id", "the delivery id is missing");
        };
    }

    private static Optional<ObjectNode> onePerson(JsonNode identifiers, String field) {
        if (!identifiers.isObject() || identifiers.isEmpty()) {
            return refuse("required", field, "exactly one of id, email, phone, cio_id is needed");
        }
        if (identifiers.size() != 1) {
            return refuse("invalid", field, "exactly one of id, email, phone, cio_id is needed, got "
                    + identifiers.size());
        }
        String kind = identifiers.fieldNames().next();
        String value = JsonText.scalar(identifiers.get(kind));
        if (!PERSON_KINDS.contains(kind)) {
            return refuse("invalid", field + "." + kind, "unknown identifier");
        }
        if (value == null || value.isBlank()) {
            return refuse("invalid", field + "." + kind, "the identifier is empty");
        }
        return bytes(value) > LONGEST_ID ? refuse("invalid", field + "." + kind, "longer than 150 bytes")
                : Optional.empty();
    }

    private static Optional<ObjectNode> name(JsonNode entity, String action) {
        if (!Set.of("event", "page", "screen").contains(action)) {
            return Optional.empty();
        }
        String name = entity.path("name").isTextual() ? entity.get("name").asText().strip() : "";
        if (name.isEmpty()) {
            return refuse("required", "name", "an event needs a name");
        }
        return bytes(name) > LONGEST_NAME && action.equals("event")
                ? refuse("invalid", "name", "longer than 100 bytes") : Optional.empty();
    }

    private static Optional<ObjectNode> attributes(JsonNode entity, String action) {
        JsonNode attributes = entity.path("attributes");
        if (!action.equals("identify") || !attributes.isObject()) {
            return Optional.empty();
        }
        if (attributes.size() > MOST_ATTRIBUTES) {
            return refuse("invalid", "attributes", "more than 300 attributes");
        }
        for (Map.Entry<String, JsonNode> attribute : attributes.properties()) {
            if (bytes(attribute.getKey()) > LONGEST_ID) {
                return refuse("invalid", "attributes", "an attribute name is longer than 150 bytes");
            }
            if (attribute.getValue().isTextual() && bytes(attribute.getValue().asText()) > LONGEST_VALUE) {
                return refuse("invalid", "attributes." + attribute.getKey(), "longer than 1000 bytes");
            }
        }
        return Optional.empty();
    }

    private static Optional<ObjectNode> refuse(String reason, String field, String message) {
        return Optional.of(complaint(reason, field, message));
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
