package dev.waystation.vendor.customerio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.vendor.CallWriter;
import dev.waystation.vendor.UnwritableCallException;
import dev.waystation.vendor.VendorCall;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CustomerIoPersonCallsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DOCUMENT = """
            {"event":"x","at":1700000000999,"key":"k","person":{"email":"ann@example.com","id":"42"},
            "attributes":{"plan":"pro","age":7,"none":null,"email":null,"unsubscribed":null,"cio_subscription_preferences.topics.topic_1":null,"_update":false,"_timestamp":1,"cio_id":"d9c1"}}""";

    private final Map<String, CallWriter> writers = new CustomerIo().calls();

    @Test
    void an_update_holds_one_identifier_its_time_and_the_attributes_without_reserved_ones() throws Exception {
        VendorCall call = writers.get("customerio-identify").write(JSON.readTree(DOCUMENT));
        assertThat(call.method() + " " + call.path()).isEqualTo("POST /api/v2/entity");
        assertThat(call.repeatable()).isTrue();
        assertThat(call.remember()).isNull();
        assertThat(JSON.readTree(call.body())).isEqualTo(JSON.readTree("""
                {"type":"person","action":"identify","identifiers":{"id":"42"},"timestamp":1700000000,
                "attributes":{"plan":"pro","age":7,"none":null}}"""));
    }

    @Test
    void an_update_of_the_existing_never_creates() throws Exception {
        VendorCall call = writers.get("customerio-identify-existing").write(JSON.readTree(DOCUMENT));
        assertThat(JSON.readTree(call.body()).get("attributes")).isEqualTo(JSON.readTree(
                "{\"plan\":\"pro\",\"age\":7,\"none\":null,\"_update\":true}"));
    }

    @Test
    void the_vendors_own_id_comes_before_ours_and_an_email_last() throws Exception {
        assertThat(identifiers("{\"cio_id\":\"d9\",\"id\":\"42\",\"email\":\"a@b.c\"}")).isEqualTo("{\"cio_id\":\"d9\"}");
        assertThat(identifiers("{\"id\":\" \",\"email\":\"a@b.c\"}")).isEqualTo("{\"email\":\"a@b.c\"}");
    }

    @Test
    void without_a_time_an_update_is_parked_for_an_older_one_could_win() {
        assertThat(refused("customerio-identify", "{\"person\":{\"id\":\"1\"},\"attributes\":{}}"))
                .hasMessageContaining("'at'");
    }

    @Test
    void attributes_that_customerio_would_refuse_are_parked_with_the_limit() {
        assertThat(refused(with("plan", "é".repeat(501)))).hasMessageContaining("'plan'").hasMessageContaining("1002 bytes");
        assertThat(refused(with("p".repeat(151), "x"))).hasMessageContaining("151 bytes").hasMessageContaining("150");
        ObjectNode many = JSON.createObjectNode();
        for (int n = 0; n < 301; n++) {
            many.put("a" + n, n);
        }
        assertThat(refused(many)).hasMessageContaining("301 attributes").hasMessageContaining("300");
        ObjectNode large = JSON.createObjectNode();
        for (int n = 0; n < 33; n++) {
            large.put("a" + n, "x".repeat(1000));
        }
        assertThat(refused(large)).hasMessageContaining("32000");
        ObjectNode list = JSON.createObjectNode();
        list.putArray("tags").add("x".repeat(999));
        assertThat(refused(list)).hasMessageContaining("'tags'").hasMessageContaining("1003 bytes");
    }

    @Test
    void what_is_just_within_the_limits_is_written() throws Exception {
        ObjectNode attributes = JSON.createObjectNode();
        attributes.put("p".repeat(150), "é".repeat(500));
        for (int n = 1; n < 300; n++) {
            attributes.put("a" + n, n);
        }
        assertThat(JSON.readTree(writers.get("customerio-identify").write(document(attributes)).body())
                .get("attributes")).isEqualTo(attributes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"delete", "suppress", "unsuppress"})
    void a_call_about_a_person_holds_nothing_else(String action) throws Exception {
        VendorCall call = writers.get("customerio-" + action).write(JSON.readTree(DOCUMENT));
        assertThat(call.repeatable()).isTrue();
        assertThat(JSON.readTree(call.body())).isEqualTo(JSON.readTree("{\"type\":\"person\",\"action\":\"" + action
                + "\",\"identifiers\":{\"id\":\"42\"}}"));
        assertThat(refused("customerio-" + action, "{\"person\":{}}").skipRule()).isEqualTo("no identifier");
        assertThat(refused("customerio-" + action, "{\"person\":{\"id\":\"" + "1".repeat(151) + "\"}}"))
                .hasMessageContaining("151 bytes");
    }

    private String identifiers(String person) throws Exception {
        return JSON.readTree(writers.get("customerio-identify").write(JSON.readTree("{\"at\":1000,\"person\":" + person
                + "}")).body()).get("identifiers").toString();
    }

    private UnwritableCallException refused(String kind, String document) {
        return catchThrowableOfType(UnwritableCallException.class,
                () -> writers.get(kind).write(JSON.readTree(document)));
    }

    private UnwritableCallException refused(ObjectNode attributes) {
        return catchThrowableOfType(UnwritableCallException.class,
                () -> writers.get("customerio-identify").write(document(attributes)));
    }

    private static ObjectNode with(String name, String value) {
        return JSON.createObjectNode().put(name, value);
    }

    private static JsonNode document(ObjectNode attributes) {
        ObjectNode document = JSON.createObjectNode().put("at", 1_700_000_000_000L);
        document.putObject("person").put("id", "1");
        document.set("attributes", attributes);
        return document;
    }
}
