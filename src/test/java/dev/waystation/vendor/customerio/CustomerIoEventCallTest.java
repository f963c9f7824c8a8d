package dev.waystation.vendor.customerio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.vendor.CallWriter;
import dev.waystation.vendor.UnwritableCallException;
import dev.waystation.vendor.VendorCall;
import org.junit.jupiter.api.Test;

class CustomerIoEventCallTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DOCUMENT = """
            {"event":"ticket_closed","at":1700000000999,"key":"intercom/notif_1/intercom-to-customerio",
            "person":{"email":"ann@example.com","id":"42"},"attributes":{"x":1},
            "properties":{"total":9.90,"ok":true,"none":null,"nested":{"a":[1,null,{"b":null}]}}}""";

    private final CallWriter writer = new CustomerIo().calls().get("customerio-event");

    @Test
    void the_entity_holds_one_identifier_the_own_time_and_no_null() throws Exception {
        VendorCall call = writer.write(JSON.readTree(DOCUMENT));
        JsonNode body = JSON.readTree(call.body());
        assertThat(call.method() + " " + call.path()).isEqualTo("POST /api/v2/entity");
        assertThat(call.repeatable()).isTrue();
        assertThat(call.remember()).isNull();
        assertThat(body.path("id").textValue()).matches("[0-7][0-9A-HJKMNP-TV-Z]{25}");
        ((ObjectNode) body).remove("id");
        assertThat(body).isEqualTo(JSON.readTree("""
                {"type":"person","action":"event","identifiers":{"id":"42"},"name":"ticket_closed",
                "timestamp":1700000000,"attributes":{"total":9.90,"ok":true,"nested":{"a":[1,{}]}}}"""));
    }

    @Test
    void a_resend_is_the_same_call_and_leaves_the_document_alone() throws Exception {
        JsonNode document = JSON.readTree(DOCUMENT);
        assertThat(writer.write(document)).isEqualTo(writer.write(document));
        assertThat(document).isEqualTo(JSON.readTree(DOCUMENT));
    }

    @Test
    void another_key_is_another_event() throws Exception {
        assertThat(writer.write(JSON.readTree(DOCUMENT)).body())
                .isNotEqualTo(writer.write(JSON.readTree(DOCUMENT.replace("notif_1", "notif_2"))).body());
    }

    @Test
    void without_an_identifier_it_is_skipped_by_name() {
        assertThat(refused("{\"event\":\"e\",\"key\":\"k\",\"person\":{\"id\":null,\"email\":\" \"}}").skipRule())
                .isEqualTo("no identifier");
        assertThat(refused("{\"event\":\"e\",\"key\":\"k\"}").skipRule()).isEqualTo("no identifier");
    }

    @Test
    void what_customerio_would_refuse_is_parked_with_the_limit() {
        assertThat(refused(with("event", "é".repeat(51))))
                .hasMessageContaining("102 bytes").hasMessageContaining("100");
        assertThat(refused(with("event", " "))).hasMessageContaining("no event");
        assertThat(refused("{\"event\":\"e\",\"person\":{\"id\":\"1\"}}")).hasMessageContaining("no key");
        assertThat(refused("{\"event\":\"e\",\"key\":\"k\",\"person\":{\"id\":\"" + "1".repeat(151) + "\"}}"))
                .hasMessageContaining("151 bytes");
        assertThat(refused("{\"event\":\"e\",\"key\":\"k\",\"person\":{\"id\":\"1\"},\"properties\":{\"x\":\""
                + "y".repeat(32_000) + "\"}}")).hasMessageContaining("32000");
    }

    private UnwritableCallException refused(String document) {
        return catchThrowableOfType(UnwritableCallException.class, () -> writer.write(JSON.readTree(document)));
    }

    private static String with(String field, String value) {
        return "{\"" + field + "\":\"" + value + "\",\"key\":\"k\",\"person\":{\"id\":\"1\"}}";
    }
}
