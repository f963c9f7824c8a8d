package dev.waystation.sandbox.customerio;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.customerio.app.AppSwitches;
import dev.waystation.sandbox.doubles.JsonText;
import dev.waystation.sandbox.doubles.World;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** Segments as the App API sees them: one by rule that is still being built has not all its members yet. */
final class AppSegments {

    private static final int HALF_WAY = 50;

    private final World world;
    private final Workspace workspace;

    AppSegments(World world, Workspace workspace) {
        this.world = world;
        this.workspace = workspace;
    }

    private String state(WorkspaceSegment segment) {
        return segment.manual() ? "finished" : world.switches().get(AppSwitches.SEGMENT_STATE);
    }

    private boolean isFinished(WorkspaceSegment segment) {
        return state(segment).equals("finished");
    }

    /** The members that are listed, those behind a number, in order. */
    Iterable<WorkspacePerson> members(WorkspaceSegment segment, long after) {
        boolean all = isFinished(segment);
        return () -> new Iterator<>() {
            private WorkspacePerson next = next(after);

            private WorkspacePerson next(long number) {
                long found = number;
                while ((found = segment.next(found)) >= 0) {
                    WorkspacePerson person = workspace.people().numbered(found);
                    if (person != null && (all || found % 2 == 0)) {
                        return person;
                    }
                }
                return null;
            }

            @Override
            public boolean hasNext() {
                return next != null;
            }

            @Override
            public WorkspacePerson next() {
                WorkspacePerson given = next;
                if (given == null) {
                    throw new NoSuchElementException("no further member");
                }
                next = next(given.number());
                return given;
            }
        };
    }

    /** How many members are listed. */
    int count(WorkspaceSegment segment) {
        if (isFinished(segment)) {
            return segment.size();
        }
        int count = 0;
        for (Iterator<WorkspacePerson> each = members(segment, 0).iterator(); each.hasNext(); each.next()) {
            count++;
        }
        return count;
    }

    /** Those that somebody is listed in. */
    List<WorkspaceSegment> of(WorkspacePerson person) {
        return workspace.segments().of(person).stream()
                .filter(each -> isFinished(each) || person.number() % 2 == 0).toList();
    }

    ObjectNode json(WorkspaceSegment segment) {
        ObjectNode json = JsonText.object().put("id", segment.id())
                .put("deduplicate_id", segment.id() + ":" + segment.updatedAt()).put("name", segment.name())
                .put("description", segment.description()).put("state", state(segment));
        if (isFinished(segment)) {
            json.putNull("progress");
        } else {
            json.put("progress", HALF_WAY);
        }
        return json.put("type", segment.manual() ? "manual" : "dynamic").putNull("tags")
                .put("created_at", segment.createdAt()).put("updated_at", segment.updatedAt());
    }

    ObjectNode json(Collection<WorkspaceSegment> segments) {
        ObjectNode json = JsonText.object();
        ArrayNode list = json.putArray("segments");
        segments.forEach(each -> list.add(json(each)));
        return json;
    }
}
