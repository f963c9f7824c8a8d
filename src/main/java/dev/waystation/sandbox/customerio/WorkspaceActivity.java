package dev.waystation.sandbox.customerio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.doubles.JsonText;
import java.nio.charset.StandardCharsets;

/** One entry of the activity log. */
final class WorkspaceActivity {

    private static final byte[] NO_DATA = "{}".getBytes(StandardCharsets.UTF_8);

    private final long number;
    private final String type;
    private final long timestamp;
    private final String name;
    private final String anonymousId;
    private final byte[] data;
    private WorkspacePerson person;

    WorkspaceActivity(long number, String type, long timestamp, WorkspacePerson person, String anonymousId,
            String name, JsonNode data) {
        this.number = number;
        this.type = type;
        this.timestamp = timestamp;
        this.person = person;
        this.anonymousId = anonymousId;
        this.name = name;
        this.data = data == null || data.isEmpty() ? NO_DATA : data.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Place in the log, growing: a cursor. */
    long number() {
        return number;
    }

    /** A ULID of its own. */
    String id() {
        return WorkspaceUlid.of(timestamp, number);
    }

    /** For example {@code attribute_change} or {@code failed_event}. */
    String type() {
        return type;
    }

    /** When it happened, epoch seconds. */
    long timestamp() {
        return timestamp;
    }

    /** Whom it is about, who may be deleted by now; null when nobody is known. */
    WorkspacePerson person() {
        return person == null ? null : person.now();
    }

    /** Name of the event or screen, address of the page; null for others. */
    String name() {
        return name;
    }

    /** The anonymous id it came with, or null. */
    String anonymousId() {
        return anonymousId;
    }

    /** What happened; {@code {"attribute":{"from","to"}}} for an attribute change. An object of its own. */
    ObjectNode data() {
        return JsonText.readObject(data).orElseGet(JsonText::object);
    }

    /** Bytes its data takes. */
    int bytes() {
        return data.length;
    }

    void belongsTo(WorkspacePerson known) {
        person = known;
    }
}
