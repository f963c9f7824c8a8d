package dev.waystation.people;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** Who somebody is at the target, as a mapping said. */
final class TargetPerson {

    private TargetPerson() {
    }

    /** Their identifiers, in the order of the mapping. @param body of the exchange, behind a mapping */
    static Map<String, String> of(Object body, String step) {
        if (!(body instanceof JsonNode mapped)) {
            throw new IllegalStateException(step + " needs a mapped document as body; let mapping:<name> stand before it");
        }
        Map<String, String> person = new LinkedHashMap<>();
        mapped.path("person").properties().forEach(each -> {
            String value = each.getValue().asText("").strip();
            if (!value.isEmpty()) {
                person.put(each.getKey(), value);
            }
        });
        return person;
    }
}
