package dev.waystation.sandbox.customerio;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waystation.sandbox.doubles.JsonText;
import dev.waystation.sandbox.rules.Rule;

/** Puts people into manual segments and takes them out; whoever is not there is passed over in silence (C). */
final class SegmentWriter {

    private final Workspace workspace;
    private final WriteBook book;

    SegmentWriter(Workspace workspace, WriteBook book) {
        this.workspace = workspace;
        this.book = book;
    }

    void apply(JsonNode entity, WriteOrigin origin) {
        WorkspaceSegment segment = workspace.segments().find(entity.path("id").asInt());
        if (segment == null || !segment.manual()) {
            book.broken(Rule.NO_EFFECT, origin, "there is no manual segment " + entity.path("id").asInt());
            return;
        }
        boolean add = entity.path("action").asText().equals("add_customers");
        int unknown = 0;
        for (JsonNode each : entity.path("ids")) {
            String value = JsonText.scalar(each);
            WorkspacePerson person = value == null ? null
                    : workspace.people().find(entity.path("id_type").asText(), value);
            if (person == null) {
                unknown++;
            } else if (add) {
                segment.add(person);
            } else {
                segment.remove(person);
            }
        }
        segment.updatedAt(workspace.now());
        if (unknown > 0) {
            book.broken(Rule.NO_EFFECT, origin, unknown + " of the ids are nobody's");
        }
    }
}
