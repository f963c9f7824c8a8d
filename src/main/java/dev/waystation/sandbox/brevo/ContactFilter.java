package dev.waystation.sandbox.brevo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code filter=equals(ATTRIBUTE,"value")}; several values of a multiple choice must all be there. */
final class ContactFilter {

    private static final Pattern EQUALS = Pattern.compile("equals\\(\\s*([A-Za-z0-9_-]{1,100})\\s*,(.*)\\)");
    private static final Pattern VALUE = Pattern.compile("\\s*(?:\"([^\"]*)\"|([^\",]+))\\s*(?:,|$)");

    private ContactFilter() {
    }

    static Predicate<Contact> of(String filter, AttributeCatalog catalog) {
        Matcher equals = EQUALS.matcher(filter);
        if (!equals.matches()) {
            throw RefusedCall.invalid("Invalid filter: only equals is supported");
        }
        String name = equals.group(1);
        Attribute attribute = catalog.get(name);
        if (attribute == null) {
            throw RefusedCall.invalid("Invalid filter: unknown attribute");
        }
        List<String> wanted = values(equals.group(2));
        return Identifier.ofAttribute(name)
                .<Predicate<Contact>>map(identifier -> contact ->
                        identifier.normal(wanted.get(0)).equals(contact.get(identifier)))
                .orElse(contact -> has(contact.attributes().get(name), attribute, wanted));
    }

    private static List<String> values(String text) {
        List<String> values = new ArrayList<>();
        Matcher value = VALUE.matcher(text);
        int at = 0;
        while (at < text.length() && value.find(at) && value.start() == at) {
            values.add(value.group(1) != null ? value.group(1) : value.group(2).strip());
            at = value.end();
        }
        if (values.isEmpty() || at < text.length()) {
            throw RefusedCall.invalid("Invalid filter: no value");
        }
        return values;
    }

    private static boolean has(JsonNode value, Attribute attribute, List<String> wanted) {
        if (value == null) {
            return false;
        }
        if (value.isArray()) {
            List<String> there = new ArrayList<>();
            value.forEach(each -> there.add(each.asText()));
            return there.containsAll(wanted);
        }
        String text = value.asText();
        // A category matches by its id and by its label (C).
        return wanted.get(0).equals(text) || attribute.choices().stream()
                .anyMatch(each -> each.value().equals(text) && each.label().equals(wanted.get(0)));
    }
}
