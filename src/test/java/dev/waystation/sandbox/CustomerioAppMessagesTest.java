package dev.waystation.sandbox;

import static dev.waystation.sandbox.SandboxCaller.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waystation.sandbox.rules.Rule;
import dev.waystation.sandbox.seed.Population;
import dev.waystation.sandbox.seed.Seed;
import dev.waystation.sandbox.seed.SeedCampaign;
import dev.waystation.sandbox.seed.SeedSegment;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is sent by the App API and by campaigns, and what becomes of it. */
class CustomerioAppMessagesTest {

    private static final long START = 1_800_000_000;
    private static final String MAIL = "{\"to\":\"Ann <ann@example.com>\",\"identifiers\":{\"id\":\"user-1\"},"
            + "\"transactional_message_id\":\"receipt\"}";

    private Sandbox sandbox;
    private SandboxCaller caller;

    @BeforeEach
    void start() {
        sandbox = Sandbox.start(SandboxSettings.DEFAULT.standingAt(Instant.ofEpochSecond(START))
                .with("customerio.app.per-second", "1000"));
        sandbox.seed(new Seed(Population.of(400), List.of(new SeedSegment(4, "Everybody", false, 1),
                new SeedSegment(5, "Half", false, 2)),
                List.of(new SeedCampaign(23, "Spring", "email", 1000, 980, 400, 100, 20, 10),
                        new SeedCampaign(24, "Texts", "sms", 100, 100, 0, 50, 0, 0))));
        caller = new SandboxCaller(sandbox);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private JsonNode get(String path) throws IOException {
        HttpResponse<String> answer = caller.app("GET", path, null);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return json(answer);
    }

    private HttpResponse<String> post(String path, String body) throws IOException {
        return caller.app("POST", path, body);
    }

    private static long sum(JsonNode numbers) {
        long sum = 0;
        for (JsonNode each : numbers) {
            sum += each.asLong();
        }
        return sum;
    }

    @Test
    void a_send_is_not_idempotent_the_same_call_again_sends_again() throws IOException {
        String one = json(post("/send/email", MAIL)).path("delivery_id").asText();
        String other = json(post("/send/email", MAIL)).path("delivery_id").asText();
        assertThat(one).hasSize(28).isNotEqualTo(other);
        JsonNode messages = get("/customers/user-1/messages").path("messages");
        assertThat(messages).hasSize(2);
        assertThat(messages.at("/0/id").asText()).isEqualTo(other);
        assertThat(messages.at("/1/id").asText()).isEqualTo(one);
        JsonNode message = get("/messages/" + one).path("message");
        assertThat(message.path("transactional_message_id").asInt()).isEqualTo(3);
        assertThat(message.path("recipient").asText()).isEqualTo("Ann <ann@example.com>");
        assertThat(message.at("/metrics/sent").asLong()).isEqualTo(START);
        assertThat(message.path("customer_identifiers").path("id").asText()).isEqualTo("user-1");
        sandbox.step(Duration.ofSeconds(10));
        JsonNode metrics = get("/messages/" + one).at("/message/metrics");
        assertThat(metrics.has("delivered") || metrics.has("bounced")).isTrue();
    }

    @Test
    void an_sms_is_of_the_type_twilio() throws IOException {
        assertThat(post("/send/sms", "{\"identifiers\":{\"id\":\"user-1\"},\"transactional_message_id\":5}")
                .statusCode()).isEqualTo(200);
        JsonNode message = get("/messages?type=twilio").at("/messages/0");
        assertThat(message.path("type").asText()).isEqualTo("twilio");
        assertThat(message.path("recipient").asText()).startsWith("+49");
        assertThat(get("/messages?type=email").path("messages")).isEmpty();
    }

    @Test
    void every_channel_has_its_call_and_its_own_things_that_can_happen() throws IOException {
        String[][] calls = {{"push", "4", "push"}, {"whatsapp", "6", "whatsapp"}, {"in_app", "8", "in_app"},
            {"inbox_message", "8", "in_app"}};
        caller.track("POST", "/api/v2/entity", "{\"type\":\"person\",\"identifiers\":{\"id\":\"user-1\"},"
                + "\"action\":\"add_device\",\"device\":{\"token\":\"tok\",\"platform\":\"ios\"}}");
        for (String[] each : calls) {
            HttpResponse<String> sent = post("/send/" + each[0], "{\"identifiers\":{\"id\":\"user-1\"},"
                    + "\"transactional_message_id\":" + each[1] + "}");
            assertThat(sent.statusCode()).as(each[0]).isEqualTo(200);
            JsonNode message = get("/messages/" + json(sent).path("delivery_id").asText()).path("message");
            assertThat(message.path("type").asText()).isEqualTo(each[2]);
            assertThat(message.at("/metrics").has("sent")).as(each[0]).isTrue();
        }
        sandbox.step(Duration.ofSeconds(10));
        JsonNode delivered = get("/messages?metric=delivered").path("messages");
        assertThat(delivered).isNotEmpty().noneMatch(each -> each.path("type").asText().equals("in_app"));
    }

    @Test
    void a_send_that_breaks_a_rule_is_refused_with_one_error() throws IOException {
        String[] wrong = {"{", "{}", MAIL.replace("\"id\":\"user-1\"", "\"id\":\"1\",\"email\":\"a@example.com\""),
            MAIL.replace("receipt", "unknown"),
            MAIL.replace("\"transactional_message_id\":\"receipt\"", "\"body\":\"b\""),
            MAIL.replace("{\"to\"", "{\"headers\":\"a: b\",\"to\""),
            MAIL.replace("{\"to\"", "{\"send_at\":" + (START + 91 * 86_400) + ",\"to\""),
            MAIL.replace("Ann <ann@example.com>", "a@example.com,".repeat(15) + "a@example.com")};
        for (String each : wrong) {
            HttpResponse<String> answer = post("/send/email", each);
            assertThat(answer.statusCode()).as(each).isEqualTo(400);
            assertThat(json(answer).at("/meta/error").asText()).isNotEmpty();
        }
        HttpResponse<String> large = post("/send/email", MAIL.replace("{\"to\"",
                "{\"body_plain\":\"" + "x".repeat(1 << 20) + "\",\"to\""));
        assertThat(large.statusCode()).isEqualTo(413);
        assertThat(sandbox.rules().count(Rule.REFUSED)).isEqualTo(7);
        assertThat(sandbox.rules().count(Rule.TOO_MANY)).isEqualTo(1);
        assertThat(sandbox.rules().count(Rule.TOO_LARGE)).isEqualTo(1);
        assertThat(get("/messages").path("messages")).isEmpty();
    }

    @Test
    void a_send_waits_for_its_time_a_draft_for_somebody_and_a_suppressed_address_gets_nothing() throws IOException {
        post("/send/email", MAIL.replace("{\"to\"", "{\"send_at\":" + (START + 60) + ",\"to\""));
        assertThat(get("/messages").at("/messages/0/metrics").has("sent")).isFalse();
        sandbox.step(Duration.ofSeconds(60));
        assertThat(get("/messages").at("/messages/0/metrics/sent").asLong()).isEqualTo(START + 60);

        post("/send/email", MAIL.replace("{\"to\"", "{\"queue_draft\":true,\"to\""));
        assertThat(get("/messages?drafts=true").path("messages")).hasSize(1);
        assertThat(get("/messages?drafts=true").at("/messages/0/metrics").has("sent")).isFalse();

        post("/esp/suppression/bounces/gone%40example.com", null);
        post("/send/email", MAIL.replace("Ann <ann@example.com>", "gone@example.com"));
        assertThat(get("/messages").at("/messages/0/metrics").has("dropped")).isTrue();
        assertThat(caller.app("DELETE", "/esp/suppression/bounces/gone%40example.com", null).statusCode())
                .isEqualTo(200);
        post("/send/email", MAIL.replace("Ann <ann@example.com>", "gone@example.com"));
        assertThat(get("/messages").at("/messages/0/metrics").has("sent")).isTrue();
    }

    @Test
    void a_campaign_comes_with_the_figures_of_its_seed() throws IOException {
        JsonNode series = get("/campaigns/23/metrics?period=days&steps=45").at("/metric/series");
        assertThat(series.path("sent")).hasSize(45);
        assertThat(sum(series.path("sent"))).isEqualTo(1000);
        assertThat(sum(series.path("bounced"))).isEqualTo(20);
        JsonNode second = get("/campaigns/23/metrics?version=2&res=weeks&start=" + (START - 30 * 86_400) + "&end="
                + START);
        assertThat(sum(second.at("/series/opened"))).isEqualTo(400);
        assertThat(second.path("res").asText()).isEqualTo("weeks");
        sandbox.switches().set("customerio.app.metrics-nesting", "nested");
        assertThat(sum(get("/campaigns/23/metrics?version=2").at("/metric/series/clicked"))).isEqualTo(100);
        assertThat(sum(get("/campaigns/23/metrics/links").at("/links/0/metric/series/clicked"))).isEqualTo(100);
        JsonNode journeys = get("/campaigns/23/journey_metrics?resolution=daily&start=" + (START - 30 * 86_400)
                + "&end=" + START).path("journey_metric");
        assertThat(sum(journeys.path("started"))).isEqualTo(1000);
    }

    @Test
    void figures_cannot_be_asked_for_by_halves() throws IOException {
        for (String path : new String[] {"/campaigns/23/journey_metrics", "/campaigns/23/journey_metrics?start=1&end=2",
            "/campaigns/23/metrics?period=years", "/campaigns/23/metrics?period=hours&steps=25",
            "/campaigns/23/metrics?steps=1", "/campaigns/23/metrics?version=2&tz=Nowhere",
            "/messages?start_ts=0&end_ts=" + START}) {
            assertThat(caller.app("GET", path, null).statusCode()).as(path).isEqualTo(400);
        }
    }

    @Test
    void a_campaigns_messages_go_out_over_time_and_people_react_as_its_figures_say() throws IOException {
        sandbox.switches().set("customerio.send-rate", "100");
        assertThat(sandbox.sendCampaign("customerio", 23, 4)).isEqualTo(400);
        sandbox.step(Duration.ofSeconds(1));
        assertThat(get("/campaigns/23/messages?limit=1000").path("messages")).hasSize(100);
        sandbox.step(Duration.ofDays(1));
        // One person in twenty has no address.
        assertThat(count("sent")).isEqualTo(380);
        assertThat(count("failed")).isEqualTo(20);
        assertThat(count("delivered") + count("bounced")).isEqualTo(count("sent"));
        assertThat(count("opened")).isBetween(110L, 200L);
        assertThat(count("clicked")).isBetween(15L, 75L);
        assertThat(sum(get("/campaigns/23/metrics?version=2&res=days&start=" + START).at("/series/opened")))
                .isGreaterThanOrEqualTo(count("opened"));
    }

    private long count(String metric) throws IOException {
        return get("/campaigns/23/messages?limit=1000&metric=" + metric).path("messages").size();
    }

    @Test
    void who_unsubscribes_by_a_message_gets_no_more() throws IOException {
        sandbox.seed(new Seed(Population.of(1), List.of(),
                List.of(new SeedCampaign(30, "Last", "email", 1, 1, 0, 0, 0, 1))));
        sandbox.sendCampaign("customerio", 30, 4);
        sandbox.step(Duration.ofDays(1));
        JsonNode message = get("/campaigns/30/messages").at("/messages/0");
        assertThat(message.at("/metrics").has("unsubscribed")).isTrue();
        assertThat(get("/customers/user-1/attributes").at("/customer/unsubscribed").asBoolean()).isTrue();
        int before = get("/campaigns/30/messages?limit=1000").path("messages").size();
        sandbox.sendCampaign("customerio", 30, 4);
        sandbox.step(Duration.ofMinutes(1));
        // Only those without an address, who could not unsubscribe.
        assertThat(get("/campaigns/30/messages?limit=1000").path("messages").size() - before).isEqualTo(20);
    }

    @Test
    void a_broadcast_is_triggered_once_in_ten_seconds() throws IOException {
        String people = "{\"recipients\":{\"segment\":{\"id\":5}},\"data\":{\"a\":1}}";
        int id = json(post("/campaigns/9/triggers", people)).path("id").asInt();
        HttpResponse<String> refused = post("/campaigns/9/triggers", people);
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).hasValue("10");
        assertThat(get("/campaigns/9/triggers/" + id).path("processed_at").isNull()).isTrue();

        sandbox.step(Duration.ofSeconds(10));
        assertThat(get("/campaigns/9/triggers/" + id).path("processed_at").asLong()).isEqualTo(START + 5);
        assertThat(get("/broadcasts/9/messages?limit=1000").path("messages")).hasSize(200);
        assertThat(get("/broadcasts/9/triggers").path("triggers")).hasSize(1);
        assertThat(get("/messages").at("/messages/0/broadcast_id").asInt()).isEqualTo(9);
    }

