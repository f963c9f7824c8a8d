package dev.waystation.sandbox.brevo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.doubles.ApiReply;
import java.util.List;

/** How Brevo refuses an identifier that another contact has; the code beside it changes, the metadata does not. */
final class Duplicate {

    private Duplicate() {
    }

    /**
     * @param how value of {@link BrevoSwitches#DUPLICATE}
     * @param verb {@code create} or {@code update}
     * @param taken identifiers that are taken, at least one
     */
    static RefusedCall of(String how, String verb, List<Identifier> taken) {
        String said = "Unable to " + (how.equals("invalid_parameter") ? "update" : verb) + " contact, "
                + taken.get(0).word() + " is already associated with another Contact";
        ObjectNode json = RefusedCall.complaint(
                how.equals("invalid_parameter") ? how : "duplicate_parameter",
                how.equals("contact-already-exist") ? "Contact already exist"
                        : taken.get(0) == Identifier.SMS && !how.equals("invalid_parameter")
                                ? "SMS phone number is already associated with another contact" : said);
        ArrayNode list = json.putObject("metadata").putArray("duplicate_identifiers");
        taken.forEach(each -> list.add(each.word()));
        return new RefusedCall(ApiReply.json(400, json));
    }
}
