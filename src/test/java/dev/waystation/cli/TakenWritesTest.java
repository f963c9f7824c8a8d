package dev.waystation.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waystation.sandbox.ReceivedRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The demo compares what is called delivered with what the doubles took, however many went in one call. */
class TakenWritesTest {

    private static ReceivedRequest call(String path, String body, int status) {
        return new ReceivedRequest(1, 0, "customerio", "customerio-track", "POST", path, null, Map.of(),
                body.getBytes(StandardCharsets.UTF_8), status);
    }

    @Test
    void each_write_of_a_batch_counts_as_one_that_came_by_itself_does() {
        assertThat(TakenWrites.count(List.of(call("/one", "{}", 200),
                call("/many", "{\"batch\":[{},{},{}]}", 200)), "/one", "/many")).isEqualTo(4);
    }

    @Test
    void what_was_refused_or_dropped_or_went_elsewhere_was_not_taken() {
        assertThat(TakenWrites.count(List.of(call("/one", "{}", 400), call("/many", "{\"batch\":[{}]}", 503),
                call("/many", "{\"batch\":[{}]}", 0), call("/other", "{}", 200)), "/one", "/many")).isZero();
    }

    @Test
    void a_vendor_may_have_no_call_for_many() {
        assertThat(TakenWrites.count(List.of(call("/one", "{}", 200)), "/one", null)).isEqualTo(1);
    }
}
