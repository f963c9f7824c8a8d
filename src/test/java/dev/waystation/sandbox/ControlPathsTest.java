package dev.waystation.sandbox;

import static dev.waystation.sandbox.SandboxCaller.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waystation.sandbox.doubles.DoubleSwitches;
import dev.waystation.sandbox.rules.Rule;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ControlPathsTest {

    private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");

    private Sandbox sandbox;
    private SandboxCaller caller;

    @BeforeEach
    void start() {
        sandbox = Sandbox.start(SandboxSettings.DEFAULT.standingAt(START));
        caller = new SandboxCaller(sandbox);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private HttpResponse<String> control(String method, String path, String body) throws IOException {
        return caller.call(method, "/_sandbox" + path, body);
    }

    @Test
    void the_index_names_every_path_with_its_meaning_as_text_or_json() throws IOException {
        HttpResponse<String> text = control("GET", "", null);
        assertThat(text.headers().firstValue("content-type").orElseThrow()).startsWith("text/plain");
        assertThat(text.body()).contains("GET    /_sandbox/requests").contains("DELETE /_sandbox/faults/{id}");
        JsonNode json = json(caller.call("GET", "/_sandbox", null, "Accept", "application/json"));
        assertThat(json.path("paths").size()).isGreaterThan(10);
        for (JsonNode path : json.path("paths")) {
            assertThat(path.path("meaning").asText()).isNotEmpty();
            assertThat(text.body()).contains(path.path("path").asText());
        }
    }

    @Test
    void an_unknown_path_or_method_is_told_what_there_is() throws IOException {
        HttpResponse<String> path = control("GET", "/fault", null);
        assertThat(path.statusCode()).isEqualTo(404);
        assertThat(json(path).path("error").asText()).contains("GET /_sandbox/faults");
        assertThat(control("PUT", "/faults", "{}").statusCode()).isEqualTo(405);
    }

    @Test
    void the_broken_rules_are_listed_with_samples_counted_in_the_summary_and_forgotten() throws IOException {
        sandbox.rules().broken(Rule.FIELD_TOO_LONG, "brevo", "POST /v3/events", "event_name has 300 characters");
        sandbox.rules().broken(Rule.FIELD_TOO_LONG, "brevo", "POST /v3/events", "event_name has 301 characters");
        JsonNode rule = json(control("GET", "/rules", null)).at("/rules/0");
        assertThat(rule.path("rule").asText()).isEqualTo("field-too-long");
        assertThat(rule.path("meaning").asText()).isEqualTo(Rule.FIELD_TOO_LONG.meaning());
        assertThat(rule.path("api").asText()).isEqualTo("brevo");
        assertThat(rule.path("count").asInt()).isEqualTo(2);
        assertThat(rule.path("first").asLong()).isEqualTo(START.toEpochMilli());
        assertThat(rule.at("/samples/1/detail").asText()).contains("301");
        assertThat(json(control("GET", "/summary", null)).at("/rules/0/count").asInt()).isEqualTo(2);
        assertThat(control("DELETE", "/rules", null).statusCode()).isEqualTo(204);
        assertThat(json(control("GET", "/rules", null)).path("rules")).isEmpty();
    }

    @Test
    void switches_are_listed_set_together_or_not_at_all_and_reset() throws IOException {
        JsonNode limits = switchCalled("limits");
        assertThat(limits.path("value").asText()).isEqualTo("real");
        assertThat(limits.path("allowed").asText()).isEqualTo("one of real, off");
        assertThat(control("PATCH", "/switches", "{\"limits\":\"off\",\"people\":7}").statusCode()).isEqualTo(200);
        assertThat(sandbox.switches().get(DoubleSwitches.PEOPLE)).isEqualTo(7);
        assertThat(switchCalled("limits").path("value").asText()).isEqualTo("off");
        HttpResponse<String> wrong = control("PATCH", "/switches", "{\"people\":8,\"limts\":\"real\"}");
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(json(wrong).path("error").asText()).contains("did you mean 'limits'?");
        assertThat(sandbox.switches().get(DoubleSwitches.PEOPLE)).isEqualTo(7);
        assertThat(control("PATCH", "/switches", "{\"limits\":\"on\"}").body()).contains("one of real, off");
        assertThat(control("DELETE", "/switches", null).statusCode()).isEqualTo(204);
        assertThat(switchCalled("limits").path("value").asText()).isEqualTo("real");
    }

    private JsonNode switchCalled(String name) throws IOException {
        for (JsonNode each : json(control("GET", "/switches", null)).path("switches")) {
            if (each.path("name").asText().equals(name)) {
                return each;
            }
        }
        throw new AssertionError("no switch " + name);
    }

    @Test
    void the_clock_is_read_stepped_let_go_and_stopped() throws IOException {
        JsonNode now = json(control("GET", "/clock", null));
        assertThat(now.path("now").asText()).isEqualTo("2026-03-02T09:00:00Z");
        assertThat(now.path("stands").asBoolean()).isTrue();
        assertThat(json(control("POST", "/clock", "{\"step\":\"2h\"}")).path("now").asText())
                .isEqualTo("2026-03-02T11:00:00Z");
        assertThat(sandbox.clock().instant()).isEqualTo(START.plus(Duration.ofHours(2)));
        assertThat(json(control("POST", "/clock", "{\"go\":true}")).path("stands").asBoolean()).isFalse();
        assertThat(json(control("POST", "/clock", "{\"stop\":true}")).path("stands").asBoolean()).isTrue();
        for (String wrong : new String[] {"{}", "{\"step\":\"2x\"}", "{\"step\":2}", "{\"stop\":false}",
            "{\"step\":\"1h\",\"go\":true}", "{\"setp\":\"1h\"}", "{\"step\":\"500d\"}", "nonsense"}) {
            assertThat(control("POST", "/clock", wrong).statusCode()).as(wrong).isEqualTo(400);
        }
    }
}
