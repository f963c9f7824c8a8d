package dev.waystation.sandbox;

import static dev.waystation.sandbox.SandboxCaller.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waystation.sandbox.status.Indicator;
import dev.waystation.sandbox.status.StatusReport;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StatusPagesTest {

    private static final Instant START = Instant.parse("2026-11-20T10:00:00Z");

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

    private HttpResponse<String> page(String path) throws IOException {
        return caller.call("GET", "/status/" + path, null);
    }

    private int tell(String vendor, String report) throws IOException {
        return caller.call("PUT", "/_sandbox/status/" + vendor, report).statusCode();
    }

    @Test
    void a_quiet_statuspage_has_every_field_of_a_component_and_no_incident() throws IOException {
        for (String vendor : new String[] {"customerio", "intercom"}) {
            JsonNode summary = json(page(vendor + "/api/v2/summary.json"));
            assertThat(summary.at("/status/indicator").asText()).isEqualTo("none");
            assertThat(summary.at("/status/description").asText()).isEqualTo("All Systems Operational");
            assertThat(summary.at("/page/updated_at").asText()).isEqualTo("2026-11-20T10:00:00Z");
            assertThat(summary.path("incidents")).isEmpty();
            assertThat(summary.path("scheduled_maintenances").isArray()).isTrue();
            assertThat(summary.at("/components/0").fieldNames()).toIterable().contains("id", "name", "status",
                    "created_at", "updated_at", "position", "description", "showcase", "start_date", "group_id",
                    "page_id", "group", "only_show_if_degraded");
        }
        assertThat(json(page("customerio/api/v2/summary.json")).path("components")).hasSize(9);
    }

    @Test
    void an_incident_goes_through_its_phases_and_is_resolved() throws IOException {
        assertThat(tell("intercom", "{\"indicator\":\"major\",\"incident\":\"API errors\"}")).isEqualTo(200);
        JsonNode summary = json(page("intercom/api/v2/summary.json"));
        assertThat(summary.at("/status/indicator").asText()).isEqualTo("major");
        assertThat(summary.at("/components/0/status").asText()).isEqualTo("partial_outage");
        assertThat(summary.at("/components/1/status").asText()).isEqualTo("operational");
        assertThat(summary.at("/incidents/0/status").asText()).isEqualTo("investigating");
        assertThat(summary.at("/incidents/0/impact").asText()).isEqualTo("major");
        assertThat(summary.at("/incidents/0/resolved_at").isNull()).isTrue();

        sandbox.step(Duration.ofMinutes(20));
        tell("intercom", """
                {"indicator":"minor","incident":"API errors","status":"monitoring","update":"A fix is out."}""");
        sandbox.step(Duration.ofMinutes(20));
        assertThat(caller.call("DELETE", "/_sandbox/status/intercom", null).statusCode()).isEqualTo(204);

        JsonNode after = json(page("intercom/api/v2/summary.json"));
        assertThat(after.at("/status/indicator").asText()).isEqualTo("none");
        assertThat(after.path("incidents")).isEmpty();
        assertThat(after.path("components").findValuesAsText("status")).containsOnly("operational");
        JsonNode incident = json(page("intercom/api/v2/incidents.json")).at("/incidents/0");
        assertThat(incident.path("status").asText()).isEqualTo("resolved");
        assertThat(incident.path("created_at").asText()).isEqualTo("2026-11-20T10:00:00Z");
        assertThat(incident.path("monitoring_at").asText()).isEqualTo("2026-11-20T10:20:00Z");
        assertThat(incident.path("resolved_at").asText()).isEqualTo("2026-11-20T10:40:00Z");
        assertThat(incident.path("incident_updates").findValuesAsText("status"))
                .containsExactly("resolved", "monitoring", "investigating");
    }

    @Test
    void java_says_what_the_control_says() throws IOException {
        sandbox.say("customerio", StatusReport.of(Indicator.CRITICAL, "Everything"));
        JsonNode summary = json(page("customerio/api/v2/summary.json"));
        assertThat(summary.at("/status/description").asText()).isEqualTo("Major Service Outage");
        assertThat(summary.at("/incidents/0/components")).hasSize(9);
        assertThat(json(page("customerio/api/v2/incidents/unresolved.json")).path("incidents")).hasSize(1);
        assertThat(page("customerio/history.rss").body()).contains("<title>Everything</title>");
        sandbox.say("customerio", StatusReport.of(Indicator.NONE, null));
        assertThat(json(page("customerio/api/v2/incidents/unresolved.json")).path("incidents")).isEmpty();
        assertThat(json(caller.call("GET", "/_sandbox/status", null)).at("/pages/0/incidents/0/status").asText())
                .isEqualTo("resolved");
    }

    @Test
    void brevos_page_is_a_feed_and_the_json_that_its_looks_promise() throws IOException {
        tell("brevo", "{\"indicator\":\"major\",\"incident\":\"Delayed <sends> & opens\"}");
        JsonNode summary = json(page("brevo/api/v1/summary"));
        assertThat(summary.at("/ongoing_incidents/0/name").asText()).isEqualTo("Delayed <sends> & opens");
        assertThat(summary.at("/ongoing_incidents/0/current_worst_impact").asText()).isEqualTo("partial_outage");
        assertThat(summary.at("/ongoing_incidents/0/affected_components/0/name").asText()).isEqualTo("API");
        assertThat(json(page("brevo/api/v2/status.json")).at("/status/indicator").asText()).isEqualTo("major");
        assertThat(page("brevo/feed.atom").body()).contains("<title>Delayed &lt;sends&gt; &amp; opens</title>");
        assertThat(page("brevo/api/v2/summary.json").statusCode()).isEqualTo(404);
    }

    @Test
    void what_nobody_confirmed_can_be_missing() throws IOException {
        sandbox.switches().set("customerio.status.unresolved", "false");
        sandbox.switches().set("intercom.status.unresolved", "true");
        sandbox.switches().set("brevo.status.json", "none");
        assertThat(page("customerio/api/v2/incidents/unresolved.json").statusCode()).isEqualTo(404);
        assertThat(page("intercom/api/v2/incidents/unresolved.json").statusCode()).isEqualTo(200);
        assertThat(page("intercom/history.rss").statusCode()).isEqualTo(404);
        assertThat(page("brevo/api/v1/summary").statusCode()).isEqualTo(404);
        assertThat(page("brevo/api/v2/status.json").statusCode()).isEqualTo(404);
        assertThat(page("brevo/feed.atom").statusCode()).isEqualTo(200);
    }

    @Test
    void a_wrong_report_is_refused_and_changes_nothing() throws IOException {
        for (String wrong : new String[] {"", "[]", "{}", "{\"indicator\":\"bad\"}", "{\"indicator\":5}",
            "{\"indicator\":\"major\",\"incident\":7}", "{\"indicator\":\"major\",\"status\":\"over\"}",
            "{\"indicator\":\"major\",\"who\":1}", "{\"indicator\":\"major\",\"components\":{\"Nothing\":\"x\"}}",
            "{\"indicator\":\"major\",\"components\":[1]}",
            "{\"indicator\":\"major\",\"components\":{\"Nothing\":\"major_outage\"}}"}) {
            assertThat(tell("intercom", wrong)).as(wrong).isEqualTo(400);
        }
        assertThat(tell("nobody", "{\"indicator\":\"major\"}")).isEqualTo(400);
        assertThat(page("intercom/api/v2/summary.json").body()).contains("All Systems Operational");
    }

    @Test
    void a_page_keeps_its_last_fifty_incidents() throws IOException {
        for (int i = 0; i < 60; i++) {
            sandbox.say("intercom", StatusReport.of(Indicator.MINOR, "number " + i));
        }
        JsonNode incidents = json(page("intercom/api/v2/incidents.json")).path("incidents");
        assertThat(incidents).hasSize(50);
        assertThat(incidents.at("/0/name").asText()).isEqualTo("number 59");
    }
}
