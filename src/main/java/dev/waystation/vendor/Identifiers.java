package dev.waystation.vendor;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Collects the identifiers of a person in the order in which they are offered. The first of a kind counts. What is no
 * text or whole number, is blank, or does not fit into a store is no identifier: sent on it could only name somebody
 * else.
 */
public final class Identifiers {

    private final Map<String, String> found = new LinkedHashMap<>();

    /** Takes an identifier as it is, but for white space around it. */
    public Identifiers offer(String kind, JsonNode value) {
        if (value.isTextual() || value.isIntegralNumber()) {
            keep(kind, value.asText().strip());
        }
        return this;
    }

    /** Takes an e-mail address in lower case: to all three vendors spelling makes no other person. */
    public Identifiers offerEmail(JsonNode value) {
        if (value.isTextual()) {
            keep("email", value.textValue().strip().toLowerCase(Locale.ROOT));
        }
        return this;
    }

    /** The person, nobody when nothing was found. */
    public Person person() {
        return found.isEmpty() ? Person.NOBODY : new Person(found);
    }

    private void keep(String kind, String identifier) {
        if (!identifier.isEmpty() && StorableText.fits(identifier)) {
            found.putIfAbsent(kind, identifier);
        }
    }
}
