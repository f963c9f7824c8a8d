package dev.waystation.gate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.waystation.ledger.Verdict;
import dev.waystation.vendor.AnswerBody;
import dev.waystation.vendor.VendorResponse;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** The step of a connector that reads: the vendor's answer becomes the body, as JSON; an empty one an empty object. */
public final class AnswerStep implements Processor {

    @Override
    public void process(Exchange exchange) {
        VendorResponse response = exchange.getProperty(GateSteps.RESPONSE, VendorResponse.class);
        if (response == null) {
            throw new IllegalStateException("answer-body needs an answer: let a gate stand before it");
        }
        JsonNode json = read(response);
        exchange.getMessage().setBody(json.isMissingNode() ? JsonNodeFactory.instance.objectNode() : json);
    }

    /** The JSON of an answer, a missing node for an empty one; what cannot be read is never taken for an empty list. */
    static JsonNode read(VendorResponse response) {
        JsonNode json = AnswerBody.json(response);
        if (json != null && !json.isMissingNode()) {
            return json;
        }
        if (!response.body().isBlank()) {
            String reason = "the answer that was to be read is no JSON, or too long (" + response.body().length()
                    + " characters)";
            throw Gate.end(new Verdict.Retry(reason, response.status(), null, false), reason, null);
        }
        return MissingNode.getInstance();
    }
}
