package dev.waystation.gate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.vendor.VendorResponse;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * The step of a connector whose second call needs something from the answer to its first: a copy of the mapped document
 * with the vendor's JSON as its {@value #ANSWER} becomes the body, so that {@code {answer.id}} can stand in a request.
 */
public final class AnswerBesideStep implements Processor {

    /** The document's member that holds the answer. */
    static final String ANSWER = "answer";

    @Override
    public void process(Exchange exchange) {
        VendorResponse response = exchange.getProperty(GateSteps.RESPONSE, VendorResponse.class);
        if (response == null) {
            throw new IllegalStateException("answer-beside needs an answer: let a gate stand before it");
        }
        JsonNode body = exchange.getMessage().getBody(JsonNode.class);
        ObjectNode document = body instanceof ObjectNode mapped ? mapped.deepCopy()
                : JsonNodeFactory.instance.objectNode();
        document.set(ANSWER, AnswerStep.read(response));
        exchange.getMessage().setBody(document);
    }
}
