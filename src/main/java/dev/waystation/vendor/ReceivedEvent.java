package dev.waystation.vendor;

import java.time.Instant;
import java.util.Objects;

/**
 * One thing a source told us, as the vendor's adapter reads it.
 *
 * @param eventId the vendor's id of the event, or the stable key made from it; at most 255 characters
 * @param type the vendor's name of the kind of event, for example {@code email_opened} or {@code contact.deleted}
 * @param person every identifier of the person that the payload offers; may be empty
 * @param occurredAt when it happened by the vendor's word, or null when the payload does not say
 * @param body the event's own JSON, UTF-8; of a body with many events, this one
 * @param problem why this one element of a body with many events cannot be read, or null; such an event is stored and
 *     parked like a body that cannot be read, while its neighbours go their way
 */
public record ReceivedEvent(
        String eventId, String type, Person person, Instant occurredAt, byte[] body, String problem) {

    public ReceivedEvent {
        Objects.requireNonNull(eventId, "eventId");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(person, "person");
        Objects.requireNonNull(body, "body");
        if (eventId.isEmpty() || eventId.length() > 255) {
            throw new IllegalArgumentException("eventId must have 1 to 255 characters, has " + eventId.length());
        }
    }

    /** An event that could be read. */
    public ReceivedEvent(String eventId, String type, Person person, Instant occurredAt, byte[] body) {
        this(eventId, type, person, occurredAt, body, null);
    }

    /**
     * An element that could not be read.
     *
     * @param eventId its stable key, the same when the vendor sends it again
     * @param problem what is wrong with it, without its content
     */
    public static ReceivedEvent unreadable(String eventId, byte[] body, String problem) {
        return new ReceivedEvent(
                eventId, "unreadable", Person.NOBODY, null, body, Objects.requireNonNull(problem, "problem"));
    }
}
