package dev.waystation.sandbox.customerio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.doubles.JsonText;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.List;

/** What a call of Pipelines means for the workspace, in the form of Track's version two. */
final class PipelinesEntities {

    /** The kinds of calls. */
    static final List<String> TYPES = List.of("identify", "track", "page", "screen", "group", "alias");

    private final Workspace workspace;

    PipelinesEntities(Workspace workspace) {
        this.workspace = workspace;
    }

    /** The entity; null when the call says too little or is of no known kind. */
    ObjectNode of(String type, JsonNode body) {
        String userId = JsonText.scalar(body.get("userId"));
        String anonymousId = JsonText.scalar(body.get("anonymousId"));
        ObjectNode entity = switch (type) {
            case "identify" -> identify(userId, anonymousId, body);
            case "track" -> track(userId, anonymousId, body);
            case "page", "screen" -> event(userId, anonymousId, type, body.path("name").asText(type), body);
            case "group" -> group(userId, body);
            case "alias" -> alias(userId, body);
            default -> null;
        };
        Long seconds = seconds(body.path("timestamp").asText());
        if (entity != null && seconds != null) {
            entity.put("timestamp", seconds);
        }
        return entity;
    }

    /** ISO 8601 as epoch seconds; null when it is none. */
    private static Long seconds(String text) {
        try {
            return text.isEmpty() ? null : OffsetDateTime.parse(text).toEpochSecond();
        } catch (DateTimeException noTime) {
            return null;
        }
    }

    /** A user id with an {@code @} is an address, as in Track. */
    private ObjectNode of(String userId, String action) {
        return userId == null || userId.isBlank() ? null : V1Entities.person(workspace, userId, action);
    }

    private ObjectNode identify(String userId, String anonymousId, JsonNode body) {
        ObjectNode entity = of(userId, "identify");
        if (entity != null) {
            ObjectNode attributes = body.path("traits").isObject() ? body.get("traits").deepCopy() : JsonText.object();
            if (anonymousId != null) {
                attributes.put("anonymous_id", anonymousId);
            }
            entity.set("attributes", attributes);
        }
        return entity;
    }

    private ObjectNode event(String userId, String anonymousId, String action, String name, JsonNode body) {
        ObjectNode entity = of(userId, action);
        if (entity == null && anonymousId != null) {
            entity = V1Entities.entity("person", action);
            entity.putObject("identifiers").put("anonymous_id", anonymousId);
        }
        if (entity != null) {
            entity.put("name", name);
            entity.set("attributes", body.path("properties").isObject() ? body.get("properties")
                    : JsonText.object());
        }
        return entity;
    }

    /** Reserved names stand for the calls that there are not (C, Pipelines specification, semantic events). */
    private ObjectNode track(String userId, String anonymousId, JsonNode body) {
        JsonNode properties = body.path("properties");
        String name = body.path("event").asText();
        return switch (name) {
            case "User Deleted" -> of(userId, "delete");
            case "User Suppressed" -> of(userId, "suppress");
            case "User Unsuppressed" -> of(userId, "unsuppress");
            case "Device Created or Updated" -> device(of(userId, "add_device"), body);
            case "Device Deleted" -> device(of(userId, "delete_device"), body);
            case "Relationship Deleted" -> relationship(of(userId, "delete_relationships"), properties);
            case "Object Deleted" -> object(V1Entities.entity("object", "delete"), properties);
            case "Report Delivery Event", "Report Content Event" -> delivery(properties);
            default -> event(userId, anonymousId, "event", name, body);
        };
    }

    private static ObjectNode device(ObjectNode entity, JsonNode body) {
        if (entity != null) {
            JsonNode device = body.path("context").path("device");
            entity.putObject("device").put("token", device.path("token").asText())
                    .put("platform", device.path("type").asText());
        }
        return entity;
    }

    private static ObjectNode relationship(ObjectNode entity, JsonNode properties) {
        if (entity != null) {
            object(entity.putArray("cio_relationships").addObject(), properties);
        }
        return entity;
    }

    private static ObjectNode object(ObjectNode entity, JsonNode properties) {
        entity.putObject("identifiers").put("object_type_id", type(properties))
                .put("object_id", properties.path("objectId").asText());
        return entity;
    }

    private static String type(JsonNode from) {
        String type = JsonText.scalar(from.get("objectTypeId"));
        return type == null ? WorkspaceObjects.FIRST_TYPE : type;
    }

    private static ObjectNode delivery(JsonNode properties) {
        ObjectNode entity = V1Entities.entity("delivery", "event").put("name", properties.path("metric").asText());
        entity.putObject("identifiers").put("id", properties.path("deliveryId").asText());
        return entity;
    }

    private ObjectNode group(String userId, JsonNode body) {
        String groupId = JsonText.scalar(body.get("groupId"));
        if (groupId == null) {
            return null;
        }
        ObjectNode attributes = body.path("traits").isObject() ? body.get("traits").deepCopy() : JsonText.object();
        ObjectNode entity = V1Entities.entity("object", "identify");
        entity.putObject("identifiers").put("object_type_id", type(attributes)).put("object_id", groupId);
        attributes.remove("objectTypeId");
        entity.set("attributes", attributes);
        ObjectNode person = of(userId, "identify");
        if (person != null) {
            entity.putArray("cio_relationships").addObject().set("identifiers", person.get("identifiers"));
        }
        return entity;
    }

    private ObjectNode alias(String userId, JsonNode body) {
        ObjectNode primary = of(userId, "identify");
        ObjectNode secondary = of(JsonText.scalar(body.get("previousId")), "identify");
        if (primary == null || secondary == null) {
            return null;
        }
        ObjectNode entity = V1Entities.entity("person", "merge");
        entity.set("primary", primary.get("identifiers"));
        entity.set("secondary", secondary.get("identifiers"));
        return entity;
    }
}
