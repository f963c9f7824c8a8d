package dev.waystation.sandbox.customerio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.doubles.JsonText;

/** What version one of the Track API says, in the form of version two. */
final class V1Entities {

    private static final String CIO_PREFIX = "cio_";

    private V1Entities() {
    }

    /**
     * An entity of whoever the path names: {@code cio_} and a cio_id, an address, or an id, for which a phone number
     * is taken too (C).
     */
    static ObjectNode person(Workspace workspace, String identifier, String action) {
        ObjectNode entity = entity("person", action);
        ObjectNode identifiers = entity.putObject("identifiers");
        if (identifier.startsWith(CIO_PREFIX)) {
            identifiers.put(WorkspacePeople.CIO_ID, identifier.substring(CIO_PREFIX.length()));
        } else {
            boolean email = identifier.indexOf('@') >= 0 && workspace.knowsBy(WorkspacePeople.EMAIL);
            identifiers.put(email ? WorkspacePeople.EMAIL : WorkspacePeople.ID, identifier);
        }
        return entity;
    }

    static ObjectNode entity(String type, String action) {
        return JsonText.object().put("type", type).put("action", action);
    }

    /** Flat attributes, among them what version two has beside them. */
    static void identify(ObjectNode entity, ObjectNode body) {
        JsonNode relationships = body.remove("cio_relationships");
        copy(body, "_timestamp", entity, "timestamp");
        entity.set("attributes", body);
        if (relationships != null && relationships.path("relationships").isArray()) {
            copy(relationships, "action", entity, "relationship_action");
            entity.set("cio_relationships", relationships.get("relationships"));
        }
    }

    /** An event, whose {@code type} tells a page or screen view from others. */
    static void event(ObjectNode entity, JsonNode body) {
        String type = body.path("type").asText();
        // Everything that is no page or screen is set to event (C).
        entity.put("action", type.equals("page") || type.equals("screen") ? type : "event");
        copy(body, "name", entity, "name");
        copy(body, "id", entity, "id");
        copy(body, "timestamp", entity, "timestamp");
        entity.set("attributes", body.path("data").isObject() ? body.get("data") : JsonText.object());
    }

    /** A device, whose token is called {@code id} here. */
    static void device(ObjectNode entity, JsonNode device) {
        ObjectNode copy = entity.putObject("device");
        copy(device, "id", copy, "token");
        copy(device, "platform", copy, "platform");
        copy(device, "last_used", copy, "last_used");
        copy(device, "attributes", copy, "attributes");
    }

    static void copy(JsonNode from, String key, ObjectNode to, String as) {
        if (from.hasNonNull(key)) {
            to.set(as, from.get(key));
        }
    }
}
