package dev.waystation.flows;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.ledger.Delivery;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What Camel lets pass: an error that is no exception. */
class GuardedStepTest {

    private House house;

    @BeforeEach
    void open() throws Exception {
        house = new House();
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void no_call_leaves_after_an_error_in_a_step_of_the_gate() {
        house.attempts.failing = new InternalError("simulated");
        Exchange exchange = house.callBrevo(1);
        assertThat(exchange.getException()).hasRootCauseInstanceOf(InternalError.class);
        assertThat(house.vendor.received()).isEmpty();
    }

    @Test
    void no_call_leaves_after_an_error_in_the_mapping() throws Exception {
        Exchange exchange = house.ledger.exchange("intercom-to-customerio");
        exchange.setProperty(Delivery.PROPERTY, House.delivery("e1"));
        exchange.setVariable(Delivery.EVENT_VARIABLE, new Bottomless());
        house.ledger.deliver("intercom-to-customerio", exchange);
        assertThat(exchange.getException()).hasRootCauseInstanceOf(StackOverflowError.class);
        assertThat(house.vendor.received()).isEmpty();
    }

    /** An event too deep to be read. */
    private static final class Bottomless extends ObjectNode {

        private static final long serialVersionUID = 1L;

        Bottomless() {
            super(JsonNodeFactory.instance);
        }

        @Override
        public JsonNode path(String name) {
            throw new StackOverflowError();
        }

        @Override
        public JsonNode get(String name) {
            throw new StackOverflowError();
        }
    }
}
