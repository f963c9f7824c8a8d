package dev.waystation.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waystation.sandbox.senders.SenderState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CampaignBurstTest {

    private ScenarioScene scene;

    @BeforeEach
    void start() throws Exception {
        scene = new ScenarioScene("campaign-burst");
    }

    @AfterEach
    void stop() throws Exception {
        scene.close();
    }

    private List<JsonNode> came(String vendor) {
        return scene.receiver(vendor).posts().stream().map(WebhookReceiver.Received::json).toList();
    }

    @Test
    void thousands_of_webhooks_come_within_minutes_and_none_before() {
        scene.stepTo(Duration.ofMinutes(5).minusSeconds(1));
        assertThat(scene.came("customerio")).isZero();
        assertThat(scene.came("brevo")).isZero();
        scene.stepTo(Duration.ofMinutes(15));
        assertThat(scene.came("customerio")).isGreaterThan(8_000);
        assertThat(scene.came("brevo")).isGreaterThan(1_800);
        assertThat(scene.came("intercom")).isEqualTo(600);
        for (String vendor : List.of("customerio", "brevo", "intercom")) {
            assertThat(scene.counts(vendor).dropped()).as(vendor).isZero();
        }
    }

    @Test
    void customerio_tells_of_each_message_in_the_order_in_which_it_happened_and_of_nothing_twice() {
        scene.stepTo(Duration.ofMinutes(20));
        Map<String, List<String>> byMessage = new HashMap<>();
        HashSet<String> ids = new HashSet<>();
        long last = 0;
        for (JsonNode event : came("customerio")) {
            assertThat(ids.add(event.path("event_id").asText())).isTrue();
            assertThat(event.path("timestamp").asLong()).isGreaterThanOrEqualTo(last);
            last = event.path("timestamp").asLong();
            byMessage.computeIfAbsent(event.at("/data/delivery_id").asText(), message -> new ArrayList<>())
                    .add(event.path("metric").asText());
        }
        assertThat(byMessage.values()).hasSizeGreaterThan(3_500).allSatisfy(metrics ->
                assertThat(metrics.get(0)).isIn("drafted", "sent", "dropped", "undeliverable", "failed"));
        assertThat(byMessage.values()).anySatisfy(metrics ->
                assertThat(metrics).containsSubsequence("sent", "delivered", "opened", "clicked"));
    }

    @Test
    void a_500_blocks_customerio_for_an_hour_and_then_everything_comes_in_order() {
        AtomicInteger answered = new AtomicInteger();
        scene.receiver("customerio").answers(post -> answered.incrementAndGet() == 1_000 ? 500 : 200);
        scene.stepTo(Duration.ofMinutes(30));
        assertThat(scene.came("customerio")).isEqualTo(1_000);
        assertThat(scene.sandbox.senders().report("customerio").state()).isEqualTo(SenderState.BLOCKED);
        assertThat(scene.counts("customerio").queued()).isGreaterThan(7_000);
        assertThat(scene.came("brevo")).as("Brevo holds nothing back").isGreaterThan(1_800);
        scene.stepTo(Duration.ofMinutes(100));
        List<JsonNode> came = came("customerio");
        assertThat(came).hasSizeGreaterThan(8_000);
        assertThat(came.get(1_000)).as("the refused one again, before any other").isEqualTo(came.get(999));
        assertThat(came.subList(1_000, came.size()).stream().map(each -> each.path("timestamp").asLong())).isSorted();
        assertThat(scene.counts("customerio").queued()).isZero();
    }
}