    @Test
    void a_trigger_without_anybody_is_unprocessable_and_a_campaign_cannot_be_triggered() throws IOException {
        sandbox.switches().set("customerio.app.triggers-apart", "0s");
        for (String each : new String[] {"{\"recipients\":{}}", "{\"data\":{}}", "{\"ids\":[]}"}) {
            HttpResponse<String> answer = post("/campaigns/9/triggers", each);
            assertThat(answer.statusCode()).as(each).isEqualTo(422);
            assertThat(json(answer).at("/errors/0/status").asText()).isEqualTo("422");
        }
        assertThat(post("/campaigns/9/triggers", "{\"ids\":[\"a\"],\"emails\":[\"b\"]}").statusCode()).isEqualTo(400);
        assertThat(post("/campaigns/9/triggers", "{\"ids\":[" + "\"a\",".repeat(10_000) + "\"a\"]}").statusCode())
                .isEqualTo(400);
        assertThat(post("/campaigns/23/triggers", "{}").statusCode()).isEqualTo(404);
    }

    @Test
    void five_triggers_wait_while_one_is_worked_on_and_a_seventh_is_refused() throws IOException {
        sandbox.switches().set("customerio.app.trigger-takes", "10m");
        sandbox.switches().set("customerio.app.triggers-apart", "0s");
        for (int i = 0; i < 6; i++) {
            assertThat(post("/campaigns/9/triggers", "{\"ids\":[\"user-1\",\"nobody\"]}").statusCode()).isEqualTo(200);
        }
        assertThat(post("/campaigns/9/triggers", "{\"ids\":[\"user-1\"]}").statusCode()).isEqualTo(429);
        sandbox.switches().set("customerio.app.queue-full", "422");
        assertThat(post("/campaigns/9/triggers", "{\"ids\":[\"user-1\"]}").statusCode()).isEqualTo(422);
        sandbox.step(Duration.ofMinutes(10));
        assertThat(post("/campaigns/9/triggers", "{\"ids\":[\"user-1\"]}").statusCode()).isEqualTo(200);
        assertThat(get("/campaigns/9/triggers/1/errors").path("errors")).hasSize(1);
    }

    @Test
    void what_a_receiving_side_reports_through_track_shows_in_the_message() throws IOException {
        String id = json(post("/send/email", MAIL)).path("delivery_id").asText();
        caller.track("POST", "/api/v1/metrics", "{\"delivery_id\":\"" + id + "\",\"metric\":\"spammed\",\"timestamp\":"
                + (START + 5) + "}");
        assertThat(get("/messages/" + id).at("/message/metrics/spammed").asLong()).isEqualTo(START + 5);
    }
}
