package dev.waystation.sandbox.customerio.app;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.doubles.JsonText;
import java.util.List;

/** An export of people or deliveries: pending until its rows are there. */
public final class Export {

    private final int id;
    private final String type;
    private final String description;
    private final long created;
    private List<List<String>> rows = List.of();
    private boolean done;
    private long updated;
    private int downloads;

    Export(int id, String type, String description, long created) {
        this.id = id;
        this.type = type;
        this.description = description;
        this.created = created;
        this.updated = created;
    }

    int id() {
        return id;
    }

    boolean isDone() {
        return done;
    }

    /** Its file is there from now on; the first row has the names of the columns. */
    void done(List<List<String>> all, long at) {
        rows = all;
        done = true;
        updated = at;
    }

    /** Its rows, counted as a download. */
    List<List<String>> download() {
        downloads++;
        return rows;
    }

    /** {@code total} is 0 until it is done (C). */
    ObjectNode json() {
        return JsonText.object().put("id", id).put("deduplicate_id", id + ":" + updated).put("type", type)
                .put("status", done ? "done" : "pending").put("failed", false)
                .put("total", Math.max(0, rows.size() - 1)).put("description", description).put("downloads", downloads)
                .put("created_at", created).put("updated_at", updated).put("user_id", 1)
                .put("user_email", "somebody@example.com");
    }
}
