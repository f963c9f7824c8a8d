package dev.waystation.ledger;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/**
 * One event for one subscriber, claimed and on its way through a route.
 *
 * @param subscriber name of the subscriber
 * @param sequence the event's number in the ledger
 * @param source name of the source
 * @param eventId the event's id within the source
 * @param type the source's name for the kind of event
 * @param lane key of the lane within the subscriber
 * @param person identifiers of the person; may be empty
 * @param occurredAt when it happened by the source's word, or null
 * @param receivedAt when it was stored
 * @param body the event's JSON
 * @param attempts attempts begun before this claim
 * @param uncertain tries before this claim of which nobody knows whether the vendor took their calls; 0 once that is
 *     settled
 * @param late whether it was closed once and somebody reopened it: it has no hurry any more
 */
public record Delivery(
        String subscriber,
        long sequence,
        String source,
        String eventId,
        String type,
        String lane,
        Map<String, String> person,
        Instant occurredAt,
        Instant receivedAt,
        byte[] body,
        int attempts,
        int uncertain,
        boolean late) {

    /** Exchange property under which a route finds the delivery it works on. */
    public static final String PROPERTY = "waystation.delivery";

    /** Exchange property with the word for whose calls go first: {@code live}, {@code sync} or {@code export}. */
    public static final String PRIORITY_PROPERTY = "waystation.priority";

    /** Priority of what is late, whatever its route says. */
    public static final String PRIORITY_OF_LATE = "export";

    /** Exchange property with a list of sentences: what of it was cut or left out on the way to a vendor. */
    public static final String NOTES_PROPERTY = "waystation.notes";

    /** Exchange property: how many lanes of its subscriber are worked on at once. */
    public static final String LANES_PROPERTY = "waystation.lanes";

    /**
     * Exchange property with the {@link Rehearsal} of a delivery that is only planned: no call that writes leaves, and no step
     * may write anything down.
     */
    public static final String PLAN_PROPERTY = "waystation.plan";

    /** Exchange property: true once a gate found a write needless, since it had accepted exactly this before. */
    public static final String UNCHANGED_PROPERTY = "waystation.unchanged";

    /** Exchange property: the time ({@link Instant}) until which accepted writes are void, since the target lost them. */
    public static final String VOID_UNTIL_PROPERTY = "waystation.void-until";

    /**
     * Exchange property with a supplier of the rule by which the delivery is skipped after all, empty while it is not: asked
     * once more before a write leaves, which may have waited for its turn.
     */
    public static final String GUARD_PROPERTY = "waystation.guard";

    /** Exchange variable in which a route, or a mapping, names the rule by which it skips the delivery. */
    public static final String SKIP_VARIABLE = "skip";

    /** Exchange variable in which a route, or a mapping, says why the delivery is parked. */
    public static final String PARK_VARIABLE = "park";

    /** Exchange variable that keeps the event document, whatever the body becomes on the way. */
    public static final String EVENT_VARIABLE = "event";

    public Delivery {
        Objects.requireNonNull(subscriber, "subscriber");
        Objects.requireNonNull(eventId, "eventId");
    }

    /** One without a try of unknown outcome, and not late. */
    public Delivery(String subscriber, long sequence, String source, String eventId, String type, String lane,
            Map<String, String> person, Instant occurredAt, Instant receivedAt, byte[] body, int attempts) {
        this(subscriber, sequence, source, eventId, type, lane, person, occurredAt, receivedAt, body, attempts, 0,
                false);
    }
}
