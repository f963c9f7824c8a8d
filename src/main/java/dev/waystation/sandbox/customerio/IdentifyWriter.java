package dev.waystation.sandbox.customerio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.waystation.sandbox.doubles.JsonText;
import dev.waystation.sandbox.doubles.World;
import dev.waystation.sandbox.rules.Rule;

/** Applies an identify after it was accepted: whatever is wrong by then shows in the activity log alone. */
final class IdentifyWriter {

    private final World world;
    private final Workspace workspace;
    private final WriteBook book;
    private final Profiles profiles;
    private final AttributeWriter attributeWriter;
    private final RelationshipWriter relationships;

    IdentifyWriter(World world, Workspace workspace, WriteBook book, Profiles profiles,
            AttributeWriter attributeWriter, RelationshipWriter relationships) {
        this.world = world;
        this.workspace = workspace;
        this.book = book;
        this.profiles = profiles;
        this.attributeWriter = attributeWriter;
        this.relationships = relationships;
    }

    /** Applies one; gives back the person, or null when it was not applied. */
    WorkspacePerson identify(String kind, String value, JsonNode entity, WriteOrigin origin) {
        JsonNode attributes = entity.path("attributes");
        long now = workspace.now();
        long at = entity.path("timestamp").asLong(now);
        Identity identity = Identity.of(workspace, kind, value, attributes,
                world.switches().get(TrackSwitches.EMAIL_BY_ID));
        if (identity.clash() != null) {
            book.failedChange(Rule.IDENTITY_CLASH, origin, identity.person(), now, identity.clash());
            return null;
        }
        if (isSuppressed(WorkspacePeople.ID, identity.id()) || isSuppressed(WorkspacePeople.EMAIL, identity.email())) {
            book.count(WriteOutcome.SUPPRESSED);
            book.broken(Rule.NO_EFFECT, origin, "somebody suppressed is written to");
            return null;
        }
        WorkspacePerson person = identity.person();
        if (person == null) {
            boolean updateOnly = WorkspacePerson.isTrue(attributes.get("_update"));
            if (updateOnly || kind.equals(WorkspacePeople.CIO_ID)) {
                book.failedChange(Rule.NO_EFFECT, origin, null, now, updateOnly
                        ? "_update is true and there is nobody to update" : "there is nobody with this cio_id");
                return null;
            }
            person = profiles.make(kind, value, now, origin);
        } else if (at < person.updatedAt() && isIgnored(person, at, origin)) {
            return null;
        }
        if (attributeWriter.tooMany(person, attributes)) {
            book.failedChange(Rule.TOO_MANY, origin, person, now, "a person has at most 300 attributes");
            return null;
        }
        ObjectNode changes = JsonText.object();
        name(person, WorkspacePeople.ID, person.id(), identity.id(), changes, origin);
        name(person, WorkspacePeople.EMAIL, person.email(), identity.email(), changes, origin);
        if (kind.equals(WorkspacePeople.PHONE) && workspace.people().find(kind, value) == null) {
            attributeWriter.write(person, JsonText.object().put(kind, value), at, changes, origin);
        }
        attributeWriter.write(person, attributes, at, changes, origin);
        person.updatedAt(at);
        if (!changes.isEmpty()) {
            workspace.activities().add("attribute_change", at, person, null, changes);
        }
        relationships.change(person, entity, now, origin);
        return person;
    }

    private boolean isSuppressed(String kind, String value) {
        return value != null && workspace.suppressions().has(kind, value);
    }

    /** Whether an older update is ignored; observed once, so a switch (C2). */
    private boolean isIgnored(WorkspacePerson person, long at, WriteOrigin origin) {
        book.count(WriteOutcome.OLDER_UPDATE);
        book.broken(Rule.WRITE_OUT_OF_ORDER, origin, "cio_id " + person.cioId() + " was changed as of "
                + person.updatedAt() + ", the update is of " + at);
        if (world.switches().get(TrackSwitches.OLDER_UPDATE).equals("applied")) {
            return false;
        }
        workspace.activities().add("skipped_update", at, person, null, null);
        return true;
    }

    private void name(WorkspacePerson person, String kind, String before, String now, ObjectNode changes,
            WriteOrigin origin) {
        if (now != null && !now.equals(before)) {
            AttributeWriter.changed(changes, kind, before == null ? null : TextNode.valueOf(before),
                    TextNode.valueOf(now));
            profiles.name(person, kind, now, origin);
        }
    }
}
