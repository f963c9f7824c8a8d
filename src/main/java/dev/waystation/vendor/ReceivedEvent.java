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
 */
public record ReceivedEvent(String eventId, String type, Person person, Instant occurredAt, byte[] body) {

    public ReceivedEvent {
        Objects.requireNonNull(eventId, "eventId");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(person, "person");
        Objects.requireNonNull(body, "body");
        if (eventId.isEmpty() || eventId.length() > 255) {
            throw new IllegalArgumentException("eventId must have 1 to 255 characters, has " + eventId.length());
        }
    }
}
