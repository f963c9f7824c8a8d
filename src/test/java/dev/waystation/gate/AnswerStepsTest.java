package dev.waystation.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.waystation.ledger.DeliveryException;
import dev.waystation.ledger.Verdict;
import dev.waystation.vendor.VendorResponse;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

/** The steps of connectors that read an answer. */
class AnswerStepsTest {

    @Test
    void an_answer_that_cannot_be_read_is_tried_again_and_never_taken_for_an_empty_one() {
        for (Processor step : List.<Processor>of(new AnswerStep(), new AnswerBesideStep())) {
            assertThatThrownBy(() -> step.process(after("{\"contacts\": [{\"id\": 1}, {\"i")))
                    .isInstanceOfSatisfying(DeliveryException.class,
                            ended -> assertThat(ended.verdict()).isInstanceOf(Verdict.Retry.class));
        }
    }

    @Test
    void an_empty_answer_is_an_empty_document() throws Exception {
        Exchange exchange = after("");
        new AnswerStep().process(exchange);
        assertThat(exchange.getMessage().getBody()).isEqualTo(JsonNodeFactory.instance.objectNode());
    }

    @Test
    void an_answer_beside_stands_in_a_copy_of_the_document() throws Exception {
        Exchange exchange = after("{\"id\": 7}");
        new AnswerBesideStep().process(exchange);
        assertThat(exchange.getMessage().getBody().toString()).isEqualTo("{\"event\":\"seen\",\"answer\":{\"id\":7}}");
    }

    private static Exchange after(String answer) {
        Exchange exchange = new DefaultExchange(new DefaultCamelContext());
        exchange.setProperty(GateSteps.RESPONSE, new VendorResponse(200, Map.of(), answer));
        exchange.getMessage().setBody(JsonNodeFactory.instance.objectNode().put("event", "seen"));
        return exchange;
    }
}
