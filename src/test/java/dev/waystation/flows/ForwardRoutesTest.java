package dev.waystation.flows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waystation.flows.VendorStub.Reply;
import dev.waystation.ledger.Delivery;
import dev.waystation.ledger.Verdict.NotSent;
import dev.waystation.ledger.Verdict.Parked;
import java.io.IOException;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForwardRoutesTest {

    private static final String ANN = "{\"id\":\"42\",\"email\":\"ann@example.com\"}";
    private static final String OPENED = "{\"metric\":\"opened\",\"data\":{\"delivery_id\":\"RPIL\"}}";

    private House house;

    @BeforeEach
    void open() throws IOException {
        house = new House();
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void a_customerio_event_upserts_the_contact_and_then_becomes_a_brevo_event() throws Exception {
        Exchange exchange = brevo("email_opened");
        assertThat(House.verdict(exchange)).isNull();
        assertThat(exchange.getProperty("waystation.accepted")).isEqualTo(200);
        assertThat(house.vendor.received()).extracting(VendorStub.Received::path)
                .containsExactly("/v3/contacts", "/v3/events");
        assertThat(House.JSON.readTree(house.vendor.last().body()).at("/properties/delivery_id").asText())
                .isEqualTo("RPIL");
        assertThat(House.JSON.readTree(house.vendor.last().body()).at("/person/ext_id").asText()).isEqualTo("42");
        assertThat(exchange.getVariable("event")).as("the event stays beside the body").isNotNull();
    }

    @Test
    void a_contact_that_is_known_is_not_written_again() throws Exception {
        brevo("email_opened");
        house.vendor.received().clear();
        Exchange exchange = brevo("email_opened");
        assertThat(House.verdict(exchange)).isNull();
        assertThat(house.vendor.received()).extracting(VendorStub.Received::path).containsExactly("/v3/events");
    }

    @Test
    void a_refused_contact_ends_the_route_before_the_event() throws Exception {
        house.vendor.answers(Reply.of(400, "bad email"));
        assertThat(House.verdict(brevo("email_opened"))).isEqualTo(new Parked("brevo answered 400: bad email", 400));
        assertThat(house.vendor.received()).hasSize(1);
    }

    @Test
    void a_refused_key_keeps_the_delivery() throws Exception {
        house.vendor.answers(Reply.of(401));
        assertThat(House.verdict(brevo("email_opened"))).isInstanceOf(NotSent.class);
    }

    @Test
    void an_unmapped_type_is_skipped_by_that_rule_without_a_call() throws Exception {
        Exchange exchange = brevo("fax_sent");
        assertThat(exchange.getVariable(Delivery.SKIP_VARIABLE)).isEqualTo("unmapped");
        assertThat(exchange.isFailed()).isFalse();
        assertThat(house.vendor.received()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"contact.deleted", "contact.archived", "contact.merged", "conversation.deleted"})
    void a_deletion_at_intercom_never_reaches_customerio(String topic) throws Exception {
        Exchange exchange = house.deliver("intercom-to-customerio", "intercom", topic, ANN, "{}");
        assertThat(exchange.getVariable(Delivery.SKIP_VARIABLE, String.class)).isIn("deletion", "merge");
        assertThat(house.vendor.received()).isEmpty();
    }

    @Test
    void an_intercom_notification_becomes_a_customerio_event() throws Exception {
        Exchange exchange = house.deliver("intercom-to-customerio", "intercom", "conversation.admin.closed",
                "{\"id\":\"6762f0\",\"external_id\":\"42\"}", "{\"data\":{\"item\":{\"id\":\"215\"}}}");
        assertThat(House.verdict(exchange)).isNull();
        assertThat(house.vendor.last().path()).isEqualTo("/api/v2/entity");
        assertThat(house.vendor.last().body()).contains("intercom_conversation_closed", "\"item_id\":\"215\"",
                "{\"id\":\"42\"}");
    }

    private Exchange brevo(String type) throws Exception {
        return house.deliver("customerio-to-brevo", "customerio", type, ANN, OPENED);
    }
}
