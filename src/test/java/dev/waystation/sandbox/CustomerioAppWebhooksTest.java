package dev.waystation.sandbox;

import static dev.waystation.sandbox.SandboxCaller.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waystation.sandbox.seed.Population;
import dev.waystation.sandbox.seed.Seed;
import dev.waystation.sandbox.seed.SeedCampaign;
import dev.waystation.sandbox.seed.SeedSegment;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Webhooks that are set by the App API, and what they are told of messages. */
class CustomerioAppWebhooksTest {

    private Sandbox sandbox;
    private SandboxCaller caller;
    private WebhookReceiver receiver;

    @BeforeEach
    void start() throws Exception {
        sandbox = Sandbox.start(SandboxSettings.WITHOUT_LIMITS.standingAt(Instant.ofEpochSecond(1_800_000_000)));
        sandbox.seed(new Seed(Population.of(100), List.of(new SeedSegment(4, "Everybody", false, 1)),
                List.of(new SeedCampaign(23, "Spring", "email", 100, 90, 60, 40, 10, 20))));
        caller = new SandboxCaller(sandbox);
        receiver = new WebhookReceiver();
    }

    @AfterEach
    void stop() throws Exception {
        sandbox.close();
        receiver.close();
    }

    private HttpResponse<String> webhook(String method, String path, String events, String more) throws IOException {
        return caller.app(method, "/reporting_webhooks" + path, "{\"name\":\"gateway\",\"endpoint\":\""
                + receiver.url("/hook") + "\",\"events\":[" + events + "]" + more + "}");
    }

    private int webhook(String events) throws IOException {
        HttpResponse<String> made = webhook("POST", "", events, "");
        assertThat(made.statusCode()).as(made.body()).isEqualTo(200);
        return json(made).path("id").asInt();
    }

    /** Lets time pass, with a pause for the answers to what is sent on the way. */
    private void run(Duration time) {
        for (long left = time.toSeconds(); left > 0; left -= 60) {
            sandbox.step(Duration.ofSeconds(Math.min(60, left)));
        }
        Awaitility.await().until(() -> {
            sandbox.step(Duration.ZERO);
            return sandbox.senders().reports().stream().allMatch(each ->
                    each.counts().inFlight() == 0 && each.counts().queued() == 0);
        });
    }

    private List<JsonNode> posts(Predicate<JsonNode> wanted) {
        return receiver.posts().stream().map(WebhookReceiver.Received::json).filter(wanted).toList();
    }

    private static Predicate<JsonNode> metric(String metric) {
        return post -> post.path("metric").asText().equals(metric);
    }

    @Test
    void a_webhook_is_kept_changed_and_deleted_and_its_key_is_nowhere() throws IOException {
        int id = webhook("\"email_sent\",\"customer_unsubscribed\"");
        JsonNode kept = json(caller.app("GET", "/reporting_webhooks/" + id, null));
        assertThat(kept.path("type").asText()).isEqualTo("webhook");
        assertThat(kept.path("events")).hasSize(2);
        assertThat(kept.fieldNames()).toIterable().containsExactlyInAnyOrder("id", "type", "name", "endpoint",
                "events", "disabled", "full_resolution", "with_content");
        assertThat(json(webhook("PUT", "/" + id, "\"sms_sent\"", ",\"disabled\":true")).path("disabled").asBoolean())
                .isTrue();
        assertThat(json(caller.app("GET", "/reporting_webhooks", null)).at("/reporting_webhooks/0/events/0").asText())
                .isEqualTo("sms_sent");
        assertThat(caller.app("DELETE", "/reporting_webhooks/" + id, null).statusCode()).isEqualTo(204);
        assertThat(caller.app("GET", "/reporting_webhooks/" + id, null).statusCode()).isEqualTo(404);
    }

