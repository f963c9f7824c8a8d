package dev.waystation.sandbox.customerio;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waystation.sandbox.doubles.Attributes;
import dev.waystation.sandbox.doubles.JsonText;
import dev.waystation.sandbox.rules.Rule;
import java.util.Map;

/** Brings people and objects together and apart. An object that a relationship names is made when there is none. */
final class RelationshipWriter {

    private final Workspace workspace;
    private final WriteBook book;

    RelationshipWriter(Workspace workspace, WriteBook book) {
        this.workspace = workspace;
        this.book = book;
    }

    /**
     * Does what an entity of a person says about objects: {@code cio_relationships}, which are deleted when the
     * entity's action or its {@code relationship_action} says so.
     */
    void change(WorkspacePerson person, JsonNode entity, long now, WriteOrigin origin) {
        boolean delete = entity.path("action").asText().equals("delete_relationships")
                || entity.path("relationship_action").asText().equals("delete_relationships");
        for (JsonNode each : entity.path("cio_relationships")) {
            WorkspaceObject object = object(each.path("identifiers"), !delete);
            if (object == null) {
                book.broken(Rule.NO_EFFECT, origin, "a relationship with an object that there is not");
            } else if (delete) {
                delete(person, object, now);
            } else {
                add(person, object, each.path("relationship_attributes"), now);
            }
        }
    }

    /** The object that identifiers name; null when there is none and none is made. */
    WorkspaceObject object(JsonNode identifiers, boolean make) {
        String cioId = JsonText.scalar(identifiers.get("cio_object_id"));
        if (cioId != null) {
            return workspace.objects().find(cioId);
        }
        String type = JsonText.scalar(identifiers.get("object_type_id"));
        String id = JsonText.scalar(identifiers.get("object_id"));
        if (type == null || id == null || id.isBlank()) {
            return null;
        }
        WorkspaceObject known = workspace.objects().find(type, id);
        return known == null && make ? workspace.objects().create(type, id, workspace.now()) : known;
    }

    /** Adds a relationship or changes its attributes; null or an empty text takes one away (C). */
    void add(WorkspacePerson person, WorkspaceObject object, JsonNode attributes, long now) {
        boolean isNew = !person.relationships().containsKey(object);
        Attributes own = person.relate(object);
        if (own == null) {
            return;
        }
        for (Map.Entry<String, JsonNode> each : attributes.properties()) {
            if (AttributeWriter.removes(each.getValue())) {
                own.remove(each.getKey());
            } else if (own.size() < TrackRules.MOST_ATTRIBUTES || own.has(each.getKey())) {
                own.put(each.getKey(), each.getValue());
            }
        }
        object.add(person);
        if (isNew) {
            log("add_relationship", person, object, now);
        }
    }

    void delete(WorkspacePerson person, WorkspaceObject object, long now) {
        object.remove(person);
        if (person.unrelate(object)) {
            log("delete_relationship", person, object, now);
        }
    }

    private void log(String type, WorkspacePerson person, WorkspaceObject object, long now) {
        workspace.activities().add(type, now, person, null, JsonText.object()
                .put("object_type_id", object.typeId()).put("object_id", object.objectId()));
    }
}
