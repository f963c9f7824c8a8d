package dev.waystation.sandbox.customerio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.doubles.JsonText;
import dev.waystation.sandbox.rules.Rule;

/** Makes two people one: the first stays and takes what it lacks, the second goes (C, Track specification, merge). */
final class MergeWriter {

    private final Workspace workspace;
    private final WriteBook book;
    private final Profiles profiles;

    MergeWriter(Workspace workspace, WriteBook book, Profiles profiles) {
        this.workspace = workspace;
        this.book = book;
        this.profiles = profiles;
    }

    void merge(WorkspacePerson primary, WorkspacePerson secondary, WriteOrigin origin) {
        if (primary == null || secondary == null || primary == secondary) {
            book.count(WriteOutcome.LOST_MERGE);
            book.broken(Rule.NO_EFFECT, origin, primary == null ? "there is no primary yet, so nothing is merged"
                    : secondary == null ? "there is no secondary" : "primary and secondary are the same person");
            return;
        }
        long now = workspace.now();
        profiles.remember(secondary);
        workspace.people().remove(secondary);
        ObjectNode changes = JsonText.object();
        identifiers(primary, secondary, changes);
        secondary.ownAttributes().forEach((name, value) -> take(primary, name, value, secondary, changes));
        for (WorkspaceSegment each : workspace.segments().all()) {
            if (each.manual() && each.has(secondary)) {
                each.add(primary);
            }
        }
        secondary.devices().forEach(primary::add);
        secondary.relationships().forEach((object, attributes) -> {
            if (!primary.relationships().containsKey(object) && primary.relate(object) != null) {
                primary.relate(object).putAll(attributes.json());
                object.add(primary);
            }
        });
        workspace.forget(secondary);
        secondary.mergedInto(primary);
        book.count(WriteOutcome.MERGE);
        workspace.activities().add("profile_merge", now, primary, null, JsonText.object()
                .put("primary", primary.cioId()).put("secondary", secondary.cioId()));
        if (!changes.isEmpty()) {
            workspace.activities().add("attribute_change", now, primary, null, changes);
        }
    }

    private void identifiers(WorkspacePerson primary, WorkspacePerson secondary, ObjectNode changes) {
        if (primary.id() == null && secondary.id() != null) {
            AttributeWriter.changed(changes, WorkspacePeople.ID, null, secondary.attribute(WorkspacePeople.ID));
            profiles.moved(primary, WorkspacePeople.ID, secondary.id());
        }
        if (primary.email() == null && secondary.email() != null) {
            AttributeWriter.changed(changes, WorkspacePeople.EMAIL, null, secondary.attribute(WorkspacePeople.EMAIL));
            profiles.moved(primary, WorkspacePeople.EMAIL, secondary.email());
        }
    }

    private void take(WorkspacePerson primary, String name, JsonNode value, WorkspacePerson secondary,
            ObjectNode changes) {
        if (!primary.ownAttributes().has(name) && primary.ownAttributes().size() < TrackRules.MOST_ATTRIBUTES) {
            primary.set(name, value, secondary.attributeTime(name));
            AttributeWriter.changed(changes, name, null, value);
            if (name.equals(WorkspacePeople.PHONE) && workspace.knowsBy(WorkspacePeople.PHONE)) {
                workspace.people().phone(primary, null, value.asText());
            }
        }
    }
}
