package dev.waystation.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FullOutageTest {

    @Test
    void for_an_hour_every_connection_is_cut_and_nothing_is_done() throws Exception {
        try (ScenarioScene scene = new ScenarioScene("full-outage")) {
            assertThat(scene.statuses().values()).containsOnly(200);
            for (Duration during : new Duration[] {Duration.ofMinutes(10), Duration.ofMinutes(70).minusMillis(1)}) {
                scene.stepTo(during);
                assertCut(() -> scene.caller.track("GET", "/api/v1/accounts/region", null));
                assertCut(() -> scene.caller.app("GET", "/workspaces", null));
                assertCut(() -> scene.caller.brevo("POST", "/contacts", "{\"email\":\"new@example.com\"}"));
                assertCut(() -> scene.caller.intercom("GET", "/me", null));
            }
            scene.stepTo(Duration.ofMinutes(70));
            assertThat(scene.statuses().values()).containsOnly(200);
            assertThat(scene.caller.brevo("GET", "/contacts/new%40example.com?identifierType=email_id", null)
                    .statusCode()).isEqualTo(404);
        }
    }

    private interface Call {

        Object make() throws IOException;
    }

    private static void assertCut(Call call) {
        assertThatThrownBy(call::make).isInstanceOf(IOException.class);
    }

    @Test
    void webhooks_keep_coming_all_the_while() throws Exception {
        try (ScenarioScene scene = new ScenarioScene("full-outage")) {
            scene.stepTo(Duration.ofMinutes(10));
            int customerio = scene.came("customerio");
            int brevo = scene.came("brevo");
            int intercom = scene.came("intercom");
            scene.stepTo(Duration.ofMinutes(70));
            assertThat(scene.came("customerio") - customerio).isEqualTo(240);
            assertThat(scene.came("brevo") - brevo).isEqualTo(120);
            assertThat(scene.came("intercom") - intercom).isEqualTo(120);
        }
    }

    @Test
    void the_status_pages_stay_up_and_say_so_late() throws Exception {
        try (ScenarioScene scene = new ScenarioScene("full-outage")) {
            scene.stepTo(Duration.ofMinutes(17));
            assertThat(page(scene)).contains("\"indicator\":\"none\"");
            scene.stepTo(Duration.ofMinutes(18));
            assertThat(page(scene)).contains("\"indicator\":\"critical\"").contains("API unavailable");
            scene.stepTo(Duration.ofMinutes(75));
            assertThat(page(scene)).contains("\"indicator\":\"none\"");
        }
    }

    private static String page(ScenarioScene scene) throws IOException {
        return scene.caller.call("GET", "/status/customerio/api/v2/summary.json", null).body();
    }
}
