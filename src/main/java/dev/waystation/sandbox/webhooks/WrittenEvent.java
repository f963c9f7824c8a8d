package dev.waystation.sandbox.webhooks;

import java.util.Objects;

/**
 * One event inside a webhook.
 *
 * @param lane vendor and person, for example {@code customerio/42}, or null for an event about nobody
 * @param mark person and place in the lane; for an event about nobody, person 0 with a count of its own
 * @param type the vendor's name of the kind of event, as the gateway's adapter names it
 * @param eventId the vendor's id, or null where the vendor gives none (Brevo)
 */
public record WrittenEvent(String lane, LaneMark mark, String type, String eventId) {

    public WrittenEvent {
        Objects.requireNonNull(mark, "mark");
        Objects.requireNonNull(type, "type");
    }
}
