package dev.waystation.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BrownOutTest {

    private static final int CALLS = 200;

    private ScenarioScene scene;

    @BeforeEach
    void start() throws Exception {
        scene = new ScenarioScene("brown-out", "limits", "off");
    }

    @AfterEach
    void stop() throws Exception {
        scene.close();
    }

    /** Makes the calls one after the other, so that chance meets them in order, and waits for none. */
    private List<CompletableFuture<HttpResponse<String>>> calls() {
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        long before = scene.sandbox.received();
        for (int i = 1; i <= CALLS; i++) {
            answers.add(scene.caller.brevoLater("GET", "/contacts/attributes", null));
            long arrived = before + i;
            Awaitility.await().pollInterval(Duration.ofMillis(1)).until(() -> scene.sandbox.received() >= arrived);
        }
        return answers;
    }

    @Test
    void a_part_is_slow_a_part_is_an_error_page_and_the_rest_is_well() throws Exception {
        scene.stepTo(Duration.ofMinutes(6));
        List<CompletableFuture<HttpResponse<String>>> calls = calls();
        scene.step(Duration.ofSeconds(8).minusMillis(1));
        List<CompletableFuture<HttpResponse<String>>> slow = calls.stream().filter(each -> !each.isDone()).toList();
        assertThat(slow).hasSizeBetween(CALLS / 10, CALLS / 2);
        scene.step(Duration.ofMillis(1));
        for (CompletableFuture<HttpResponse<String>> each : slow) {
            assertThat(each.get(5, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        }
        List<HttpResponse<String>> pages = new ArrayList<>();
        int garbage = 0;
        for (CompletableFuture<HttpResponse<String>> each : calls) {
            HttpResponse<String> answer = each.get(5, TimeUnit.SECONDS);
            if (answer.statusCode() == 502) {
                pages.add(answer);
            } else if (!answer.body().startsWith("{")) {
                garbage++;
            }
        }
        assertThat(pages).hasSizeBetween(CALLS / 20, CALLS / 3).allSatisfy(page -> {
            assertThat(page.headers().firstValue("content-type").orElseThrow()).startsWith("text/html");
            assertThat(page.body()).startsWith("<!DOCTYPE html>");
        });
        assertThat(garbage).isBetween(1, CALLS / 5);
    }

    @Test
    void before_and_after_nothing_is_wrong() throws Exception {
        scene.stepTo(Duration.ofMinutes(5).minusMillis(1));
        for (CompletableFuture<HttpResponse<String>> each : calls()) {
            assertThat(each.get(5, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        }
        scene.stepTo(Duration.ofMinutes(35));
        for (CompletableFuture<HttpResponse<String>> each : calls()) {
            assertThat(each.get(5, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void the_status_page_says_so_later_than_it_is_and_longer() throws Exception {
        scene.stepTo(Duration.ofMinutes(10));
        assertThat(indicator()).contains("\"none\"");
        scene.stepTo(Duration.ofMinutes(13));
        assertThat(indicator()).contains("\"minor\"");
        scene.stepTo(Duration.ofMinutes(44));
        assertThat(indicator()).contains("\"minor\"");
        scene.stepTo(Duration.ofMinutes(45));
        assertThat(indicator()).contains("\"none\"");
    }

    private String indicator() throws Exception {
        return scene.caller.call("GET", "/status/brevo/api/v2/status.json", null).body();
    }
}
