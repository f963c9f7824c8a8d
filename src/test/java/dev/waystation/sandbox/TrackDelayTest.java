package dev.waystation.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** 200 means accepted, not applied: with a delay, the time between can be seen. */
class TrackDelayTest {

    private Sandbox sandbox;
    private SandboxCaller caller;

    @BeforeEach
    void start() {
        sandbox = Sandbox.start(SandboxSettings.WITHOUT_LIMITS.standingAt(Instant.ofEpochSecond(1_800_000_000))
                .with("customerio.apply-delay", "2s"));
        caller = new SandboxCaller(sandbox);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private Map<String, Long> counters() {
        return sandbox.counters("customerio-track");
    }

    private void write(String method, String path, String body) throws IOException {
        assertThat(caller.track(method, path, body).statusCode()).isEqualTo(200);
    }

    @Test
    void a_write_is_accepted_now_and_applied_later() throws IOException {
        write("PUT", "/api/v1/customers/1", "{}");
        assertThat(counters()).containsEntry("people", 0L).containsEntry("waiting", 1L);
        sandbox.step(Duration.ofMillis(1999));
        assertThat(counters()).containsEntry("people", 0L);
        sandbox.step(Duration.ofMillis(1));
        assertThat(counters()).containsEntry("people", 1L).containsEntry("waiting", 0L);
    }

    @Test
    void writes_are_applied_in_the_order_in_which_they_came() throws IOException {
        write("PUT", "/api/v1/customers/1", "{}");
        sandbox.step(Duration.ofSeconds(1));
        write("DELETE", "/api/v1/customers/1", null);
        sandbox.switches().set("customerio.apply-delay", "0s");
        write("PUT", "/api/v1/customers/2", "{}");
        assertThat(counters()).as("the last waits for those before it").containsEntry("waiting", 3L);
        sandbox.step(Duration.ofSeconds(1));
        assertThat(counters()).containsEntry("people", 1L).containsEntry("waiting", 2L);
        sandbox.step(Duration.ofSeconds(1));
        assertThat(counters()).containsEntry("people", 1L).containsEntry("waiting", 0L);
    }

    @Test
    void a_merge_right_after_its_identifies_is_lost() throws IOException {
        String merge = "{\"primary\":{\"id\":\"1\"},\"secondary\":{\"id\":\"2\"}}";
        write("PUT", "/api/v1/customers/1", "{}");
        write("PUT", "/api/v1/customers/2", "{}");
        write("POST", "/api/v1/merge_customers", merge);
        sandbox.step(Duration.ofSeconds(2));
        assertThat(counters()).containsEntry("people", 2L).containsEntry("lostMerges", 1L);
        write("POST", "/api/v1/merge_customers", merge);
        assertThat(counters()).containsEntry("people", 1L).containsEntry("merges", 1L);
    }

    @Test
    void a_merge_waits_its_turn_where_the_switch_says_so() throws IOException {
        sandbox.switches().set("customerio.merge-overtakes", "false");
        write("PUT", "/api/v1/customers/1", "{}");
        write("PUT", "/api/v1/customers/2", "{}");
        write("POST", "/api/v1/merge_customers", "{\"primary\":{\"id\":\"1\"},\"secondary\":{\"id\":\"2\"}}");
        sandbox.step(Duration.ofSeconds(2));
        assertThat(counters()).containsEntry("people", 1L).containsEntry("merges", 1L);
    }
}
