package dev.waystation.sandbox.customerio;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.customerio.message.MessageParent;
import dev.waystation.sandbox.doubles.JsonText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** One time a broadcast was triggered. */
final class BroadcastTrigger {

    private static final int MOST_ERRORS = 1000;

    private final int id;
    private final MessageParent broadcast;
    private final long created;
    private final List<String> errors = new ArrayList<>();
    private boolean begun;
    private long processed;

    /**
     * @param created epoch seconds
     */
    BroadcastTrigger(int id, MessageParent broadcast, long created) {
        this.id = id;
        this.broadcast = broadcast;
        this.created = created;
    }

    int id() {
        return id;
    }

    MessageParent broadcast() {
        return broadcast;
    }

    /** Whether it waits in the queue. */
    boolean waits() {
        return !begun;
    }

    void begin() {
        begun = true;
    }

    void processed(long at) {
        processed = at;
    }

    /** Somebody it could not be sent to; of more than a thousand the first are kept. */
    void error(String what) {
        if (errors.size() < MOST_ERRORS) {
            errors.add(what);
        }
    }

    List<String> errors() {
        return Collections.unmodifiableList(errors);
    }

    ObjectNode json() {
        ObjectNode json = JsonText.object().put("id", id).put("broadcast_id", broadcast.id())
                .put("created_at", created);
        return processed == 0 ? json.putNull("processed_at") : json.put("processed_at", processed);
    }
}
