package dev.waystation.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waystation.config.Vendors;
import dev.waystation.vendor.Authenticity;
import dev.waystation.vendor.WebhookContract;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class QuietDayTest {

    @Test
    void a_few_webhooks_come_every_hour_and_all_of_them_get_through() throws Exception {
        try (ScenarioScene scene = new ScenarioScene("quiet-day")) {
            List<Integer> perHour = IntStream.range(0, 24).mapToObj(hour -> {
                int before = scene.came("customerio");
                scene.step(Duration.ofHours(1));
                return scene.came("customerio") - before;
            }).toList();
            assertThat(perHour).allSatisfy(count -> assertThat(count).isBetween(9, 11));
            assertThat(scene.came("customerio")).isEqualTo(240);
            assertThat(scene.came("brevo")).isEqualTo(120);
            assertThat(scene.came("intercom")).isEqualTo(72);
            for (String vendor : List.of("customerio", "brevo", "intercom")) {
                assertThat(scene.counts(vendor).queued()).isZero();
                assertThat(scene.counts(vendor).retries()).isZero();
            }
            scene.step(Duration.ofDays(1));
            assertThat(scene.came("customerio")).isEqualTo(240);
        }
    }

    @Test
    void every_webhook_is_authentic() throws Exception {
        Map<String, String> secrets = Map.of("customerio", ScenarioScene.secrets().customerioKey(), "brevo",
                ScenarioScene.secrets().brevoToken(), "intercom", ScenarioScene.secrets().intercomSecret());
        try (ScenarioScene scene = new ScenarioScene("quiet-day")) {
            scene.step(Duration.ofHours(4));
            for (Map.Entry<String, String> each : secrets.entrySet()) {
                WebhookContract contract = Vendors.all().stream().filter(it -> it.name().equals(each.getKey()))
                        .findFirst().orElseThrow().webhooks();
                assertThat(scene.receiver(each.getKey()).posts()).isNotEmpty().allSatisfy(post ->
                        assertThat(SenderScene.check(contract, post, each.getValue()))
                                .isEqualTo(new Authenticity.Authentic(0)));
            }
        }
    }

    @Test
    void every_call_is_answered_and_everybody_is_there() throws Exception {
        try (ScenarioScene scene = new ScenarioScene("quiet-day")) {
            assertThat(scene.statuses().values()).containsOnly(200);
            scene.step(Duration.ofHours(12));
            assertThat(scene.statuses().values()).containsOnly(200);
            assertThat(scene.sandbox.counters("brevo").get("contacts")).isEqualTo(1000);
            assertThat(scene.sandbox.rules().list()).isEmpty();
        }
    }
}
