package dev.waystation.vendor.intercom;

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

class IntercomApiTest {

    private final ApiContract intercom = new Intercom().apis().get(0);

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "200 | `` | ACCEPTED",
        "202 | `` | ACCEPTED",
        "302 | `` | UNAUTHORISED",
        "400 | parameter_invalid | PERMANENT",
        "400 | intercom_version_invalid | UNAUTHORISED",
        "400 | scroll_exists | RETRY",
        "423 | locked | RETRY",
        "401 | unauthorized | UNAUTHORISED",
        "402 | api_plan_restricted | UNAUTHORISED",
        "403 | token_unauthorized | UNAUTHORISED",
        "403 | action_forbidden | PERMANENT",
        "404 | not_found | CONFLICT",
        "405 | `` | PERMANENT",
        "406 | media_type_not_acceptable | PERMANENT",
        "408 | `` | RETRY",
        "425 | `` | RETRY",
        "409 | conflict | CONFLICT",
        "410 | contact_merged | CONFLICT",
        "422 | data_invalid | PERMANENT",
        "429 | rate_limit_exceeded | THROTTLED",
        "500 | server_error | RETRY",
        "504 | `` | RETRY",
    })
    void a_contact_is_answered_as_the_sheet_says(int status, String code, Kind kind) {
        assertThat(classify("/contacts/c1", answer(status, code, "said", Map.of())).kind()).isEqualTo(kind);
    }

    @Test
    void only_a_contact_that_is_gone_can_be_resolved() {
        assertThat(classify("/events", answer(404, "not_found", "User Not Found", Map.of())).kind())
                .isEqualTo(Kind.PERMANENT);
        assertThat(classify("/contacts/c1", new VendorResponse(404, Map.of(), "<html></html>")).kind())
                .isEqualTo(Kind.PERMANENT);
    }

    @Test
    void a_conflict_keeps_the_id_in_its_reason_and_the_vendors_request_id() {
        Answer answer = classify("/contacts", answer(409, "conflict",
                "A contact matching those details already exists with id=6762f0dd1bb69f9f2193bb83", Map.of()));
        assertThat(answer.reason()).contains("id=6762f0dd1bb69f9f2193bb83");
        assertThat(answer.requestId()).isEqualTo("req-1");
    }

    @Test
    void every_shape_of_error_gives_a_reason() {
        assertThat(reason("{\"type\":\"error\",\"request_id\":null,\"message\":\"no\"}")).isEqualTo("no");
        assertThat(reason("{\"errors\":[{\"code\":\"c\",\"message\":null,\"field\":null}]}")).isEqualTo("c");
        assertThat(reason("")).contains("no text");
        assertThat(reason("<html>")).contains("HTML");
    }

    @Test
    void the_wait_ends_with_the_window_by_the_vendors_own_clock() {
        Map<String, String> headers = Map.of(
                "x-ratelimit-reset", "1700000010", "date", "Tue, 14 Nov 2023 22:13:20 GMT");
        assertThat(classify("/events", answer(429, "x", "Exceeded rate limit of 167 in 10_seconds", headers))
                .retryAfter()).isEqualTo(Duration.ofSeconds(10));
        assertThat(classify("/events", answer(429, "x", "y", Map.of("x-ratelimit-reset", "1700000010"))).retryAfter())
                .isEqualTo(Duration.ofSeconds(10));
        assertThat(classify("/events", answer(429, "x", "y", Map.of("retry-after", "3"))).retryAfter())
                .isEqualTo(Duration.ofSeconds(3));
        assertThat(classify("/export/content/data", answer(429, "x",
                "Exceeded rate limit of 1 pending message data export jobs", headers)).retryAfter())
                .isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void the_version_is_pinned_on_every_call() {
        assertThat(intercom.headers(List.of("t")))
                .containsEntry("Authorization", "Bearer t").containsEntry("Intercom-Version", "2.16")
                .containsEntry("Accept", "application/json");
    }

    @Test
    void a_probe_is_explained() {
        VendorResponse me = new VendorResponse(200, Map.of(), "{\"app\":{\"id_code\":\"a86\",\"region\":\"EU\"}}");
        assertThat(intercom.region(me)).contains("eu");
        assertThat(intercom.explain(me)).contains("good", "a86", "eu");
        assertThat(intercom.explain(answer(401, "unauthorized", "Access Token Invalid", Map.of())))
                .contains("wrong key or wrong region", "INTERCOM_ACCESS_TOKEN");
        assertThat(intercom.explain(answer(403, "token_unauthorized", "", Map.of()))).contains("missing scope");
        assertThat(intercom.explain(answer(400, "intercom_version_invalid", "", Map.of()))).contains("version");
    }

    private String reason(String body) {
        return classify("/contacts", new VendorResponse(400, Map.of(), body)).reason();
    }

    private Answer classify(String path, VendorResponse response) {
        return intercom.classify(new VendorCall("POST", path, null, "{}", true, null), response);
    }

    private static VendorResponse answer(int status, String code, String message, Map<String, String> headers) {
        return new VendorResponse(status, headers,
                "{\"type\":\"error.list\",\"request_id\":\"req-1\",\"errors\":[{\"code\":\"" + code
                        + "\",\"message\":\"" + message + "\"}]}");
    }
}
