package dev.waystation.sandbox.customerio;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waystation.sandbox.doubles.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;

/** Which entities Track refuses, and with what complaint; null is no complaint. Limits: Track specification (C). */
final class TrackRules {

    static final int MOST_ATTRIBUTES = 300;
    static final int LONGEST_ID = 150;

    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_VALUE = 1000;
    private static final int MOST_BYTES_OF_A_CHAR = 3;
    private static final Set<String> EVENTS = Set.of("event", "page", "screen");
    private static final Set<String> PLATFORMS = Set.of("ios", "android");
    private static final Set<String> DELIVERY_METRICS = Set.of("opened", "converted", "delivered");
    private static final Map<String, Set<String>> ACTIONS = Map.of(
            "person", Set.of("identify", "delete", "suppress", "unsuppress", "event", "page", "screen",
                    "add_relationships", "delete_relationships", "add_device", "delete_device", "merge"),
            "object", Set.of("identify", "identify_anonymous", "delete", "add_relationships",
                    "delete_relationships"),
            "delivery", Set.of("event"));

    private final Workspace workspace;

    TrackRules(Workspace workspace) {
        this.workspace = workspace;
    }

    /** What is wrong with an entity, or null. */
    TrackComplaint complaint(JsonNode entity) {
        if (!entity.isObject()) {
            return TrackComplaint.invalid("", "an entity must be a JSON object");
        }
        String type = entity.path("type").asText("");
        String action = entity.path("action").asText("");
        Set<String> actions = ACTIONS.get(type);
        if (actions == null) {
            String message = "type must be person, object or delivery";
            return type.isEmpty() ? TrackComplaint.required("type", message)
                    : TrackComplaint.invalid("type", message);
        }
        if (!actions.contains(action)) {
            String message = "action is not one of those for type " + type;
            return action.isEmpty() ? TrackComplaint.required("action", message)
                    : TrackComplaint.invalid("action", message);
        }
        TrackComplaint complaint = common(entity);
        return complaint != null ? complaint : switch (type) {
            case "person" -> person(entity, action);
            case "object" -> object(entity);
            default -> delivery(entity);
        };
    }

    private static TrackComplaint common(JsonNode entity) {
        if (entity.hasNonNull("timestamp") && !entity.get("timestamp").isIntegralNumber()) {
            return TrackComplaint.invalid("timestamp", "timestamp must be a unix timestamp in seconds");
        }
        if (entity.hasNonNull("attributes") && !entity.get("attributes").isObject()) {
            return TrackComplaint.invalid("attributes", "attributes must be an object");
        }
        if (entity.hasNonNull("cio_relationships") && !entity.get("cio_relationships").isArray()) {
            return TrackComplaint.invalid("cio_relationships", "cio_relationships must be an array");
        }
        return null;
    }

    private TrackComplaint person(JsonNode entity, String action) {
        if (action.equals("merge")) {
            TrackComplaint primary = onePerson(entity.path("primary"), "primary");
            return primary != null ? primary : onePerson(entity.path("secondary"), "secondary");
        }
        TrackComplaint who = onePerson(entity.path("identifiers"), "identifiers");
        if (who != null) {
            return who;
        }
        if (EVENTS.contains(action)) {
            return event(entity, action);
        }
        return switch (action) {
            case "identify" -> attributes(entity.path("attributes"));
            case "add_device" -> device(entity.path("device"));
            case "delete_device" -> entity.path("device").path("token").asText().isBlank()
                    ? TrackComplaint.required("device.token", "the device token is missing") : null;
            case "add_relationships", "delete_relationships" -> entity.path("cio_relationships").isEmpty()
                    ? TrackComplaint.required("cio_relationships", "cio_relationships is missing") : null;
            default -> null;
        };
    }

