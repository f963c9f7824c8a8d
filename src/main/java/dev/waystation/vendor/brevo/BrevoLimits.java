package dev.waystation.vendor.brevo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waystation.vendor.CallBody;
import dev.waystation.vendor.EventBody;
import dev.waystation.vendor.UnwritableCallException;
import dev.waystation.vendor.ValueLimit;
import dev.waystation.vendor.VendorCall;
import java.util.Map;

/** Counts and lengths that Brevo takes, held by every call that leaves, those of connectors in text among them. */
final class BrevoLimits {

    /** Documentation of POST /events. */
    static final int LONGEST_NAME = 255;
    /** All properties of an event together (documentation of POST /events). */
    static final ValueLimit PROPERTIES = new ValueLimit(50_000, ValueLimit.Unit.BYTES);
    // Documentation of POST /contacts/import: refused above 10 MB, advised to stay below 8.
    private static final int LARGEST_IMPORT = 8_000_000;
    // Documentation of …/lists/{id}/contacts/add.
    private static final int MOST_OF_A_LIST_CALL = 150;
    // Documentation of POST /contacts/attributes.
    private static final int LONGEST_OPTION = 200;
    // Documentation of consent groups (2026-06-30).
    private static final int LONGEST_GROUP_NAME = 255;
    private static final int LONGEST_GROUP_DESCRIPTION = 500;
    // Documentation of POST /objects/{type}/batch/upsert.
    private static final int MOST_RECORDS = 1_000;
    private static final int LARGEST_RECORDS = 1_000_000;
    private static final int MOST_RECORD_ATTRIBUTES = 500;

    private BrevoLimits() {
    }

    static void check(VendorCall call) throws UnwritableCallException {
        String path = call.path();
        if (call.body() == null || call.method().equals("GET")) {
            return;
        }
        if (path.equals(BrevoPaths.IMPORT)) {
            // Its rows are many: not read again, only measured.
            atMost("the import", CallBody.bytes(call), LARGEST_IMPORT, "bytes");
            return;
        }
        if (path.equals(BrevoPaths.EVENTS)) {
            event(CallBody.json(call));
        } else if (path.equals(BrevoPaths.EVENTS_BATCH)) {
            for (JsonNode event : CallBody.json(call).path("events")) {
                event(event);
            }
        } else if (BrevoMembership.isChange(call)) {
            for (JsonNode contacts : CallBody.json(call)) {
                atMost("the list of contacts", contacts.size(), MOST_OF_A_LIST_CALL, "entries");
            }
        } else if (path.startsWith("/v3/contacts/attributes/")) {
            for (JsonNode option : CallBody.json(call).path("enumeration")) {
                atMost("an option", option.path("label").asText().length(), LONGEST_OPTION, "characters");
            }
            for (JsonNode option : CallBody.json(call).path("multiCategoryOptions")) {
                atMost("an option", option.asText().length(), LONGEST_OPTION, "characters");
            }
        } else if (path.startsWith("/v3/contacts/consent-groups")) {
            JsonNode group = CallBody.json(call);
            atMost("the group's name", group.path("name").asText().length(), LONGEST_GROUP_NAME, "characters");
            atMost("the group's description", group.path("description").asText().length(), LONGEST_GROUP_DESCRIPTION,
                    "characters");
        } else if (path.startsWith("/v3/objects/") && path.endsWith("/batch/upsert")) {
            records(call);
        }
    }

    /** Checks an event; its name and those of its properties are letters, digits, underscore and hyphen. */
    static void event(JsonNode event) throws UnwritableCallException {
        name("event name", event.path("event_name").asText());
        for (Map.Entry<String, JsonNode> property : event.path("event_properties").properties()) {
            name("property name", property.getKey());
        }
        JsonNode properties = event.path("event_properties");
        if (properties.isContainerNode()) {
            int bytes = EventBody.write(properties).length;
            if (bytes > PROPERTIES.most()) {
                throw UnwritableCallException.park("the properties have " + bytes + " bytes, Brevo takes "
                        + PROPERTIES.most() + ": map fewer of them");
            }
        }
    }

    private static void records(VendorCall call) throws UnwritableCallException {
        atMost("the call", CallBody.bytes(call), LARGEST_RECORDS, "bytes");
        JsonNode records = CallBody.json(call).path("records");
        atMost("the list of records", records.size(), MOST_RECORDS, "entries");
        for (JsonNode record : records) {
            atMost("a record", record.path("attributes").size(), MOST_RECORD_ATTRIBUTES, "attributes");
        }
    }

    private static void atMost(String what, int count, int most, String unit) throws UnwritableCallException {
        CallBody.atMost("Brevo", what, count, most, unit);
    }

    private static void name(String what, String name) throws UnwritableCallException {
        if (!isName(name)) {
            throw UnwritableCallException.park("the " + what + " '" + CallBody.shown(name) + "' is none for Brevo: only"
                    + " A-Z, a-z, 0-9, '_' and '-', 1 to " + LONGEST_NAME + " of them; rename it in the mapping");
        }
    }

    /** Whether an event or a property of one may be called so. */
    static boolean isName(String name) {
        return !name.isEmpty() && name.length() <= LONGEST_NAME && name.chars().allMatch(BrevoLimits::mayStandInName);
    }

    private static boolean mayStandInName(int character) {
        return character >= 'A' && character <= 'Z' || character >= 'a' && character <= 'z'
                || character >= '0' && character <= '9' || character == '_' || character == '-';
    }
}
