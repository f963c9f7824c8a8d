package dev.waystation.vendor.brevo;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Paths of Brevo's that more than one call needs. */
final class BrevoPaths {

    /** Kinds of identifiers in texts; GET, unlike PUT, guesses without one. */
    static final List<String> IDENTIFIERS =
            List.of("email_id", "ext_id", "phone_id", "whatsapp_id", "landline_number_id");
    static final String IMPORT = "/v3/contacts/import";
    static final String EVENTS = "/v3/events";
    static final String EVENTS_BATCH = "/v3/events/batch";

    private BrevoPaths() {
    }

    /** The path of a contact; an unencoded plus sign was seen to make a contact of another name. */
    static String contact(String identifier) {
        return "/v3/contacts/" + URLEncoder.encode(identifier, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