    /** Exactly one identifier that the workspace knows people by. */
    TrackComplaint onePerson(JsonNode identifiers, String field) {
        if (!identifiers.isObject() || identifiers.isEmpty()) {
            return TrackComplaint.required(field, "exactly one of id, email, phone, cio_id is needed");
        }
        if (identifiers.size() != 1) {
            return TrackComplaint.invalid(field, "exactly one of id, email, phone, cio_id is needed, got "
                    + identifiers.size());
        }
        String kind = identifiers.fieldNames().next();
        String value = JsonText.scalar(identifiers.get(kind));
        if (!workspace.knowsBy(kind)) {
            return TrackComplaint.invalid(field + "." + kind, "the workspace identifies nobody by this");
        }
        if (value == null || value.isBlank()) {
            return TrackComplaint.invalid(field + "." + kind, "the identifier is empty");
        }
        if (kind.equals(WorkspacePeople.PHONE) && !value.matches("\\+[0-9]{1,15}")) {
            return TrackComplaint.invalid(field + "." + kind, "the phone number is not in E.164 format");
        }
        return isLonger(value, LONGEST_ID) ? TrackComplaint.tooLong(field + "." + kind, LONGEST_ID) : null;
    }

    /** An event needs a name; of page and screen it is an address or a title, of any length. */
    static TrackComplaint event(JsonNode entity, String action) {
        String name = entity.path("name").isTextual() ? entity.get("name").asText().strip() : "";
        if (name.isEmpty()) {
            return TrackComplaint.required("name", "an event needs a name");
        }
        return action.equals("event") && isLonger(name, LONGEST_NAME)
                ? TrackComplaint.tooLong("name", LONGEST_NAME) : null;
    }

    /** The limits of one identify's attributes. */
    static TrackComplaint attributes(JsonNode attributes) {
        if (attributes.size() > MOST_ATTRIBUTES) {
            return TrackComplaint.tooMany("attributes", "more than 300 attributes");
        }
        for (Map.Entry<String, JsonNode> each : attributes.properties()) {
            JsonNode value = each.getValue();
            if (isLonger(each.getKey(), LONGEST_ID)) {
                return TrackComplaint.tooLong("attributes", LONGEST_ID);
            }
            if (each.getKey().equals("id") && isLonger(value.asText(), LONGEST_ID)) {
                return TrackComplaint.tooLong("attributes.id", LONGEST_ID);
            }
            if (!value.isNumber() && isLonger(value.isTextual() ? value.asText() : value.toString(), LONGEST_VALUE)
                    && !each.getKey().startsWith("cio_")) {
                return TrackComplaint.tooLong("attributes." + each.getKey(), LONGEST_VALUE);
            }
        }
        return null;
    }

    private static TrackComplaint device(JsonNode device) {
        if (device.path("token").asText().isBlank()) {
            return TrackComplaint.required("device.token", "the device token is missing");
        }
        return PLATFORMS.contains(device.path("platform").asText()) ? null
                : TrackComplaint.invalid("device.platform", "platform must be ios or android");
    }

    private static TrackComplaint object(JsonNode entity) {
        JsonNode identifiers = entity.path("identifiers");
        if (!identifiers.hasNonNull("cio_object_id")) {
            String type = JsonText.scalar(identifiers.get("object_type_id"));
            String id = JsonText.scalar(identifiers.get("object_id"));
            if (type == null || id == null || id.isBlank()) {
                return TrackComplaint.required("identifiers", "object_type_id and object_id, or cio_object_id");
            }
            if (!type.matches("[0-9]{1,9}")) {
                return TrackComplaint.invalid("identifiers.object_type_id", "the type is a whole number");
            }
            if (isLonger(id, LONGEST_ID)) {
                return TrackComplaint.tooLong("identifiers.object_id", LONGEST_ID);
            }
        }
        return attributes(entity.path("attributes"));
    }

    private static TrackComplaint delivery(JsonNode entity) {
        if (entity.path("identifiers").path("id").asText().isBlank()) {
            return TrackComplaint.required("identifiers.id", "the delivery id is missing");
        }
        return DELIVERY_METRICS.contains(entity.path("name").asText()) ? null
                : TrackComplaint.invalid("name", "name must be opened, converted or delivered");
    }

    /** Whether a text takes more bytes in UTF-8. */
    static boolean isLonger(String text, int bytes) {
        return text.length() * MOST_BYTES_OF_A_CHAR > bytes
                && (text.length() > bytes || text.getBytes(StandardCharsets.UTF_8).length > bytes);
    }
}
