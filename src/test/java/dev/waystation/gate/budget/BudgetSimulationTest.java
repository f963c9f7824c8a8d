package dev.waystation.gate.budget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waystation.vendor.RateLimit;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Simulated time at the edge of each kind of limit, with more bulk work than there is room for. */
class BudgetSimulationTest {

    private static final double LIVE_SHARE = 0.4;

    @ParameterizedTest
    @CsvSource({"10/s+36000/h, 10", "8/s, 10", "1000/s, 10", "1666/10s, 10", "100/h, 6000"})
    void a_bucket_is_used_to_its_edge_and_never_beyond_while_live_calls_hardly_wait(String text, int minutes) {
        List<RateLimit> limits = Stream.of(text.split("\\+")).map(RateLimit::parse).toList();
        long shortest = limits.stream().map(RateLimit::window).min(Comparator.naturalOrder())
                .map(Duration::toMillis).orElseThrow();
        for (long seed = 1; seed <= 5; seed++) {
            BudgetSimulation.Result result = new BudgetSimulation(limits, LIVE_SHARE, minutes, seed).run();
            assertThat(result.over()).as("%s, seed %s: calls over the limit", text, seed).isZero();
            assertThat(result.used()).as("%s, seed %s: used", text, seed).isGreaterThanOrEqualTo(0.95);
            assertThat(result.liveWaitP99()).as("%s, seed %s: wait", text, seed).isLessThan(shortest);
        }
    }
}
