package dev.waystation.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waystation.sandbox.rules.Rule;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The limit that is "not strictly enforced", with three calls a second instead of a thousand. */
class TrackLimitsTest {

    private static final SandboxSettings SETTINGS = SandboxSettings.DEFAULT
            .standingAt(Instant.ofEpochSecond(1_800_000_000)).with("customerio.track.rate", "3");

    private Sandbox sandbox;
    private SandboxCaller caller;

    private void start(SandboxSettings settings) {
        sandbox = Sandbox.start(settings);
        caller = new SandboxCaller(sandbox);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    /** So many events in one second, each of another person; the last answer. */
    private HttpResponse<String> second(int calls) throws IOException {
        HttpResponse<String> answer = null;
        for (int call = 0; call < calls; call++) {
            answer = caller.track("POST", "/api/v1/customers/somebody/events", "{\"name\":\"e\"}");
        }
        sandbox.step(Duration.ofSeconds(1));
        return answer;
    }

    private long events() {
        return sandbox.counters("customerio-track").get("events");
    }

    @Test
    void a_burst_is_taken_and_a_sustained_excess_is_answered_with_success_and_dropped() throws IOException {
        start(SETTINGS);
        second(5);
        second(5);
        assertThat(events()).isEqualTo(10);
        assertThat(sandbox.rules().count(Rule.LIMIT_EXCEEDED)).isEqualTo(4);
        HttpResponse<String> dropped = second(5);
        assertThat(dropped.statusCode()).isEqualTo(200);
        assertThat(dropped.body()).isEqualTo("{}\n");
        assertThat(events()).isEqualTo(13);
        assertThat(sandbox.counters("customerio-track")).containsEntry("dropped", 2L);
    }

    @Test
    void a_quiet_second_ends_what_was_sustained() throws IOException {
        start(SETTINGS);
        second(5);
        second(5);
        second(3);
        second(5);
        assertThat(events()).isEqualTo(18);
    }

    @Test
    void the_excess_is_throttled_where_the_switch_says_so_without_any_header() throws IOException {
        start(SETTINGS.with("customerio.track.excess", "throttle").with("customerio.track.sustained", "1"));
        HttpResponse<String> throttled = second(4);
        assertThat(throttled.statusCode()).isEqualTo(429);
        assertThat(throttled.headers().firstValue("retry-after")).isEmpty();
        assertThat(events()).isEqualTo(3);
        assertThat(second(3).statusCode()).isEqualTo(200);
    }

    @Test
    void nothing_happens_to_the_excess_where_the_switch_says_so() throws IOException {
        start(SETTINGS.with("customerio.track.excess", "accept").with("customerio.track.sustained", "1"));
        second(9);
        assertThat(events()).isEqualTo(9);
        assertThat(sandbox.rules().count(Rule.LIMIT_EXCEEDED)).isEqualTo(6);
    }

    @Test
    void without_limits_there_is_no_excess() throws IOException {
        start(SETTINGS.with("limits", "off").with("customerio.track.sustained", "1"));
        second(9);
        assertThat(events()).isEqualTo(9);
        assertThat(sandbox.rules().count(Rule.LIMIT_EXCEEDED)).isZero();
    }
}
