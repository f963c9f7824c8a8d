package dev.waystation.vendor.brevo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.vendor.EventBody;
import dev.waystation.vendor.EventTime;
import dev.waystation.vendor.Hashes;
import dev.waystation.vendor.ReceivedEvent;
import dev.waystation.vendor.StorableText;
import dev.waystation.vendor.UnreadableBodyException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads Brevo's webhooks: one event, or many in an array or in {@code {"events":[…]}}. A bad element of many is an
 * event with a problem and does not sink its neighbours. An event that names several people becomes one per person.
 */
final class BrevoReader {

    private static final String EVENT = "event";

    /** People that one event may name; a longer list is parked rather than multiplied. */
    private static final int MOST_PEOPLE = 1000;

    /** Bytes that the events of one body may come to once each person has one: a long event times many people. */
    private static final long MOST_BYTES = 32L << 20;

    private BrevoReader() {
    }

    static List<ReceivedEvent> read(byte[] body) throws UnreadableBodyException {
        List<EventBody.Element> elements = EventBody.oneOrMany(body, EVENT);
        if (elements.size() == 1 && whyUnreadable(elements.get(0).json()) != null) {
            throw new UnreadableBodyException(whyUnreadable(elements.get(0).json()));
        }
        List<ReceivedEvent> events = new ArrayList<>(elements.size());
        long room = MOST_BYTES;
        for (EventBody.Element element : elements) {
            String problem = whyUnreadable(element.json());
            if (problem == null) {
                room -= read(element, events, room);
            } else {
                events.add(ReceivedEvent.unreadable(Hashes.unreadable(element.bytes()), element.bytes(), problem));
            }
        }
        return events;
    }

    private static String whyUnreadable(JsonNode event) {
        if (!event.isObject()) {
            return "no Brevo event: not an object but " + EventBody.kindOf(event);
        }
        JsonNode name = event.path(EVENT);
        return name.isTextual() && !name.textValue().isBlank()
                ? null : "no Brevo event: the field 'event' is missing or no text";
    }

    /** Adds the element's events and returns how many bytes of their own they have. */
    private static long read(EventBody.Element element, List<ReceivedEvent> events, long room) {
        ObjectNode event = (ObjectNode) element.json();
        Set<String> emails = BrevoPeople.emails(event);
        long bytes = emails.size() < 2 ? 0
                : (long) emails.size() * EventBody.write(BrevoPeople.only(event, emails.iterator().next())).length;
        if (emails.size() > MOST_PEOPLE || bytes > room || events.size() + emails.size() > EventBody.MOST_EVENTS) {
            events.add(ReceivedEvent.unreadable(Hashes.unreadable(element.bytes()), element.bytes(),
                    "the event names " + emails.size() + " people: more than " + MOST_PEOPLE
                            + ", or too long to be told of each in one body"));
            return 0;
        }
        if (emails.size() > 1) {
            for (String email : emails) {
                ObjectNode alone = BrevoPeople.only(event, email);
                events.add(event(alone, email, EventBody.write(alone)));
            }
        } else {
            events.add(event(event, emails.isEmpty() ? null : emails.iterator().next(), element.bytes()));
        }
        return bytes;
    }

    private static ReceivedEvent event(ObjectNode event, String email, byte[] bytes) {
        String type = StorableText.name(event.path(EVENT).textValue().strip());
        return new ReceivedEvent(
                BrevoEventKey.of(event), type, BrevoPeople.person(event, email), occurredAt(event), bytes);
    }

    /**
     * {@code ts_event} is the one time in UTC seconds; {@code ts_epoch} comes in milliseconds and in seconds;
     * {@code ts} may be off by the account's zone; {@code date} counts only with a zone.
     */
    private static Instant occurredAt(JsonNode event) {
        return EventTime.firstOf(event, "ts_event", "ts_epoch", "s_epoch", "ts", "date");
    }
}
