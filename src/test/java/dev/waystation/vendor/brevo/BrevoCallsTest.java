package dev.waystation.vendor.brevo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waystation.vendor.CallWriter;
import dev.waystation.vendor.UnwritableCallException;
import dev.waystation.vendor.VendorCall;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BrevoCallsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DOCUMENT = """
            {"event":"order_paid","at":1706114397123,"key":"k","person":{"email":"Ann@example.com","ext_id":42},
            "attributes":{"FIRSTNAME":"Ann","EMAIL":"x@y.z","EXT_ID":"9","AGE":3,"OK":false,"NONE":null,"EMPTY":"",
            "TAGS":["a","b"],"MIXED":[1,"b"],"OBJECT":{"a":1}},
            "properties":{"total":9.9,"items":[{"sku":"x","none":null}],"none":null}}""";

    private final CallWriter contact = new Brevo().calls().get("brevo-contact-upsert");
    private final CallWriter event = new Brevo().calls().get("brevo-event");

    @Test
    void a_contact_is_upserted_with_what_brevo_would_keep() throws Exception {
        VendorCall call = contact.write(JSON.readTree(DOCUMENT));
        assertThat(call.method() + " " + call.path()).isEqualTo("POST /v3/contacts");
        assertThat(JSON.readTree(call.body())).isEqualTo(JSON.readTree("""
                {"email":"ann@example.com","updateEnabled":true,
                "attributes":{"FIRSTNAME":"Ann","AGE":3,"OK":false,"NONE":null,"TAGS":["a","b"]}}"""));
        assertThat(call.repeatable()).isTrue();
        assertThat(call.remember()).isEqualTo("contact:ann@example.com");
    }

    @Test
    void a_contact_may_have_an_external_id_alone() throws Exception {
        VendorCall call = contact.write(JSON.readTree("{\"person\":{\"ext_id\":\"42\"}}"));
        assertThat(JSON.readTree(call.body())).isEqualTo(JSON.readTree("{\"ext_id\":\"42\",\"updateEnabled\":true}"));
        assertThat(call.remember()).isEqualTo("person:42");
    }

    @Test
    void consent_is_never_written() throws Exception {
        String document = DOCUMENT.replace("\"key\"", "\"emailBlacklisted\":false,\"key\"");
        assertThat(contact.write(JSON.readTree(document)).body()).doesNotContainIgnoringCase("blacklist");
    }

    @Test
    void an_event_has_its_own_time_and_is_not_repeatable() throws Exception {
        VendorCall call = event.write(JSON.readTree(DOCUMENT));
        assertThat(call.method() + " " + call.path()).isEqualTo("POST /v3/events");
        assertThat(JSON.readTree(call.body())).isEqualTo(JSON.readTree("""
                {"event_name":"order_paid","event_date":"2024-01-24T16:39:57.123Z",
                "identifiers":{"email_id":"ann@example.com","ext_id":"42"},
                "event_properties":{"total":9.9,"items":[{"sku":"x"}]}}"""));
        assertThat(call.repeatable()).isFalse();
        assertThat(call.remember()).isNull();
    }

    @Test
    void without_an_identifier_both_are_skipped_by_name() {
        for (CallWriter writer : new CallWriter[] {contact, event}) {
            assertThat(refused(writer, "{\"event\":\"e\",\"person\":{\"phone\":\"1\"}}").skipRule())
                    .isEqualTo("no identifier");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"order paid", "größe", "a.b", "", "x/y"})
    void names_that_brevo_refuses_are_parked(String name) {
        assertThat(refused(event, "{\"event\":\"" + name + "\",\"person\":{\"email\":\"a@b.c\"}}").skipRule()).isNull();
        String property = "{\"event\":\"e\",\"person\":{\"email\":\"a@b.c\"},\"properties\":{\"" + name + "\":1}}";
        assertThat(refused(event, property)).hasMessageContaining("property name '" + name + "'");
    }

    @Test
    void too_long_a_name_and_too_many_properties_are_parked_with_the_limit() {
        assertThat(refused(event, "{\"event\":\"" + "e".repeat(256) + "\",\"person\":{\"email\":\"a@b.c\"}}"))
                .hasMessageContaining("255");
        assertThat(refused(event, "{\"event\":\"e\",\"person\":{\"email\":\"a@b.c\"},\"properties\":{\"x\":\""
                + "y".repeat(50_000) + "\"}}")).hasMessageContaining("50000");
    }

    private static UnwritableCallException refused(CallWriter writer, String document) {
        return catchThrowableOfType(UnwritableCallException.class, () -> writer.write(JSON.readTree(document)));
    }
}
