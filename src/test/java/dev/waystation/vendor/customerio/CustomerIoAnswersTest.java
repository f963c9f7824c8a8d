package dev.waystation.vendor.customerio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waystation.vendor.Answer;
import dev.waystation.vendor.Answer.Kind;
import dev.waystation.vendor.ApiContract;
import dev.waystation.vendor.Repeat;
import dev.waystation.vendor.VendorCall;
import dev.waystation.vendor.VendorResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CustomerIoAnswersTest {

    private static final String HTML = "<!DOCTYPE html><html><body>no</body></html>";

    private final ApiContract track = new CustomerIo().apis().get(0);
    private final ApiContract app = new CustomerIo().apis().get(1);

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "200 | {} | ACCEPTED",
        "200 | `` | ACCEPTED",
        "204 | `` | ACCEPTED",
        "301 | {\"errors\":[{\"detail\":\"wrong datacenter\",\"status\":\"301\"}]} | UNAUTHORISED",
        "308 | `` | UNAUTHORISED",
        "400 | {\"errors\":[{\"reason\":\"required\",\"field\":\"name\",\"message\":\"is missing\"}]} | PERMANENT",
        "400 | {\"meta\":{\"errors\":[\"bad timestamp\"]}} | PERMANENT",
        "401 | {\"meta\":{\"error\":\"Unauthorized request\"}} | UNAUTHORISED",
        "402 | `` | UNAUTHORISED",
        "403 | `` | UNAUTHORISED",
        "404 | {\"meta\":{\"error\":\"not found\"}} | PERMANENT",
        "408 | `` | RETRY",
        "425 | `` | RETRY",
        "413 | `` | PERMANENT",
        "422 | `` | PERMANENT",
        "429 | `` | THROTTLED",
        "500 | <html>oops</html> | RETRY",
        "503 | `` | RETRY",
        "599 | {broken | RETRY",
        "207 | {\"errors\":[]} | ACCEPTED",
        "207 | {\"errors\":[{\"batch_index\":0,\"reason\":\"invalid\"}]} | PERMANENT",
        "418 | [1,2] | PERMANENT",
    })
    void an_entity_is_answered_as_the_sheet_says(int status, String body, Kind kind) {
        assertThat(track.classify(post("/api/v2/entity"), answer(status, body)).kind()).isEqualTo(kind);
    }

    @Test
    void a_batch_may_be_taken_in_part_and_names_the_items() {
        Answer answer = track.classify(post("/api/v2/batch"), answer(207, """
                {"errors":[{"batch_index":1,"reason":"invalid","field":"attributes.plan","message":"too long"}]}"""));
        assertThat(answer.kind()).isEqualTo(Kind.PARTIAL);
        assertThat(answer.reason()).contains("item 1", "attributes.plan", "too long");
        assertThat(track.classify(post("/api/v2/batch"), answer(207, "{\"errors\":[]}")).kind())
                .isEqualTo(Kind.ACCEPTED);
    }

    @Test
    void every_shape_of_error_gives_a_reason() {
        assertThat(reason("{\"meta\":{\"error\":\"Unauthorized request\"}}")).isEqualTo("Unauthorized request");
        assertThat(reason("{\"meta\":{\"errors\":[\"one\",\"two\"]}}")).isEqualTo("one; two");
        assertThat(reason("{\"errors\":[{\"detail\":\"no\",\"status\":\"400\",\"code\":\"bad\"}]}"))
                .isEqualTo("bad no");
        assertThat(reason("{\"errors\":[{\"reason\":\"required\",\"field\":\"name\",\"message\":\"missing\"}]}"))
                .isEqualTo("name required missing");
        assertThat(reason("")).isEqualTo("status 400 with no text");
        assertThat(reason(HTML)).isEqualTo("status 400 with an HTML page");
        assertThat(reason("{\"meta\":")).isEqualTo("status 400 with no message");
        assertThat(reason("[".repeat(50_000))).isEqualTo("status 400 with no message");
    }

    @Test
    void a_reason_is_short_one_line_and_masked() {
        String reason = reason("{\"meta\":{\"error\":\"ann@example.com\\n\\u0000 is bad " + "x".repeat(5000) + "\"}}");
        assertThat(reason).startsWith("***@example.com is bad x").hasSizeLessThanOrEqualTo(300)
                .doesNotContain("\n", "\0");
        assertThat(reason("{\"meta\":{\"error\":\"zoë@example.com is bad\"}}")).isEqualTo("***@example.com is bad");
    }

    @Test
    void an_html_404_points_at_our_own_path() {
        assertThat(track.classify(post("/api/v2/entity"), answer(404, HTML)).reason())
                .contains("POST /api/v2/entity", "base URL");
    }

    @Test
    void the_wait_is_the_vendors_or_a_daily_quota() {
        assertThat(app.classify(app.probe(), throttled("7")).retryAfter()).isEqualTo(Duration.ofSeconds(7));
        assertThat(app.classify(app.probe(), answer(429, "")).retryAfter()).isEqualTo(Duration.ofHours(1));
        assertThat(track.classify(track.probe(), answer(429, "")).retryAfter()).isNull();
        assertThat(track.classify(track.probe(), throttled("-3")).retryAfter()).isNull();
        assertThat(track.classify(track.probe(), throttled("soon")).retryAfter()).isNull();
        assertThat(track.classify(track.probe(), throttled("999999999999999999999")).retryAfter()).isNull();
        assertThat(track.classify(track.probe(), throttled("99999999")).retryAfter()).isEqualTo(Duration.ofDays(1));
    }

    @Test
    void a_message_is_never_sent_twice_by_guessing() {
        assertThat(app.repeat(post("/v1/send/email"))).isEqualTo(Repeat.NEVER);
        assertThat(app.repeat(post("/v1/campaigns/4/triggers"))).isEqualTo(Repeat.NEVER);
        assertThat(app.repeat(post("/v1/customers"))).isEqualTo(Repeat.HARMLESS);
        assertThat(app.classify(post("/v1/send/email"), answer(403, "")).kind()).isEqualTo(Kind.PERMANENT);
    }

    @Test
    void credentials_become_headers() {
        assertThat(track.credentialSettings()).containsExactly("CIO_SITE_ID", "CIO_TRACK_API_KEY");
        assertThat(track.headers(List.of("site", "key"))).containsEntry("Authorization", "Basic c2l0ZTprZXk=");
        assertThat(app.headers(List.of("key"))).containsEntry("Authorization", "Bearer key");
        assertThatThrownBy(() -> app.headers(List.of("key\nX-Evil: 1")))
                .hasMessageContaining("CIO_APP_API_KEY").hasMessageNotContaining("Evil");
        assertThatThrownBy(() -> track.headers(List.of("site"))).hasMessageContaining("CIO_TRACK_API_KEY");
    }

    @Test
    void a_probe_is_explained() {
        VendorResponse region = answer(200, "{\"url\":\"https://track-eu.customer.io\",\"region\":\"EU\"}");
        assertThat(track.region(region)).contains("eu");
        assertThat(track.explain(region)).contains("good", "eu");
        assertThat(track.explain(answer(401, ""))).contains("wrong key", "CIO_SITE_ID");
        assertThat(app.explain(answer(301, ""))).contains("wrong region", "CIO_REGION");
        assertThat(app.explain(answer(403, ""))).contains("allowed IP addresses");
        assertThat(app.explain(answer(200, "{\"workspaces\":[]}"))).contains("accepted");
        assertThat(app.explain(answer(503, ""))).contains("503", "not tried");
    }

    private String reason(String body) {
        return track.classify(post("/api/v2/entity"), answer(400, body)).reason();
    }

    private static VendorResponse throttled(String retryAfter) {
        return new VendorResponse(429, Map.of("retry-after", retryAfter), "");
    }

    private static VendorResponse answer(int status, String body) {
        return new VendorResponse(status, Map.of(), body);
    }

    private static VendorCall post(String path) {
        return new VendorCall("POST", path, null, "{}", true, null);
    }
}
