package dev.waystation.vendor.brevo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.waystation.vendor.AnswerBody;
import dev.waystation.vendor.EventBody;
import dev.waystation.vendor.Finding;
import dev.waystation.vendor.VendorCall;
import dev.waystation.vendor.VendorResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts to the test what Brevo says of contacts that it did not put on a list or take off one: "already there" and "no
 * such contact" are one word of its (400 when none was changed, else {@code failure} in a 201), so that only their
 * lists tell. What is as it was wanted is a success.
 */
final class BrevoMembership {

    /** Each costs a read; more than these are for a person. */
    static final int MOST_LOOKED_UP = 10;

    private static final Pattern CHANGE = Pattern.compile("/v3/contacts/lists/(\\d{1,9})/contacts/(add|remove)");
    private static final Map<String, String> TYPES =
            Map.of("emails", "email_id", "ids", "contact_id", "extIds", "ext_id");

    private BrevoMembership() {
    }

    static boolean isChange(VendorCall call) {
        return call.method().equals("POST") && CHANGE.matcher(call.path()).matches();
    }

    /** Those of a 201 that were not changed; both shapes occur, with and without the wrapper. */
    static JsonNode failures(VendorResponse response) {
        JsonNode json = AnswerBody.json(response);
        return json.path("contacts").has("failure") ? json.path("contacts").path("failure") : json.path("failure");
    }

    /** The reads that tell whether everybody is where the call wanted them; none when there are too many. */
    static List<VendorCall> inquiries(VendorCall call, VendorResponse response) {
        Matcher change = CHANGE.matcher(call.path());
        JsonNode body = AnswerBody.json(new VendorResponse(200, Map.of(), call.body()));
        String kind = TYPES.keySet().stream().filter(each -> body.path(each).isArray()).findFirst().orElse(null);
        if (kind == null || !change.matches()) {
            return List.of();
        }
        JsonNode failed = response.status() == 201 ? failures(response) : body.path(kind);
        List<VendorCall> reads = new ArrayList<>();
        for (JsonNode contact : failed.isArray() && failed.size() <= MOST_LOOKED_UP ? failed : empty()) {
            int list = Integer.parseInt(change.group(1));
            boolean wanted = change.group(2).equals("add");
            reads.add(VendorCall.ask(BrevoPaths.contact(contact.asText()), "identifierType=" + TYPES.get(kind),
                    answer -> find(answer, list, wanted)));
        }
        return reads;
    }

    private static ArrayNode empty() {
        return EventBody.newObject().arrayNode();
    }

    private static Finding find(VendorResponse answer, int list, boolean wanted) {
        if (answer.status() == 404 && !AnswerBody.isHtml(answer)) {
            return wanted ? new Finding.NotTaken("there is no such contact to be put on list " + list
                    + ": upsert it first") : new Finding.Taken();
        }
        JsonNode lists = AnswerBody.json(answer).path("listIds");
        if (answer.status() != 200 || !lists.isArray()) {
            return new Finding.Unknown("Brevo did not say on which lists the contact is");
        }
        boolean there = false;
        for (JsonNode id : lists) {
            there |= id.asInt() == list;
        }
        return there == wanted ? new Finding.Taken()
                : new Finding.NotTaken("the contact is " + (there ? "still" : "not") + " on list " + list);
    }
}
