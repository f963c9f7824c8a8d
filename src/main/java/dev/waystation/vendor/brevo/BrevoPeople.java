package dev.waystation.vendor.brevo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.waystation.vendor.Identifiers;
import dev.waystation.vendor.Person;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Who a Brevo event is about. {@code email} is a text or, after bulk work, an array; {@code contact_updated} was also
 * seen without it, the addresses standing inside {@code content}.
 */
final class BrevoPeople {

    // A contact known by its telephone alone is shown with an address that nobody owns.
    private static final String NOBODYS_ADDRESS = "@mailin-sms.com";

    private static final String EMAIL = "email";
    private static final String CONTENT = "content";

    private BrevoPeople() {
    }

    /** Every address that the event names, each once, in order. */
    static Set<String> emails(JsonNode event) {
        Set<String> emails = new LinkedHashSet<>();
        for (JsonNode email : each(event.path(EMAIL))) {
            collect(email, emails);
        }
        for (JsonNode change : each(event.path(CONTENT))) {
            for (JsonNode email : each(change.path(EMAIL))) {
                collect(email, emails);
            }
        }
        return emails;
    }

    /** The person behind one of the addresses, or behind the event when it names none. */
    static Person person(JsonNode event, String email) {
        JsonNode contact = event.path("contact_id");
        return new Identifiers()
                .offerEmail(email == null || isNobodys(email) ? TextNode.valueOf("") : TextNode.valueOf(email))
                .offer("contact_id", "0".equals(contact.asText()) ? TextNode.valueOf("") : contact)
                .person();
    }

    /** The event as it would be if it had named this one of its people alone. */
    static ObjectNode only(ObjectNode event, String email) {
        ObjectNode alone = event.objectNode().setAll(event);
        alone.put(EMAIL, email);
        alone.remove("contact_id");
        if (event.path(CONTENT).isArray()) {
            ArrayNode changes = alone.putArray(CONTENT);
            for (JsonNode change : event.path(CONTENT)) {
                JsonNode whose = change.path(EMAIL);
                if (!whose.isTextual() || whose.textValue().equals(email)) {
                    changes.add(change);
                }
            }
        }
        return alone;
    }

    private static Iterable<JsonNode> each(JsonNode value) {
        return value.isArray() ? value : List.of(value);
    }

    private static void collect(JsonNode email, Set<String> emails) {
        if (email.isTextual() && !email.textValue().isBlank()) {
            emails.add(email.textValue());
        }
    }

    private static boolean isNobodys(String email) {
        String address = email.strip();
        int domain = address.length() - NOBODYS_ADDRESS.length();
        return domain >= 0 && address.regionMatches(true, domain, NOBODYS_ADDRESS, 0, NOBODYS_ADDRESS.length());
    }
}
