package dev.waystation.vendor.brevo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waystation.vendor.Answer;
import dev.waystation.vendor.Answer.Kind;
import dev.waystation.vendor.ApiContract;
import dev.waystation.vendor.VendorCall;
import dev.waystation.vendor.VendorResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BrevoApiTest {

    private static final String DUPLICATE = """
            {"code":"%s","message":"Unable to create contact, email is already associated with another Contact",\
            "metadata":{"duplicate_identifiers":["email"]}}""";

    private final ApiContract brevo = new Brevo().apis().get(0);

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "200 | `` | ACCEPTED",
        "201 | {\"id\":7} | ACCEPTED",
        "202 | `` | ACCEPTED",
        "204 | `` | ACCEPTED",
        "302 | `` | UNAUTHORISED",
        "400 | {\"code\":\"invalid_parameter\",\"message\":\"bad\"} | PERMANENT",
        "400 | {\"message\":\"bad\"} | PERMANENT",
        "400 | `` | PERMANENT",
        "400 | {\"code\":\"duplicate_parameter\",\"message\":\"Contact already exist\"} | CONFLICT",
        "401 | {\"message\":\"Key not found\",\"code\":\"unauthorized\"} | UNAUTHORISED",
        "402 | {\"code\":\"not_enough_credits\"} | PERMANENT",
        "403 | {\"code\":\"permission_denied\"} | UNAUTHORISED",
        "403 | {\"code\":\"account_under_validation\"} | UNAUTHORISED",
        "404 | {\"code\":\"document_not_found\"} | PERMANENT",
        "404 | <html></html> | PERMANENT",
        "405 | `` | PERMANENT",
        "406 | `` | PERMANENT",
        "408 | `` | RETRY",
        "409 | `` | PERMANENT",
        "422 | `` | PERMANENT",
        "424 | `` | PERMANENT",
        "425 | {\"code\":\"account_in_process\"} | RETRY",
        "429 | `` | THROTTLED",
        "500 | `` | RETRY",
        "502 | <html>cloudflare</html> | RETRY",
        "503 | {\"message\": | RETRY",
    })
    void a_contact_is_answered_as_the_sheet_says(int status, String body, Kind kind) {
        assertThat(classify("/v3/contacts", status, body).kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({"duplicate_parameter", "invalid_parameter"})
    void a_duplicate_is_a_conflict_under_both_codes(String code) {
        Answer answer = classify("/v3/contacts", 400, DUPLICATE.formatted(code));
        assertThat(answer.kind()).isEqualTo(Kind.CONFLICT);
        assertThat(answer.reason()).contains("already associated", "duplicate [\"email\"]");
    }

    @Test
    void a_contact_that_is_gone_and_a_membership_that_is_there_can_be_resolved() {
        assertThat(classify("/v3/contacts/a%40b.c", 404, "{\"code\":\"document_not_found\"}").kind())
                .isEqualTo(Kind.CONFLICT);
        assertThat(classify("/v3/contacts/lists/3/contacts/add", 400,
                "{\"code\":\"invalid_parameter\",\"message\":\"Contact already in list and/or does not exist\"}")
                .kind()).isEqualTo(Kind.CONFLICT);
    }

    @Test
    void an_events_batch_may_be_taken_in_part() {
        Answer answer = classify("/v3/events/batch", 207,
                "{\"failed_events\":1,\"errors\":[{\"eventIndex\":[1],\"message\":\"bad name\"}]}");
        assertThat(answer.kind()).isEqualTo(Kind.PARTIAL);
        assertThat(answer.reason()).contains("[1]", "bad name");
        assertThat(classify("/v3/events/batch", 207, "{\"errors\":[]}").kind()).isEqualTo(Kind.ACCEPTED);
    }

    @Test
    void the_wait_counts_down_in_the_vendors_own_header() {
        VendorResponse throttled = new VendorResponse(
                429, Map.of("x-sib-ratelimit-reset", "12", "sib-request-id", "r1"), "");
        Answer answer = brevo.classify(post("/v3/events"), throttled);
        assertThat(answer.retryAfter()).isEqualTo(Duration.ofSeconds(12));
        assertThat(answer.requestId()).isEqualTo("r1");
        assertThat(classify("/v3/events", 429, "").retryAfter()).isNull();
    }

    @Test
    void a_blocked_address_is_told_from_a_wrong_key() {
        VendorResponse blocked = new VendorResponse(401, Map.of(), "{\"code\":\"unauthorized\",\"message\":\"We have "
                + "detected you are using an unrecognised IP address 203.0.113.9\"}");
        VendorResponse wrong = new VendorResponse(401, Map.of(),
                "{\"code\":\"unauthorized\",\"message\":\"Key not found\"}");
        assertThat(brevo.explain(blocked)).contains("blocked IP address", "authorised_ips");
        assertThat(brevo.classify(brevo.probe(), blocked).reason()).contains("not authorised", "203.0.113.9");
        assertThat(brevo.explain(wrong)).contains("wrong key", "BREVO_API_KEY").doesNotContain("IP");
        assertThat(brevo.explain(new VendorResponse(200, Map.of(), "{}"))).contains("accepted");
    }

    @Test
    void a_key_in_an_answer_is_masked() {
        assertThat(classify("/v3/contacts", 401, "{\"message\":\"bad key xkeysib-abc123-XYZ\"}").reason())
                .endsWith("(bad key xkeysib-***)");
    }

    @Test
    void the_key_stands_in_its_header() {
        assertThat(brevo.headers(List.of("k"))).containsEntry("api-key", "k");
        assertThat(brevo.probe().path()).isEqualTo("/v3/contacts/attributes");
    }

    private Answer classify(String path, int status, String body) {
        return brevo.classify(post(path), new VendorResponse(status, Map.of(), body));
    }

    private static VendorCall post(String path) {
        return new VendorCall("POST", path, null, "{}", false, null);
    }
}
