package dev.waystation.console;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waystation.ledger.LedgerReports.DeliveryFilter;
import dev.waystation.ledger.Outcome;
import java.util.Iterator;
import java.util.Set;
import java.util.TreeSet;

/** Which parked deliveries a {@code retry} or {@code drop} is about, read from the request's JSON. */
final class ParkedSelection {

    private static final int AT_ONCE = 1000;
    private static final int LONGEST_REASON = 500;
    private static final Set<String> FIELDS = Set.of("subscriber", "source", "eventId", "type", "person", "reason");

    private final JsonNode body;

    private ParkedSelection(JsonNode body) {
        this.body = body;
    }

    static ParkedSelection retry(JsonNode body) {
        return checked(body, Set.of("filter", "all"));
    }

    static ParkedSelection drop(JsonNode body) {
        return checked(body, Set.of("filter", "all", "reason"));
    }

    private static ParkedSelection checked(JsonNode body, Set<String> known) {
        onlyKnown("body", body, known);
        if (body.has("all") && !body.get("all").isBoolean()) {
            throw AdminRefusedException.badParameter("body.all", "is not true or false", "send \"all\": true");
        }
        onlyKnown("body.filter", body.path("filter"), FIELDS);
        return new ParkedSelection(body);
    }

    /**
     * The filter; one that selects everything must be asked for with {@code "all": true}, and only then.
     */
    DeliveryFilter filter() {
        boolean narrowed = FIELDS.stream().anyMatch(field -> text(field) != null);
        boolean all = body.path("all").asBoolean();
        if (!narrowed && !all) {
            throw AdminRefusedException.badParameter("body.filter", "selects every parked delivery",
                    "name at least one of " + Shown.list(FIELDS, Set.of()) + ", or say \"all\": true");
        }
        if (narrowed && all) {
            throw AdminRefusedException.badParameter("body", "has a filter and \"all\": true",
                    "send one of the two");
        }
        return new DeliveryFilter(text("subscriber"), text("source"), text("eventId"), text("type"), text("person"),
                Outcome.PARKED, text("reason"), null, AT_ONCE);
    }

    /** Why the deliveries are dropped. */
    String reason() {
        String reason = body.path("reason").asText("").strip();
        if (reason.isEmpty() || reason.length() > LONGEST_REASON) {
            throw AdminRefusedException.badParameter("body.reason",
                    reason.isEmpty() ? "is missing" : "has " + reason.length() + " characters",
                    "say in 1 to " + LONGEST_REASON + " characters why they are dropped; it stays on record");
        }
        return reason;
    }

    private String text(String field) {
        String value = body.path("filter").path(field).asText("");
        return value.isEmpty() ? null : value;
    }

    private static void onlyKnown(String where, JsonNode object, Set<String> known) {
        if (!object.isObject() && !object.isMissingNode()) {
            throw AdminRefusedException.badParameter(where, "is no JSON object",
                    "send an object with " + String.join(", ", new TreeSet<>(known)));
        }
        for (Iterator<String> names = object.fieldNames(); names.hasNext();) {
            String name = names.next();
            if (!known.contains(name)) {
                throw AdminRefusedException.badParameter(where, "has an unknown field " + Shown.word(name),
                        "use only " + String.join(", ", new TreeSet<>(known)));
            }
            JsonNode value = object.get(name);
            if (where.equals("body.filter") && !value.isTextual() && !value.isNull()) {
                throw AdminRefusedException.badParameter(where + "." + name, "is no text", "send a JSON string");
            }
        }
    }
}
