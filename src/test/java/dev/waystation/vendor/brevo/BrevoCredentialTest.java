package dev.waystation.vendor.brevo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waystation.vendor.Authenticity;
import dev.waystation.vendor.Authenticity.Authentic;
import dev.waystation.vendor.Authenticity.Forged;
import dev.waystation.vendor.RequestHeaders;
import dev.waystation.vendor.WebhookContract;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BrevoCredentialTest {

    private final WebhookContract webhooks = new Brevo().webhooks();

    @ParameterizedTest
    @CsvSource({
        "Basic d3M6czNjcmV0, ws:s3cret, true",
        "Basic d3M6czNjcmV1, ws:s3cret, false",
        "Basic d3M6czNjcmV0, s3cret, true",
        "Basic d3M6czNjcmV0, ws, false",
        "basic d3M6czNjcmV0, ws:s3cret, true",
        "Bearer test-token-0001, test-token-0001, true",
        "bearer test-token-0001, test-token-0001, true",
        "BEARER  test-token-0001, test-token-0001, true",
        "Bearer test-token-0002, test-token-0001, false",
        "Bearer test-token-000, test-token-0001, false",
        "Bearer, test-token-0001, false",
        "test-token-0001, test-token-0001, false",
        "Basic test-token-0001, test-token-0001, false",
        "Basic dGVzdC10b2tlbi0wMDAx, test-token-0001, false",
        "Digest test-token-0001, test-token-0001, false",
    })
    void the_credential_is_ours_or_not(String header, String secret, boolean authentic) {
        assertThat(check(List.of(header), secret) instanceof Authentic).isEqualTo(authentic);
    }

    @Test
    void a_missing_or_doubled_header_is_forged() {
        assertThat(check(List.of(), "t")).isInstanceOf(Forged.class);
        assertThat(check(List.of("Bearer t", "Bearer t"), "t")).isInstanceOf(Forged.class);
    }

    @Test
    void either_of_two_secrets_is_accepted_and_a_blank_one_never() {
        assertThat(check(List.of("Bearer two"), "one", "two")).isEqualTo(new Authentic(1));
        assertThat(check(List.of("Bearer "), "", " ")).isInstanceOf(Forged.class);
        assertThat(check(List.of("Basic Og=="), "")).isInstanceOf(Forged.class);
    }

    @Test
    void no_reason_repeats_what_was_sent_or_expected() {
        Forged forged = (Forged) check(List.of("Bearer sent-token"), "right-token");
        assertThat(forged.reason()).doesNotContain("sent-token", "right-token");
    }

    private Authenticity check(List<String> authorization, String... secrets) {
        return webhooks.authenticate(
                new RequestHeaders(Map.of("authorization", authorization)), new byte[0], List.of(secrets));
    }
}
