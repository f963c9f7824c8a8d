package dev.waystation.sandbox;

import static dev.waystation.sandbox.SandboxCaller.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waystation.sandbox.rules.Rule;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What every call at Intercom has to pass. */
class IntercomCallRulesTest {

    private static final String TOKEN = "Bearer " + SandboxCredentials.DEFAULT.intercomToken();

    private IntercomScene scene;

    @AfterEach
    void stop() {
        scene.close();
    }

    private IntercomScene scene(String... switches) {
        scene = new IntercomScene(switches);
        return scene;
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse(null);
    }

    @Test
    void a_call_without_a_version_gets_the_apps_and_is_written_down() throws IOException {
        scene("intercom.app-version", "2.11");
        HttpResponse<String> answer = scene.caller.intercomAt(null, "GET", "/me", null);
        assertThat(header(answer, "intercom-version")).isEqualTo("2.11");
        assertThat(scene.broken(Rule.HEADER_MISSING)).isEqualTo(1);
        answer = scene.caller.intercomAt("2.15", "GET", "/me", null);
        assertThat(header(answer, "intercom-version")).isEqualTo("2.15");
        assertThat(scene.broken(Rule.HEADER_MISSING)).isEqualTo(1);
    }

    @Test
    void an_unknown_version_is_refused() throws IOException {
        HttpResponse<String> answer = scene().caller.intercomAt("2.99", "GET", "/me", null);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).at("/errors/0/code").asText()).isEqualTo("intercom_version_invalid");
    }

    @Test
    void a_call_that_accepts_no_json_is_not_acceptable() throws IOException {
        scene();
        for (String accept : new String[] {"text/html", "application/octet-stream"}) {
            HttpResponse<String> answer = scene.caller.call("GET", "/intercom/me", null, "Authorization", TOKEN,
                    "Accept", accept);
            assertThat(answer.statusCode()).as(accept).isEqualTo(406);
            assertThat(json(answer).at("/errors/0/code").asText()).isEqualTo("media_type_not_acceptable");
        }
    }

    @Test
    void a_wrong_token_gets_no_rate_headers_and_costs_nothing() throws IOException {
        HttpResponse<String> answer = scene().caller.call("GET", "/intercom/me", null, "Authorization", "Bearer other",
                "Accept", "application/json");
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(json(answer).at("/errors/0/message").asText()).isEqualTo("Access Token Invalid");
        assertThat(header(answer, "x-ratelimit-limit")).isNull();
        assertThat(scene.broken(Rule.WRONG_CREDENTIALS)).isEqualTo(1);
        assertThat(header(scene.send("GET", "/me", null), "x-ratelimit-remaining")).isEqualTo("1665");
    }

    @Test
    void a_sixth_of_a_minutes_calls_fits_into_ten_seconds() throws IOException {
        scene("intercom.limit-per-minute", "18");
        for (int left = 2; left >= 0; left--) {
            HttpResponse<String> answer = scene.send("GET", "/me", null);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(header(answer, "x-ratelimit-limit")).isEqualTo("3");
            assertThat(header(answer, "x-ratelimit-remaining")).isEqualTo(String.valueOf(left));
            assertThat(header(answer, "x-ratelimit-reset")).isEqualTo(String.valueOf(IntercomScene.NOW + 10));
        }
        HttpResponse<String> refused = scene.send("GET", "/me", null);
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(json(refused).at("/errors/0/code").asText()).isEqualTo("rate_limit_exceeded");
        assertThat(scene.message(refused)).isEqualTo("Exceeded rate limit of 3 in 10_seconds");
        assertThat(header(refused, "x-ratelimit-remaining")).isEqualTo("0");
        assertThat(header(refused, "retry-after")).isNull();
        assertThat(scene.broken(Rule.CALLED_TOO_SOON)).isZero();
        scene.sandbox.step(Duration.ofMillis(9_999));
        assertThat(scene.send("GET", "/me", null).statusCode()).isEqualTo(429);
        assertThat(scene.broken(Rule.LIMIT_EXCEEDED)).isEqualTo(2);
        assertThat(scene.broken(Rule.CALLED_TOO_SOON)).isEqualTo(1);
        scene.sandbox.step(Duration.ofMillis(1));
        assertThat(scene.send("GET", "/me", null).statusCode()).isEqualTo(200);
    }

    @Test
    void the_workspaces_limit_holds_where_the_apps_is_higher() throws IOException {
        scene("intercom.limit-per-minute", "600", "intercom.workspace-limit-per-minute", "6", "intercom.retry-after",
                "true");
        assertThat(scene.send("GET", "/me", null).statusCode()).isEqualTo(200);
        HttpResponse<String> refused = scene.send("GET", "/me", null);
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(header(refused, "retry-after")).isEqualTo("10");
    }

    @Test
    void nothing_is_refused_for_its_rate_when_limits_are_off() throws IOException {
        scene("intercom.limit-per-minute", "6", "limits", "off");
        for (int i = 0; i < 5; i++) {
            assertThat(scene.send("GET", "/me", null).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void me_names_the_workspace_its_region_and_its_zone() throws IOException {
        scene("intercom.region", "EU", "intercom.timezone", "Europe/Berlin");
        assertThat(scene.get("/me").at("/app/id_code").asText()).isEqualTo("a86dr8yl");
        assertThat(scene.get("/me").at("/app/region").asText()).isEqualTo("EU");
        assertThat(scene.get("/me").at("/app/timezone").asText()).isEqualTo("Europe/Berlin");
    }

    @Test
    void the_teammates_are_listed_and_read() throws IOException {
        String id = scene().get("/me").path("id").asText();
        assertThat(scene.get("/admins").at("/admins/0/id").asText()).isEqualTo(id);
        assertThat(scene.get("/admins/" + id).path("type").asText()).isEqualTo("admin");
        assertThat(scene.refusal("GET", "/admins/5", null)).isEqualTo("404 admin_not_found");
    }

    @Test
    void an_unknown_path_and_an_unknown_method_are_not_found() throws IOException {
        scene();
        assertThat(scene.refusal("GET", "/nothing", null)).isEqualTo("404 not_found");
        assertThat(scene.refusal("DELETE", "/events", null)).isEqualTo("404 not_found");
        assertThat(scene.broken(Rule.UNKNOWN_CALL)).isEqualTo(2);
    }

    @Test
    void a_body_that_is_no_json_is_refused() throws IOException {
        scene();
        assertThat(scene.refusal("POST", "/contacts", "nonsense")).isEqualTo("400 parameter_invalid");
        assertThat(scene.refusal("POST", "/contacts", "[]")).isEqualTo("400 parameter_invalid");
    }

    @Test
    void a_body_without_its_content_type_is_taken_or_refused_by_switch() throws IOException {
        scene();
        String[] headers = {"Authorization", TOKEN, "Accept", "application/json", "Intercom-Version", "2.16",
            "Content-Type", "text/plain"};
        String body = "{\"role\":\"lead\"}";
        assertThat(scene.caller.call("POST", "/intercom/contacts", body, headers).statusCode()).isEqualTo(200);
        assertThat(scene.broken(Rule.HEADER_MISSING)).isEqualTo(1);
        scene.sandbox.switches().set("intercom.content-type", "415");
        assertThat(scene.caller.call("POST", "/intercom/contacts", body, headers).statusCode()).isEqualTo(415);
    }
}
