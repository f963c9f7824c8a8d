package dev.waystation.sandbox.brevo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.doubles.ApiReply;
import dev.waystation.sandbox.doubles.JsonText;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.IntSupplier;
import java.util.regex.Pattern;

/** Brevo's contacts with their unique identifiers; the oldest goes when there are too many. */
final class BrevoContacts {

    private static final Pattern EMAIL = Pattern.compile("[^@\\s]{1,64}@[^@\\s]+\\.[^@\\s.]+");

    private final IntSupplier limit;
    private final InstantSource clock;
    private final Map<Long, BrevoContact> byId = new LinkedHashMap<>();
    private final Map<String, BrevoContact> byIdentifier = new HashMap<>();
    private long lastId;

    BrevoContacts(IntSupplier limit, InstantSource clock) {
        this.limit = limit;
        this.clock = clock;
    }

    static boolean isEmail(String text) {
        return EMAIL.matcher(text).matches();
    }

    long size() {
        return byId.size();
    }

    /** {@code POST /contacts}: 201 for a new one, 204 for an update, 400 for a duplicate without updateEnabled. */
    ApiReply save(JsonNode body) {
        if (body.hasNonNull("email") && !(body.get("email").isTextual() && isEmail(body.get("email").asText()))) {
            return BrevoApi.error(400, "invalid_parameter", "Invalid email address");
        }
        Map<String, String> identifiers = identifiers(body);
        if (identifiers.isEmpty()) {
            return BrevoApi.error(400, "missing_parameter",
                    "An email or SMS phone number is mandatory to create a new contact.");
        }
        String sms = identifiers.get("SMS");
        if (sms != null && !sms.matches("[0-9]{6,19}")) {
            return BrevoApi.error(400, "invalid_parameter", "Invalid phone number, SMS phone number should be in "
                    + "format: 91xxxxxxxxxx, +91xxxxxxxxxx or 0091xxxxxxxxxx");
        }
        List<String> taken = new ArrayList<>();
        Set<BrevoContact> holders = new LinkedHashSet<>();
        identifiers.forEach((kind, value) -> {
            BrevoContact holder = byIdentifier.get(kind + ":" + value);
            if (holder != null) {
                taken.add(kind);
                holders.add(holder);
            }
        });
        boolean updateEnabled = body.path("updateEnabled").asBoolean(false);
        if (holders.size() > 1 || !holders.isEmpty() && !updateEnabled) {
            return duplicate(taken);
        }
        boolean isNew = holders.isEmpty();
        BrevoContact contact = isNew ? create() : holders.iterator().next();
        identifiers.forEach((kind, value) -> name(contact, kind, value));
        contact.update(body, clock.instant());
        return isNew ? ApiReply.json(201, JsonText.object().put("id", contact.id)) : ApiReply.empty(204);
    }

    /** {@code GET /contacts/{identifier}}; without a type it takes email, SMS or id. */
    ApiReply find(String identifier, String type) {
        BrevoContact contact;
        switch (type == null ? "" : type) {
            case "" -> {
                contact = byIdentifier.get("email:" + identifier.toLowerCase(Locale.ROOT));
                contact = contact == null ? byIdentifier.get("SMS:" + digits(identifier)) : contact;
                contact = contact == null ? byNumber(identifier) : contact;
            }
            case "email_id" -> contact = byIdentifier.get("email:" + identifier.toLowerCase(Locale.ROOT));
            case "contact_id" -> contact = byNumber(identifier);
            case "ext_id" -> contact = byIdentifier.get("ext_id:" + identifier);
            case "phone_id" -> contact = byIdentifier.get("SMS:" + digits(identifier));
            case "whatsapp_id" -> contact = byIdentifier.get("WHATSAPP:" + digits(identifier));
            case "landline_number_id" -> contact = byIdentifier.get("LANDLINE_NUMBER:" + digits(identifier));
            default -> {
                return BrevoApi.error(400, "invalid_parameter", "identifierType is invalid");
            }
        }
        return contact == null ? BrevoApi.error(404, "document_not_found", "Contact does not exist")
                : ApiReply.json(200, contact.json());
    }

    /** The contact an event is about, made when an address is new. */
    void meet(JsonNode eventIdentifiers, JsonNode properties) {
        if (eventIdentifiers.path("contact_id").isIntegralNumber() || !eventIdentifiers.hasNonNull("email_id")) {
            return;
        }
        String email = eventIdentifiers.get("email_id").asText();
        BrevoContact contact = byIdentifier.get("email:" + email.toLowerCase(Locale.ROOT));
        if (contact == null) {
            contact = create();
            name(contact, "email", email.toLowerCase(Locale.ROOT));
        }
        ObjectNode change = JsonText.object();
        if (properties.isObject()) {
            change.set("attributes", properties);
        }
        contact.update(change, clock.instant());
    }

    private BrevoContact byNumber(String text) {
        return text.matches("[0-9]{1,15}") ? byId.get(Long.parseLong(text)) : null;
    }

    private static Map<String, String> identifiers(JsonNode body) {
        Map<String, String> identifiers = new LinkedHashMap<>();
        put(identifiers, "email", body.path("email"), false);
        put(identifiers, "ext_id", body.path("ext_id"), false);
        for (String phone : new String[] {"SMS", "WHATSAPP", "LANDLINE_NUMBER"}) {
            put(identifiers, phone, body.path("attributes").path(phone), true);
        }
        return identifiers;
    }

    private static void put(Map<String, String> identifiers, String kind, JsonNode value, boolean phone) {
        String text = JsonText.scalar(value);
        if (text != null && !text.isBlank()) {
            identifiers.put(kind, phone ? digits(text)
                    : kind.equals("email") ? text.toLowerCase(Locale.ROOT) : text);
        }
    }

    /** A phone number as Brevo gives it back: without {@code +} or {@code 00}. */
    private static String digits(String phone) {
        return phone.replaceFirst("^(\\+|00)", "");
    }

    private BrevoContact create() {
        BrevoContact contact = new BrevoContact(++lastId, clock.instant());
        byId.put(contact.id, contact);
        if (byId.size() > limit.getAsInt()) {
            Iterator<BrevoContact> oldest = byId.values().iterator();
            BrevoContact gone = oldest.next();
            oldest.remove();
            gone.identifiers.forEach((kind, value) -> byIdentifier.remove(kind + ":" + value));
        }
        return contact;
    }

    private void name(BrevoContact contact, String kind, String value) {
        String before = contact.identifiers.put(kind, value);
        if (before != null) {
            byIdentifier.remove(kind + ":" + before);
        }
        byIdentifier.put(kind + ":" + value, contact);
    }

    private static ApiReply duplicate(List<String> taken) {
        ObjectNode json = BrevoApi.complaint("duplicate_parameter", "Unable to create contact, " + taken.get(0)
                + " is already associated with another Contact");
        ArrayNode list = json.putObject("metadata").putArray("duplicate_identifiers");
        taken.forEach(list::add);
        return ApiReply.json(400, json);
    }
}
