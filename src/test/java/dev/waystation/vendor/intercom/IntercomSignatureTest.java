package dev.waystation.vendor.intercom;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waystation.vendor.Authenticity;
import dev.waystation.vendor.Authenticity.Authentic;
import dev.waystation.vendor.Authenticity.Forged;
import dev.waystation.vendor.RequestHeaders;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IntercomSignatureTest {

    private static final String SECRET = "test-client-secret";
    private static final String SIGNATURE = "sha1=779e4999ed4ba6ea272f3e4b58dd9924019aec41";
    private static final String PING = """
            {"type":"notification_event","app_id":"a86dr8yl","topic":"ping",\
            "id":"notif_00000000-0000-4000-8000-000000000001","created_at":1700000000,"delivery_attempts":1,\
            "first_sent_at":1700000000,"data":{"type":"notification_event_data",\
            "item":{"type":"ping","message":"ok"}}}""";

    @Test
    void the_vector_is_authentic_with_either_secret() {
        assertThat(PING.getBytes(UTF_8)).hasSize(267);
        assertThat(check(PING, List.of(SIGNATURE), SECRET)).isEqualTo(new Authentic(0));
        assertThat(check(PING, List.of(SIGNATURE), "another", SECRET)).isEqualTo(new Authentic(1));
    }

    @Test
    void everything_else_is_forged_and_says_why() {
        assertThat(reason(List.of())).contains("missing");
        assertThat(reason(List.of(SIGNATURE, SIGNATURE))).contains("2 times");
        assertThat(reason(List.of(SIGNATURE.substring(5)))).contains("sha1=");
        assertThat(reason(List.of(SIGNATURE + "0"))).contains("41 characters");
        assertThat(reason(List.of("sha1=" + "0".repeat(40)))).contains("does not fit");
        assertThat(check(PING + "\n", List.of(SIGNATURE), SECRET)).isInstanceOf(Forged.class);
    }

    private static String reason(List<String> signatures) {
        return ((Forged) check(PING, signatures, SECRET)).reason();
    }

    private static Authenticity check(String body, List<String> signatures, String... secrets) {
        return new Intercom().webhooks().authenticate(
                new RequestHeaders(Map.of("x-hub-signature", signatures)), body.getBytes(UTF_8), List.of(secrets));
    }
}
