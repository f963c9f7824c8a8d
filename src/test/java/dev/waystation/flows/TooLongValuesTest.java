package dev.waystation.flows;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waystation.ledger.Delivery;
import dev.waystation.ledger.Verdict;
import java.time.Instant;
import java.util.List;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A value that is longer than Customer.io takes, on its way through a connector. */
class TooLongValuesTest {

    private static final String DOCUMENT = """
            {"person": {"id": "17"}, "at": 1700000000000, "key": "k",
             "attributes": {"bio": "%s", "plan": "free"}, "tooLong": {"attributes": {%s}}}""";

    private final ConnectorScene scene = new ConnectorScene(Instant.parse("2026-03-01T10:00:00Z"));

    @AfterEach
    void close() throws Exception {
        scene.close();
    }

    @Test
    void it_is_cut_where_the_mapping_says_so() {
        Exchange exchange = send("\"bio\": \"truncate\"");
        assertThat(attributes().path("bio").asText()).isEqualTo("x".repeat(1_000));
        assertThat(exchange.getProperty(Delivery.NOTES_PROPERTY, List.class))
                .asString().isEqualTo("[attributes 'bio' of 1204 bytes cut to 1000]");
    }

    @Test
    void it_is_left_out_where_the_mapping_says_so_and_the_rest_arrives() {
        Exchange exchange = send("\"bio\": \"drop\"");
        assertThat(attributes().has("bio")).isFalse();
        assertThat(attributes().path("plan").asText()).isEqualTo("free");
        assertThat(exchange.getProperty(Delivery.NOTES_PROPERTY, List.class))
                .asString().isEqualTo("[attributes 'bio' of 1204 bytes left out, 1000 are taken]");
    }

    @Test
    void without_a_rule_the_delivery_is_parked_before_a_call_leaves() {
        assertThat(House.verdict(send(""))).isInstanceOf(Verdict.Parked.class);
        assertThat(scene.sandbox.requests("customerio-track")).isEmpty();
    }

    private Exchange send(String rules) {
        return scene.send("customerio-identify-sink", DOCUMENT.formatted("x".repeat(1_204), rules));
    }

    private JsonNode attributes() {
        return scene.call("customerio-app", "GET", "/v1/customers/17/attributes", null).path("customer")
                .path("attributes");
    }
}