    @Test
    void a_webhook_needs_a_name_an_address_and_known_events() throws IOException {
        assertThat(webhook("POST", "", "", "").statusCode()).isEqualTo(422);
        assertThat(webhook("POST", "", "\"email_read_aloud\"", "").statusCode()).isEqualTo(422);
        for (String body : new String[] {"{\"endpoint\":\"http://a\",\"events\":[\"email_sent\"]}",
            "{\"name\":\"n\",\"endpoint\":\"ftp://a\",\"events\":[\"email_sent\"]}",
            "{\"name\":\"n\",\"endpoint\":\"no url\",\"events\":[\"email_sent\"]}"}) {
            HttpResponse<String> answer = caller.app("POST", "/reporting_webhooks", body);
            assertThat(answer.statusCode()).as(body).isEqualTo(422);
            assertThat(json(answer).at("/errors/0/source/pointer").asText()).startsWith("/data/");
        }
    }

    @Test
    void a_campaign_tells_what_becomes_of_each_message_to_those_who_asked() throws IOException {
        webhook("\"email_sent\",\"email_delivered\",\"email_opened\",\"email_clicked\",\"email_bounced\"");
        sandbox.sendCampaign("customerio", 23, 4);
        run(Duration.ofHours(3));
        assertThat(posts(metric("sent"))).hasSize(95);
        assertThat(posts(metric("delivered")).size() + posts(metric("bounced")).size()).isEqualTo(95);
        assertThat(posts(metric("opened"))).hasSizeBetween(40, 75);
        assertThat(posts(metric("failed"))).isEmpty();
        JsonNode clicked = posts(metric("clicked")).get(0);
        assertThat(clicked.path("object_type").asText()).isEqualTo("email");
        assertThat(clicked.at("/data/campaign_id").asInt()).isEqualTo(23);
        assertThat(clicked.at("/data/href").asText()).startsWith("https://");
        assertThat(clicked.at("/data/trigger_event_id").isNull()).isTrue();
        assertThat(clicked.at("/data/identifiers/cio_id").asText()).isNotEmpty();
        Set<String> journeys = posts(post -> post.at("/data/delivery_id").equals(clicked.at("/data/delivery_id")))
                .stream().map(post -> post.at("/data/journey_id").asText()).collect(Collectors.toSet());
        assertThat(journeys).hasSize(1);
    }

    @Test
    void further_openings_are_told_only_in_full_resolution() throws IOException {
        int id = webhook("\"email_opened\"");
        sandbox.sendCampaign("customerio", 23, 4);
        run(Duration.ofHours(4));
        List<String> once = posts(metric("opened")).stream().map(post -> post.at("/data/delivery_id").asText())
                .toList();
        assertThat(once).doesNotHaveDuplicates().isNotEmpty();

        webhook("PUT", "/" + id, "\"email_opened\"", ",\"full_resolution\":true");
        receiver.forget();
        sandbox.sendCampaign("customerio", 23, 4);
        run(Duration.ofHours(4));
        List<String> often = posts(metric("opened")).stream().map(post -> post.at("/data/delivery_id").asText())
                .toList();
        assertThat(often.size()).isGreaterThan((int) often.stream().distinct().count());
    }

    @Test
    void what_was_sent_is_told_to_those_who_want_it() throws IOException {
        String mail = "{\"to\":\"a@example.com\",\"identifiers\":{\"id\":\"user-1\"},\"transactional_message_id\":3}";
        int id = webhook("\"email_sent\"");
        caller.app("POST", "/send/email", mail);
        webhook("PUT", "/" + id, "\"email_sent\"", ",\"with_content\":true");
        caller.app("POST", "/send/email", mail);
        run(Duration.ofSeconds(1));
        List<JsonNode> told = posts(metric("sent"));
        assertThat(told.get(0).path("data").has("content")).isFalse();
        assertThat(told.get(1).at("/data/content").asText()).contains("receipt");
        assertThat(told.get(1).at("/data/transactional_message_id").asInt()).isEqualTo(3);
    }

    @Test
    void who_unsubscribes_by_a_message_is_told_twice_as_message_and_as_person() throws IOException {
        webhook("\"email_unsubscribed\",\"customer_unsubscribed\"");
        sandbox.sendCampaign("customerio", 23, 4);
        run(Duration.ofHours(3));
        List<JsonNode> messages = posts(post -> post.path("data").has("campaign_id"));
        List<JsonNode> people = posts(post -> post.path("data").has("email_address"));
        assertThat(messages).isNotEmpty().hasSameSizeAs(people);
    }
}
