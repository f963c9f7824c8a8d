package dev.waystation.sandbox.brevo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/** Brevo's custom events: there is no dedupe key, so a repeat counts twice. */
final class BrevoEvents {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,255}");
    private static final int LARGEST_PROPERTIES = 50 * 1024;
    private static final Set<String> IDENTIFIERS = Set.of(
            "contact_id", "email_id", "ext_id", "phone_id", "whatsapp_id", "landline_number_id");

    private final BrevoContacts contacts;
    private final AtomicLong count = new AtomicLong();

    BrevoEvents(BrevoContacts contacts) {
        this.contacts = contacts;
    }

    long count() {
        return count.get();
    }

    /** Why Brevo would refuse an event; empty when it takes it. */
    Optional<ObjectNode> problem(JsonNode item) {
        if (!item.isObject() || !item.hasNonNull("event_name")) {
            return refuse("missing_parameter", "event_name is missing");
        }
        if (!item.get("event_name").isTextual() || !NAME.matcher(item.get("event_name").asText()).matches()) {
            return refuse("invalid_parameter", "event_name must have 1 to 255 letters, digits, - or _");
        }
        return identifiers(item.path("identifiers"))
                .or(() -> properties(item.path("event_properties")))
                .or(() -> date(item.path("event_date")));
    }

    /** Takes an event that has no problem. That an unknown address makes a contact is inferred, not documented. */
    void take(JsonNode item) {
        contacts.meet(item.path("identifiers"), item.path("contact_properties"));
        count.incrementAndGet();
    }

    private static Optional<ObjectNode> identifiers(JsonNode identifiers) {
        boolean any = false;
        for (String kind : IDENTIFIERS) {
            JsonNode value = identifiers.path(kind);
            if (value.isMissingNode() || value.isNull()) {
                continue;
            }
            boolean right = kind.equals("contact_id") ? value.isIntegralNumber()
                    : value.isTextual() && !value.asText().isBlank();
            if (!right || kind.equals("email_id") && !BrevoContacts.isEmail(value.asText())) {
                return refuse("invalid_parameter", "identifiers." + kind + " is invalid");
            }
            any = true;
        }
        return any ? Optional.empty() : refuse("missing_parameter", "at least one identifier is required");
    }

    private static Optional<ObjectNode> properties(JsonNode properties) {
        if (properties.isMissingNode() || properties.isNull()) {
            return Optional.empty();
        }
        if (!properties.isObject()) {
            return refuse("invalid_parameter", "event_properties must be an object");
        }
        for (var property : properties.properties()) {
            if (!NAME.matcher(property.getKey()).matches()) {
                return refuse("invalid_parameter", "event_properties has an invalid key");
            }
        }
        return properties.toString().getBytes(StandardCharsets.UTF_8).length > LARGEST_PROPERTIES
                ? refuse("invalid_parameter", "event_properties is larger than 50 KB") : Optional.empty();
    }

    private static Optional<ObjectNode> date(JsonNode date) {
        if (date.isMissingNode() || date.isNull() || date.isTextual() && isDate(date.asText())) {
            return Optional.empty();
        }
        return refuse("invalid_parameter", "event_date must be an ISO 8601 date-time");
    }

    private static boolean isDate(String text) {
        try {
            if (text.length() == "2024-01-24".length()) {
                LocalDate.parse(text);
            } else {
                OffsetDateTime.parse(text);
            }
            return true;
        } catch (DateTimeException wrong) {
            return false;
        }
    }

    private static Optional<ObjectNode> refuse(String code, String message) {
        return Optional.of(BrevoApi.complaint(code, message));
    }
}
