package dev.waystation.sandbox.customerio;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.doubles.JsonText;
import dev.waystation.sandbox.doubles.Remembered;
import java.time.Duration;
import java.util.function.IntSupplier;

/** Events of people who are not known yet; they become theirs for thirty days back (C). */
final class AnonymousEvents {

    private static final long MERGED_BACK_S = Duration.ofDays(30).toSeconds();

    private final Workspace workspace;
    private final Remembered seen;

    AnonymousEvents(Workspace workspace, IntSupplier remembered) {
        this.workspace = workspace;
        this.seen = new Remembered(remembered);
    }

    /** There was an event of somebody. */
    void happened(String anonymousId) {
        seen.add(anonymousId);
    }

    /** Somebody is known now. */
    void identified(String anonymousId, WorkspacePerson person) {
        if (!seen.contains(anonymousId)) {
            return;
        }
        seen.remove(anonymousId);
        int merged = workspace.activities().merge(anonymousId, person, workspace.now() - MERGED_BACK_S);
        ObjectNode data = JsonText.object().put("anonymous_id", anonymousId).put("events", merged);
        workspace.activities().add("anon_merge", workspace.now(), person, null, data);
    }
}
