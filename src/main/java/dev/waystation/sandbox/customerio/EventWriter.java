package dev.waystation.sandbox.customerio;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waystation.sandbox.doubles.JsonText;
import dev.waystation.sandbox.doubles.Remembered;
import dev.waystation.sandbox.rules.Rule;
import java.util.function.IntSupplier;

/** Applies events, page views and screen views after they were accepted. */
final class EventWriter {

    private final Workspace workspace;
    private final WriteBook book;
    private final Profiles profiles;
    private final AnonymousEvents anonymous;
    private final Remembered ids;

    EventWriter(Workspace workspace, WriteBook book, Profiles profiles, AnonymousEvents anonymous,
            IntSupplier remembered) {
        this.workspace = workspace;
        this.book = book;
        this.profiles = profiles;
        this.anonymous = anonymous;
        this.ids = new Remembered(remembered);
    }

    /** An event of somebody, who is made when there is nobody. */
    void event(String kind, String value, JsonNode entity, WriteOrigin origin) {
        if (isRepeated(entity, origin)) {
            return;
        }
        long now = workspace.now();
        String name = entity.path("name").asText().strip();
        WorkspacePerson person = profiles.findOrMake(kind, value, now, origin);
        if (person == null) {
            book.failedEvent(Rule.NO_EFFECT, origin, name, now, "there is nobody with this cio_id");
            return;
        }
        book.count(WriteOutcome.EVENT);
        workspace.activities().add(entity.path("action").asText(), entity.path("timestamp").asLong(now), person, name,
                entity.get("attributes"));
    }

    /** An event of somebody unknown; without an anonymous id it is an invitation to whomever it names (C). */
    void anonymous(String anonymousId, JsonNode entity, WriteOrigin origin) {
        if (isRepeated(entity, origin)) {
            return;
        }
        long now = workspace.now();
        String name = entity.path("name").asText().strip();
        if (anonymousId == null && !entity.path("attributes").hasNonNull("recipient")) {
            book.failedEvent(Rule.NO_EFFECT, origin, name, now, "without anonymous_id data.recipient is needed");
            return;
        }
        if (anonymousId != null) {
            anonymous.happened(anonymousId);
        }
        book.count(WriteOutcome.EVENT);
        workspace.activities().add(entity.path("action").asText(), entity.path("timestamp").asLong(now), null,
                anonymousId, name, entity.get("attributes"));
    }

    /** A repeated id is dropped, whoever it is about (C); for how long it is remembered nobody says. */
    private boolean isRepeated(JsonNode entity, WriteOrigin origin) {
        String id = JsonText.scalar(entity.get("id"));
        if (id == null || id.isEmpty() || ids.add(id)) {
            return false;
        }
        book.count(WriteOutcome.REPEATED_EVENT);
        book.broken(Rule.EVENT_REPEATED, origin, "event id " + id);
        return true;
    }
}
