package dev.waystation.sandbox.brevo;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The attributes of the account's contacts. Whatever else a write names is dropped without a word. */
final class AttributeCatalog {

    private static final int MOST = 1_000;

    private final Map<String, Attribute> byName = new LinkedHashMap<>();

    AttributeCatalog() {
        for (String text : List.of("EMAIL", "FIRSTNAME", "LASTNAME", "SMS", "WHATSAPP", "LANDLINE_NUMBER", "EXT_ID",
                "CITY", "COUNTRY", "PLAN", "COMPANY", "CIO_ID", "CUSTOMERIO_ID", "INTERCOM_ID")) {
            put(Attribute.normal(text, "text"));
        }
        put(Attribute.normal("SIGNED_UP_AT", "date"));
        put(Attribute.normal("ORDERS", "float"));
        put(Attribute.normal("OPT_IN", "boolean"));
        put(new Attribute("DOUBLE_OPT-IN", "category", "category",
                List.of(new Attribute.Choice("1", "Yes"), new Attribute.Choice("2", "No")), List.of(), null));
    }

    /** Null when there is none of that name. */
    Attribute get(String name) {
        return byName.get(name);
    }

    Collection<Attribute> all() {
        return List.copyOf(byName.values());
    }

    void put(Attribute attribute) {
        if (byName.size() >= MOST && !byName.containsKey(attribute.name())) {
            throw RefusedCall.invalid("Maximum number of attributes reached");
        }
        byName.put(attribute.name(), attribute);
    }

    void remove(String name) {
        byName.remove(name);
    }
}
