package dev.waystation.sandbox.customerio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.doubles.JsonText;
import dev.waystation.sandbox.rules.Rule;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Applies what Track says about objects after it was accepted. */
final class ObjectWriter {

    private static final int MOST_ANONYMOUS = 10_000;
    private static final int MOST_OBJECTS_OF_ONE = 100;

    private final Workspace workspace;
    private final WriteBook book;
    private final Profiles profiles;
    private final RelationshipWriter relationships;
    private final Map<String, Set<WorkspaceObject>> ofAnonymous = new LinkedHashMap<>();

    ObjectWriter(Workspace workspace, WriteBook book, Profiles profiles, RelationshipWriter relationships) {
        this.workspace = workspace;
        this.book = book;
        this.profiles = profiles;
        this.relationships = relationships;
    }

    void apply(JsonNode entity, WriteOrigin origin) {
        String action = entity.path("action").asText();
        boolean make = !action.startsWith("delete");
        int before = workspace.objects().size();
        WorkspaceObject object = relationships.object(entity.path("identifiers"), make);
        if (object == null) {
            book.broken(Rule.NO_EFFECT, origin, "there is no such object");
            return;
        }
        long now = workspace.now();
        if (workspace.objects().size() > before) {
            log(object, "create", now, JsonText.object());
        }
        if (action.equals("delete")) {
            workspace.objects().remove(object);
            log(object, "delete", now, JsonText.object());
            return;
        }
        write(object, entity.path("attributes"), entity.path("timestamp").asLong(now), origin);
        for (JsonNode each : entity.path("cio_relationships")) {
            relate(object, each, action.equals("delete_relationships"), now, origin);
        }
    }

    private void write(WorkspaceObject object, JsonNode attributes, long seconds, WriteOrigin origin) {
        ObjectNode changes = JsonText.object();
        for (Map.Entry<String, JsonNode> each : attributes.properties()) {
            JsonNode before = object.attributes().get(each.getKey());
            JsonNode value = AttributeWriter.removes(each.getValue()) ? null : each.getValue();
            if (value != null && before == null && object.attributes().size() >= TrackRules.MOST_ATTRIBUTES) {
                book.broken(Rule.TOO_MANY, origin, "an object has at most 300 attributes");
                log(object, "failed_attribute_change", seconds,
                        JsonText.object().put("error", "an object has at most 300 attributes"));
                return;
            }
            object.set(each.getKey(), value, seconds);
            if (value == null ? before != null : !value.equals(before)) {
                AttributeWriter.changed(changes, each.getKey(), before, value);
            }
        }
        if (!changes.isEmpty()) {
            log(object, "attribute_change", seconds, changes);
        }
    }

    private void relate(WorkspaceObject object, JsonNode relationship, boolean delete, long now, WriteOrigin origin) {
        JsonNode identifiers = relationship.path("identifiers");
        if (identifiers.hasNonNull("anonymous_id")) {
            anonymous(identifiers.get("anonymous_id").asText(), object);
            return;
        }
        if (!identifiers.isObject() || identifiers.isEmpty()) {
            return;
        }
        String kind = identifiers.fieldNames().next();
        String value = JsonText.scalar(identifiers.get(kind));
        if (value == null || !workspace.knowsBy(kind) || workspace.suppressions().has(kind, value)) {
            book.broken(Rule.NO_EFFECT, origin, "a relationship with nobody");
            return;
        }
        WorkspacePerson person = delete ? workspace.people().find(kind, value)
                : profiles.findOrMake(kind, value, now, origin);
        if (person != null && delete) {
            relationships.delete(person, object, now);
        } else if (person != null) {
            relationships.add(person, object, relationship.path("relationship_attributes"), now);
        }
    }

    private void anonymous(String anonymousId, WorkspaceObject object) {
        Set<WorkspaceObject> objects = ofAnonymous.computeIfAbsent(anonymousId, first -> new LinkedHashSet<>());
        if (objects.size() < MOST_OBJECTS_OF_ONE) {
            objects.add(object);
        }
        if (ofAnonymous.size() > MOST_ANONYMOUS) {
            Iterator<String> oldest = ofAnonymous.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
    }

    /** Somebody is known now, and the objects of their anonymous id are theirs (C). */
    void identified(String anonymousId, WorkspacePerson person) {
        Set<WorkspaceObject> objects = ofAnonymous.remove(anonymousId);
        if (objects != null) {
            objects.forEach(each -> relationships.add(person, each, JsonText.object(), workspace.now()));
        }
    }

    private void log(WorkspaceObject object, String what, long seconds, ObjectNode data) {
        workspace.activities().add("_o:" + object.typeId() + ":" + what, seconds, null, object.objectId(), data);
    }
}
