package dev.waystation.sandbox;

import static dev.waystation.sandbox.SandboxCaller.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waystation.sandbox.doubles.DoubleSwitches;
import dev.waystation.sandbox.rules.Rule;
import dev.waystation.sandbox.scenario.Scenario;
import dev.waystation.sandbox.scenario.ScenarioReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RestartPathsTest {

    private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");
    private static final SandboxSettings SETTINGS =
            SandboxSettings.DEFAULT.standingAt(START).with("people", "100000");

    private Sandbox sandbox;
    private SandboxCaller caller;

    @BeforeEach
    void start() {
        sandbox = Sandbox.start(SETTINGS);
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
    void after_a_reset_everything_is_as_at_the_start() throws IOException {
        caller.brevo("POST", "/contacts", "{\"email\":\"a@example.com\"}");
        control("POST", "/faults", "{\"vendor\":\"brevo\",\"status\":500}");
        control("PATCH", "/switches", "{\"limits\":\"off\",\"people\":5}");
        sandbox.rules().broken(Rule.REFUSED, "brevo", "GET /", "x");
        sandbox.step(Duration.ofHours(1));
        sandbox.senders().subscribe("brevo", URI.create("http://127.0.0.1:1/hook"));

        assertThat(control("POST", "/reset", null).statusCode()).isEqualTo(204);

        assertThat(sandbox.counters("brevo")).containsEntry("contacts", 0L);
        assertThat(sandbox.requests()).isEmpty();
        assertThat(sandbox.rules().list()).isEmpty();
        assertThat(sandbox.switches().get(DoubleSwitches.LIMITS)).isEqualTo("real");
        assertThat(sandbox.switches().get(DoubleSwitches.PEOPLE)).isEqualTo(100_000);
        assertThat(sandbox.clock().instant()).isEqualTo(START);
        assertThat(json(control("GET", "/faults", null)).path("faults")).isEmpty();
        assertThat(sandbox.senders().report("brevo").counts().taken()).isZero();
        assertThat(caller.brevo("GET", "/contacts/a%40example.com", null).statusCode()).isEqualTo(404);
    }

    @Test
    void people_are_put_into_every_vendor() throws IOException {
        HttpResponse<String> answer = control("POST", "/seed", """
                {"people":50,"segments":[{"id":1,"name":"Trial","oneIn":5}],
                 "campaigns":[{"id":23,"name":"Spring","sent":10}]}""");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        assertThat(json(answer).path("people").asInt()).isEqualTo(50);
        for (String wrong : new String[] {"{}", "{\"people\":0}", "{\"people\":\"x\"}", "{\"poeple\":5}"}) {
            assertThat(control("POST", "/seed", wrong).statusCode()).as(wrong).isEqualTo(400);
        }
        assertThat(control("POST", "/seed", "{\"poeple\":5}").body()).contains("did you mean 'people'?");
    }

    @Test
    void a_posted_scenario_begins_anew_and_does_what_is_due_when_it_is_due() throws IOException {
        caller.brevo("POST", "/contacts", "{\"email\":\"a@example.com\"}");
        HttpResponse<String> answer = control("POST", "/scenario", """
                name: mine
                seed: 5
                clock: {standsAt: 2026-05-01T00:00:00Z}
                switches: {limits: off}
                faults: [{vendor: brevo, status: 503, at: 10m, for: 5m}]
                status: [{vendor: brevo, indicator: major, incident: API down, at: 12m}]
                steps:
                  - {at: 20m, switches: {limits: real}}
                  - {at: 30m, fault: {vendor: brevo, kind: html}}
                  - {at: 40m, clearFaults: true}
                """);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        assertThat(sandbox.counters("brevo")).containsEntry("contacts", 0L);
        assertThat(sandbox.clock().instant()).isEqualTo(Instant.parse("2026-05-01T00:00:00Z"));
        assertThat(sandbox.switches().get(DoubleSwitches.LIMITS)).isEqualTo("off");
        assertThat(account()).isEqualTo(200);
        sandbox.step(Duration.ofMinutes(10));
        assertThat(account()).isEqualTo(503);
        sandbox.step(Duration.ofMinutes(5));
        assertThat(account()).isEqualTo(200);
        assertThat(caller.call("GET", "/status/brevo/api/v2/status.json", null).body()).contains("major");
        sandbox.step(Duration.ofMinutes(5));
        assertThat(sandbox.switches().get(DoubleSwitches.LIMITS)).isEqualTo("real");
        sandbox.step(Duration.ofMinutes(10));
        assertThat(account()).isEqualTo(502);
        sandbox.step(Duration.ofMinutes(10));
        assertThat(account()).isEqualTo(200);
        JsonNode playing = json(control("GET", "/scenario", null)).path("playing");
        assertThat(playing.path("name").asText()).isEqualTo("mine");
        assertThat(playing.path("done").asInt()).isEqualTo(5);
        assertThat(playing.at("/steps/0/what").asText()).isEqualTo("fault status 503 at brevo, for 5m");
    }

    private int account() throws IOException {
        return caller.brevo("GET", "/contacts/attributes", null).statusCode();
    }

    @Test
    void a_wrong_scenario_is_refused_with_the_place_and_changes_nothing() throws IOException {
        caller.brevo("POST", "/contacts", "{\"email\":\"a@example.com\"}");
        HttpResponse<String> answer = control("POST", "/scenario", "name: mine\nfalts: []\n");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).path("error").asText()).isEqualTo(
                "body:2:1: unknown key 'falts' in a scenario; did you mean 'faults'?");
        assertThat(control("POST", "/scenario", "quite-day").body()).contains("did you mean 'quiet-day'?");
        assertThat(sandbox.counters("brevo")).containsEntry("contacts", 1L);
    }

    @Test
    void a_reset_of_a_sandbox_with_a_scenario_begins_the_scenario_anew_and_its_own_switches_count_more() {
        Scenario scenario = new ScenarioReader(Sandbox.vocabulary()).read("mine", """
                name: mine
                clock: {standsAt: 2026-05-01T00:00:00Z}
                people: 100
                switches: {people: 7, limits: off}
                faults: [{vendor: brevo, status: 503, at: 10m}]
                """);
        sandbox.close();
        sandbox = Sandbox.start(SandboxSettings.DEFAULT.as(scenario).with("people", "9000"), scenario);
        sandbox.step(Duration.ofMinutes(11));
        sandbox.reset();
        assertThat(sandbox.clock().instant()).isEqualTo(Instant.parse("2026-05-01T00:00:00Z"));
        assertThat(sandbox.switches().get(DoubleSwitches.PEOPLE)).isEqualTo(9_000);
        assertThat(sandbox.switches().get(DoubleSwitches.LIMITS)).isEqualTo("off");
    }
}
