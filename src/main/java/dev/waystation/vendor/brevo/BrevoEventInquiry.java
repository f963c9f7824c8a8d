package dev.waystation.vendor.brevo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waystation.vendor.AnswerBody;
import dev.waystation.vendor.Finding;
import dev.waystation.vendor.Repeat;
import dev.waystation.vendor.VendorCall;
import dev.waystation.vendor.VendorResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/**
 * Whether Brevo has an event already: its contact is looked up, then that contact's events of this name and second are
 * read. Brevo knows no key of ours, so an event is the same when contact, name, second and properties are. The listing
 * counts against the hundred calls an hour.
 */
final class BrevoEventInquiry {

    // How late GET /events shows an event is not documented (?): a minute is ten times what an upsert takes to show.
    private static final Duration SHOWN_AFTER = Duration.ofSeconds(60);
    private static final int MOST = 1_000;

    private final String name;
    private final Instant second;
    private final JsonNode properties;

    private BrevoEventInquiry(String name, Instant second, JsonNode properties) {
        this.name = name;
        this.second = second;
        this.properties = properties;
    }

    /** How a {@code POST /v3/events} finds out; counted when the event has no time or no identifier to look for. */
    static Repeat of(VendorCall call) {
        JsonNode event = AnswerBody.json(new VendorResponse(200, Map.of(), call.body()));
        Instant at = instant(event.path("event_date"));
        if (at == null || !event.path("event_name").isTextual()) {
            return Repeat.COUNTED;
        }
        BrevoEventInquiry inquiry = new BrevoEventInquiry(event.get("event_name").textValue(),
                at.truncatedTo(ChronoUnit.SECONDS), event.path("event_properties"));
        JsonNode identifiers = event.path("identifiers");
        if (identifiers.path("contact_id").isIntegralNumber()) {
            return inquiry.repeat(inquiry.listing(identifiers.get("contact_id").asLong()));
        }
        for (String type : BrevoPaths.IDENTIFIERS) {
            if (identifiers.path(type).isTextual()) {
                return inquiry.repeat(VendorCall.ask(BrevoPaths.contact(identifiers.get(type).textValue()),
                        "identifierType=" + type, inquiry::inContact));
            }
        }
        return Repeat.COUNTED;
    }

    private Repeat repeat(VendorCall read) {
        return new Repeat.AskFirst(read, SHOWN_AFTER, Repeat.COUNTED);
    }

    private Finding inContact(VendorResponse response) {
        JsonNode id = AnswerBody.json(response).path("id");
        if (response.status() == 404 && !AnswerBody.isHtml(response)) {
            return new Finding.NotTaken("Brevo has no such contact");
        }
        return response.status() == 200 && id.isIntegralNumber() ? new Finding.AskOn(listing(id.asLong()))
                : new Finding.Unknown("Brevo did not say who the contact is");
    }

    private VendorCall listing(long contact) {
        return VendorCall.ask("/v3/events", "contact_id=" + contact + "&event_name=" + encoded(name) + "&startDate="
                + encoded(second.toString()) + "&endDate=" + encoded(second.plusSeconds(1).toString()) + "&limit="
                + MOST, this::inListing);
    }

    private Finding inListing(VendorResponse response) {
        JsonNode events = AnswerBody.json(response).path("events");
        if (response.status() != 200 || !events.isArray()) {
            return new Finding.Unknown("Brevo did not list its events");
        }
        for (JsonNode event : events) {
            if (isThis(event)) {
                return new Finding.Taken();
            }
        }
        return events.size() < MOST ? new Finding.NotTaken("Brevo does not list the event")
                : new Finding.Unknown("Brevo lists more than " + MOST + " such events of one second");
    }

    private boolean isThis(JsonNode listed) {
        Instant at = instant(listed.path("event_date"));
        return listed.path("event_name").asText().equals(name) && at != null
                && at.truncatedTo(ChronoUnit.SECONDS).equals(second)
                && holds(listed.path("event_properties"), properties);
    }

    /** Compared as texts: whether Brevo keeps a number's type is not documented. */
    private static boolean holds(JsonNode theirs, JsonNode ours) {
        if (ours.isValueNode() || theirs.isValueNode()) {
            return ours.isValueNode() && theirs.isValueNode() && sameValue(theirs, ours);
        }
        if (theirs.size() != ours.size()) {
            return false;
        }
        for (Map.Entry<String, JsonNode> each : ours.properties()) {
            if (!holds(theirs.path(each.getKey()), each.getValue())) {
                return false;
            }
        }
        for (int at = 0; ours.isArray() && at < ours.size(); at++) {
            if (!holds(theirs.path(at), ours.path(at))) {
                return false;
            }
        }
        return true;
    }

    private static boolean sameValue(JsonNode theirs, JsonNode ours) {
        return theirs.isNumber() && ours.isNumber() ? theirs.decimalValue().compareTo(ours.decimalValue()) == 0
                : theirs.asText().equals(ours.asText());
    }

    private static Instant instant(JsonNode date) {
        try {
            return date.isTextual() ? OffsetDateTime.parse(date.textValue()).toInstant() : null;
        } catch (DateTimeException notADate) {
            return null;
        }
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
