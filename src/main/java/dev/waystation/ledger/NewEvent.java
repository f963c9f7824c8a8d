package dev.waystation.ledger;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/**
 * An event on its way into the ledger.
 *
 * @param source name of the source that told us
 * @param eventId the event's id, unique within the source, at most 255 characters
 * @param type the source's name for this kind of event
 * @param lane key of the person's lane, or null for an event without a person (it gets a lane of its own)
 * @param person every identifier the payload offers; may be empty
 * @param occurredAt when it happened by the source's word, or null
 * @param body the event's JSON, UTF-8; for an unreadable one the raw bytes
 * @param problem why the body cannot be read, or null; an event with a problem belongs to the built-in subscriber
 *     {@code intake} and is parked
 * @param whereabouts what it tells of whether the person is there; kept in the commit that stores the event
 */
public record NewEvent(
        String source,
        String eventId,
        String type,
        String lane,
        Map<String, String> person,
        Instant occurredAt,
        byte[] body,
        String problem,
        Whereabouts whereabouts) {

    public NewEvent {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(eventId, "eventId");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(person, "person");
        Objects.requireNonNull(body, "body");
        Objects.requireNonNull(whereabouts, "whereabouts");
    }

    /** An event that does not tell whether its person is there. */
    public NewEvent(String source, String eventId, String type, String lane, Map<String, String> person,
            Instant occurredAt, byte[] body, String problem) {
        this(source, eventId, type, lane, person, occurredAt, body, problem, Whereabouts.UNTOLD);
    }
}
