package dev.waystation.vendor.customerio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waystation.vendor.Authenticity;
import dev.waystation.vendor.Authenticity.Authentic;
import dev.waystation.vendor.Authenticity.Forged;
import dev.waystation.vendor.RequestHeaders;
import dev.waystation.vendor.WebhookContract;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CustomerIoSignatureTest {

    private static final String KEY = "test_signing_key_0123456789";
    private static final String TIME = "1613063089";
    private static final String EMPTY_OBJECT = "25d21c74ba455cd1f8a66f21a06defa27990a334ccc341cd7af8a235d529b1ae";
    private static final String DELIVERED = """
            {"metric":"delivered","event_id":"01E4C4CT6YDC7Y5M7FE1GWWPQJ","object_type":"email","timestamp":1613063089,\
            "data":{"campaign_id":23,"action_id":42,"delivery_id":"RPILAgUBcRhIBqSfeiIwdIYJKxTY",\
            "recipient":"test@example.com","subject":"Hi",\
            "identifiers":{"id":"42","email":"test@example.com","cio_id":"d9c106000001"}}}""";

    private final WebhookContract webhooks = new CustomerIo().webhooks();

    @Test
    void the_published_vectors_are_authentic() {
        assertThat(check("{}", EMPTY_OBJECT)).isEqualTo(new Authentic(0));
        assertThat(DELIVERED.getBytes(UTF_8)).hasSize(316);
        assertThat(check(DELIVERED, "2ea000b643e1e932e8342cd137179fc1ee90b4f3de419d76e65cdc72c65ec529"))
                .isEqualTo(new Authentic(0));
    }

    @Test
    void either_of_two_secrets_is_accepted_and_named() {
        RequestHeaders headers = headers(List.of(EMPTY_OBJECT), List.of(TIME));
        assertThat(webhooks.authenticate(headers, body("{}"), List.of("new", KEY))).isEqualTo(new Authentic(1));
        assertThat(webhooks.authenticate(headers, body("{}"), List.of(KEY, "old"))).isEqualTo(new Authentic(0));
        assertThat(webhooks.authenticate(headers, body("{}"), List.of("new", "old"))).isInstanceOf(Forged.class);
    }

    @Test
    void a_changed_byte_is_forged() {
        assertThat(check("{ }", EMPTY_OBJECT)).isInstanceOf(Forged.class);
        assertThat(check("{}", "35" + EMPTY_OBJECT.substring(2))).isInstanceOf(Forged.class);
    }

    @Test
    void a_missing_or_doubled_header_is_forged_and_named() {
        assertThat(reason(List.of(), List.of(TIME))).contains("x-cio-signature", "missing");
        assertThat(reason(List.of(EMPTY_OBJECT), List.of())).contains("x-cio-timestamp", "missing");
        assertThat(reason(List.of(EMPTY_OBJECT, EMPTY_OBJECT), List.of(TIME))).contains("x-cio-signature", "2 times");
        assertThat(reason(List.of(EMPTY_OBJECT), List.of(TIME, TIME))).contains("x-cio-timestamp", "2 times");
    }

    @Test
    void a_signature_that_is_no_hash_is_forged_with_its_length() {
        assertThat(reason(List.of("abc"), List.of(TIME))).contains("64 hex digits", "3 characters");
        assertThat(reason(List.of("zz" + EMPTY_OBJECT.substring(2)), List.of(TIME))).contains("64 hex digits");
    }

    @Test
    void bytes_cannot_wander_between_timestamp_and_body() {
        RequestHeaders shifted = headers(List.of(EMPTY_OBJECT), List.of(TIME + ":{"));
        assertThat(webhooks.authenticate(shifted, body("}"), List.of(KEY))).isInstanceOf(Forged.class);
    }

    @Test
    void a_blank_secret_proves_nothing() {
        RequestHeaders headers = headers(List.of(EMPTY_OBJECT), List.of(TIME));
        assertThat(webhooks.authenticate(headers, body("{}"), List.of("", " "))).isInstanceOf(Forged.class);
    }

    private Authenticity check(String body, String signature) {
        return webhooks.authenticate(headers(List.of(signature), List.of(TIME)), body(body), List.of(KEY));
    }

    private String reason(List<String> signatures, List<String> timestamps) {
        Authenticity verdict = webhooks.authenticate(headers(signatures, timestamps), body("{}"), List.of(KEY));
        assertThat(verdict).isInstanceOf(Forged.class);
        return ((Forged) verdict).reason();
    }

    private static RequestHeaders headers(List<String> signatures, List<String> timestamps) {
        return new RequestHeaders(Map.of("x-cio-signature", signatures, "x-cio-timestamp", timestamps));
    }

    private static byte[] body(String text) {
        return text.getBytes(UTF_8);
    }
}
