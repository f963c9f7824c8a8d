package dev.waystation.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waystation.sandbox.rules.Rule;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RateLimitedHourTest {

    private ScenarioScene scene;

    @BeforeEach
    void start() throws Exception {
        scene = new ScenarioScene("rate-limited-hour");
    }

    @AfterEach
    void stop() throws Exception {
        scene.close();
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse(null);
    }

    private List<Integer> statuses(int calls, Call call) throws IOException {
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < calls; i++) {
            statuses.add(call.make().statusCode());
        }
        return statuses;
    }

    private interface Call {

        HttpResponse<String> make() throws IOException;
    }

    @Test
    void brevos_bucket_of_the_hour_empties_and_refills_when_its_header_says() throws Exception {
        scene.step(Duration.ofMinutes(20));
        assertThat(statuses(100, () -> scene.caller.brevo("GET", "/account", null))).containsOnly(200);
        HttpResponse<String> refused = scene.caller.brevo("GET", "/account", null);
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(header(refused, "x-sib-ratelimit-limit")).isEqualTo("100");
        assertThat(header(refused, "x-sib-ratelimit-remaining")).isEqualTo("0");
        assertThat(header(refused, "retry-after")).isNull();
        assertThat(scene.caller.brevo("GET", "/contacts/attributes", null).statusCode())
                .as("contacts have a bucket of their own").isEqualTo(200);
        long wait = Long.parseLong(header(refused, "x-sib-ratelimit-reset"));
        assertThat(wait).isEqualTo(40 * 60);
        scene.step(Duration.ofSeconds(wait - 1));
        assertThat(scene.caller.brevo("GET", "/account", null).statusCode()).isEqualTo(429);
        scene.step(Duration.ofSeconds(1));
        assertThat(scene.caller.brevo("GET", "/account", null).statusCode()).isEqualTo(200);
        assertThat(scene.sandbox.rules().count(Rule.LIMIT_EXCEEDED)).isEqualTo(2);
        assertThat(scene.sandbox.rules().count(Rule.CALLED_TOO_SOON)).isEqualTo(1);
    }

    @Test
    void others_use_up_a_part_of_customerios_app_api_and_it_says_how_long_to_wait() throws Exception {
        List<HttpResponse<String>> refused = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            HttpResponse<String> answer = scene.caller.app("GET", "/workspaces", null);
            if (answer.statusCode() == 429) {
                refused.add(answer);
            }
            scene.step(Duration.ofSeconds(1));
        }
        assertThat(refused).hasSizeBetween(4, 24).allSatisfy(each ->
                assertThat(Integer.parseInt(header(each, "retry-after"))).isPositive());
        scene.stepTo(Duration.ofMinutes(60));
        for (int i = 0; i < 40; i++) {
            assertThat(scene.caller.app("GET", "/workspaces", null).statusCode()).isEqualTo(200);
            scene.step(Duration.ofSeconds(1));
        }
    }

    @Test
    void a_quota_of_the_day_says_no_time_to_wait() throws Exception {
        scene.stepTo(Duration.ofMinutes(31));
        List<HttpResponse<String>> refused = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            refused.add(scene.caller.app("GET", "/messages", null));
            scene.step(Duration.ofSeconds(1));
        }
        assertThat(refused).extracting(HttpResponse::statusCode).containsOnly(429);
        assertThat(refused).anySatisfy(each -> assertThat(header(each, "retry-after")).isNull());
    }

    @Test
    void intercoms_small_window_is_used_up_and_opens_every_ten_seconds() throws Exception {
        List<Integer> burst = statuses(200, () -> scene.caller.intercom("GET", "/me", null));
        assertThat(burst.subList(0, 150)).contains(200);
        assertThat(burst.subList(190, 200)).containsOnly(429);
        HttpResponse<String> refused = scene.caller.intercom("GET", "/me", null);
        assertThat(header(refused, "x-ratelimit-limit")).isIn("166", "167");
        assertThat(Long.parseLong(header(refused, "x-ratelimit-reset")))
                .isEqualTo(ScenarioScene.START.getEpochSecond() + 10);
        scene.step(Duration.ofSeconds(10));
        assertThat(statuses(10, () -> scene.caller.intercom("GET", "/me", null))).contains(200);
    }
}
