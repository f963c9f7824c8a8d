package dev.waystation.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.waystation.ledger.Delivery;
import dev.waystation.ledger.DeliveryException;
import dev.waystation.ledger.Verdict;
import dev.waystation.vendor.UnwritableCallException;
import dev.waystation.vendor.VendorCall;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CallStepTest {

    private Exchange exchange;

    @BeforeEach
    void document() {
        exchange = new DefaultExchange(new DefaultCamelContext());
        exchange.getMessage().setBody(JsonNodeFactory.instance.objectNode().put("event", "opened"));
    }

    @Test
    void the_call_is_left_for_the_gate_and_the_document_stays() {
        VendorCall call = VendorCall.get("/v3/account");
        new CallStep(mapped -> call).process(exchange);
        assertThat(exchange.getProperty(CallStep.CALL)).isSameAs(call);
        assertThat(exchange.getMessage().getBody().toString()).isEqualTo("{\"event\":\"opened\"}");
        assertThat(exchange.isRouteStop()).isFalse();
    }

    @Test
    void a_document_that_a_rule_skips_ends_the_route_with_that_rule() {
        new CallStep(mapped -> {
            throw UnwritableCallException.skip("no identifier");
        }).process(exchange);
        assertThat(exchange.getVariable(Delivery.SKIP_VARIABLE)).isEqualTo("no identifier");
        assertThat(exchange.isRouteStop()).isTrue();
        assertThat(exchange.getProperty(CallStep.CALL)).isNull();
    }

    @Test
    void a_document_that_breaks_a_limit_is_parked_with_the_limit() {
        CallStep step = new CallStep(mapped -> {
            throw UnwritableCallException.park("the event name has 300 characters, at most 255");
        });
        assertThatThrownBy(() -> step.process(exchange)).isInstanceOfSatisfying(DeliveryException.class,
                ended -> assertThat(ended.verdict()).isEqualTo(
                        new Verdict.Parked("the event name has 300 characters, at most 255", null)));
    }

    @Test
    void a_connector_without_a_mapping_before_it_says_so() {
        exchange.getMessage().setBody("text");
        assertThatThrownBy(() -> new CallStep(mapped -> VendorCall.get("/")).process(exchange))
                .hasMessageContaining("mapping:<name>");
    }
}
