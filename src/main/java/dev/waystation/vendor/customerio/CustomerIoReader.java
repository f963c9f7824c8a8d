package dev.waystation.vendor.customerio;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waystation.vendor.EventBody;
import dev.waystation.vendor.EventTime;
import dev.waystation.vendor.Hashes;
import dev.waystation.vendor.Identifiers;
import dev.waystation.vendor.Person;
import dev.waystation.vendor.ReceivedEvent;
import dev.waystation.vendor.StorableText;
import dev.waystation.vendor.UnreadableBodyException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads reporting webhooks: {@code {"event_id","object_type","metric","timestamp","data":{…}}}, one per POST; many in
 * one are read too.
 */
final class CustomerIoReader {

    private static final String METRIC = "metric";
    private static final String PREFERENCES_CHANGED = "subscription_preferences_changed";

    private CustomerIoReader() {
    }

    static List<ReceivedEvent> read(byte[] body) throws UnreadableBodyException {
        List<EventBody.Element> elements = EventBody.oneOrMany(body, METRIC);
        if (elements.size() == 1) {
            EventBody.Element only = elements.get(0);
            if (!hasMetric(only.json())) {
                throw new UnreadableBodyException(whyUnreadable(only.json()));
            }
            return List.of(read(only));
        }
        List<ReceivedEvent> events = new ArrayList<>(elements.size());
        for (EventBody.Element element : elements) {
            events.add(hasMetric(element.json()) ? read(element) : ReceivedEvent.unreadable(
                    Hashes.unreadable(element.bytes()), element.bytes(), whyUnreadable(element.json())));
        }
        return events;
    }

    private static boolean hasMetric(JsonNode event) {
        return event.isObject() && event.path(METRIC).isTextual() && !event.path(METRIC).textValue().isBlank();
    }

    private static String whyUnreadable(JsonNode event) {
        return event.isObject()
                ? "no Customer.io event: the field 'metric' is missing or no text"
                : "no Customer.io event: not an object but " + EventBody.kindOf(event);
    }

    private static ReceivedEvent read(EventBody.Element element) {
        JsonNode event = element.json();
        String type = type(event);
        return new ReceivedEvent(eventId(element), StorableText.name(type), person(event.path("data")),
                EventTime.read(event.path("timestamp")), element.bytes());
    }

    /** The vendor's ULID; without one, a hash of the event's bytes. */
    private static String eventId(EventBody.Element element) {
        JsonNode id = element.json().path("event_id");
        String text = id.isTextual() || id.isIntegralNumber() ? id.asText().strip() : "";
        return text.isEmpty() ? "body-" + Hashes.sha256Hex(element.bytes()) : StorableText.id(text);
    }

    /**
     * The name under which the vendor lists the event: object type and metric. The object type of a subscription
     * change is the channel that caused it, so that {@code email} with {@code unsubscribed} may be either; the keys of
     * the data tell which.
     */
    private static String type(JsonNode event) {
        String metric = event.path(METRIC).textValue().strip();
        if (metric.endsWith(PREFERENCES_CHANGED)) {
            // On the wire "cio_subscription_preferences_changed", in the list of events without the "cio_".
            return "customer_" + PREFERENCES_CHANGED;
        }
        if (isSubscriptionChange(metric, event.path("data"))) {
            return "customer_" + metric;
        }
        String object = event.path("object_type").asText("").strip();
        if (object.isEmpty()) {
            object = event.path("object_type_type").asText("").strip();
        }
        return object.isEmpty() ? metric : object + "_" + metric;
    }

    private static boolean isSubscriptionChange(String metric, JsonNode data) {
        return metric.equals("subscribed") || metric.equals("unsubscribed") && data.has("email_address");
    }

    /**
     * Every identifier of the person. The recipient of a message is none: mail also goes to addresses that are not the
     * person's own, and a deleted person's late bounce still names one.
     */
    private static Person person(JsonNode data) {
        JsonNode identifiers = data.path("identifiers");
        return new Identifiers()
                .offer("cio_id", identifiers.path("cio_id"))
                .offer("id", identifiers.path("id"))
                .offer("id", data.path("customer_id"))
                .offerEmail(identifiers.path("email"))
                .offerEmail(data.path("email_address"))
                .person();
    }
}
