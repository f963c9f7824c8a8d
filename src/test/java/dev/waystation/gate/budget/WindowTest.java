package dev.waystation.gate.budget;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** One window: what several nodes, late words and clocks that are set back do to it. */
class WindowTest {

    private static final long HOUR = 3_600_000;

    @Test
    void a_node_whose_part_falls_gives_its_past_away_too_so_that_it_need_not_be_silent() {
        Window hourly = new Window(100, Duration.ofHours(1));
        evenly(hourly, 100, 0);
        assertThat(hourly.left(HOUR)).isLessThanOrEqualTo(2);
        hourly.share(0.5, HOUR);
        assertThat(hourly.limit(HOUR)).isEqualTo(50);
        assertThat(hourly.left(HOUR)).isLessThanOrEqualTo(2);
        assertThat(hourly.freeAt(HOUR)).isLessThanOrEqualTo(HOUR + 2 * HOUR / 50);
    }

    @Test
    void a_node_whose_part_grows_takes_the_past_of_others_over() {
        Window hourly = new Window(100, Duration.ofHours(1));
        hourly.share(0, 0);
        hourly.share(0.5, 0);
        assertThat(hourly.left(0)).isZero();
        assertThat(hourly.left(HOUR / 2)).isBetween(23, 26);
        assertThat(hourly.left(2 * HOUR)).isEqualTo(50);
    }

    @Property(tries = 100)
    void two_nodes_that_share_evenly_never_make_more_calls_together_than_one_might(
            @ForAll @IntRange(min = 10, max = 500) int limit, @ForAll @IntRange(min = 0, max = 100) int joinsAtPercent) {
        Window first = new Window(limit, Duration.ofHours(1));
        Window second = new Window(limit, Duration.ofHours(1));
        second.share(0, 0);
        long joins = HOUR + HOUR * joinsAtPercent / 100;
        int within = 0;
        for (long now = 0; now < 3 * HOUR; now += HOUR / limit / 4) {
            if (now >= joins && joins >= 0) {
                first.share(0.5, now);
                second.share(0.5, now);
                joins = -1;
            }
            int made = callIfFree(first, now) + (joins < 0 ? callIfFree(second, now) : 0);
            within += now >= 2 * HOUR ? made : 0;
        }
        // The hour holds the change's aftermath; evenly spread calls stay within the limit but for a rounding a node.
        assertThat(within).isLessThanOrEqualTo(limit + 2);
    }

    @Test
    void a_short_window_is_split_at_once_and_keeps_its_past() {
        Window second = new Window(10, Duration.ofSeconds(1));
        evenly(second, 10, 0);
        second.share(0.5, 1);
        assertThat(second.left(1)).isZero();
        assertThat(second.left(2_000)).isEqualTo(5);
    }

    @Test
    void a_part_of_less_than_one_call_a_window_is_one_call_in_several_windows() {
        Window broadcasts = new Window(1, Duration.ofSeconds(10));
        broadcasts.share(0.5, 0);
        broadcasts.reserve();
        broadcasts.use(0, 0);
        assertThat(broadcasts.left(20_199)).isZero();
        assertThat(broadcasts.freeAt(0)).isEqualTo(20_200);
        assertThat(broadcasts.left(20_200)).isEqualTo(1);
    }

    @Test
    void calls_that_are_over_in_another_order_than_they_arrived_are_forgotten_in_the_order_of_their_arrival() {
        Window second = new Window(2, Duration.ofSeconds(1));
        second.reserve();
        second.reserve();
        second.use(400, 500);
        second.use(100, 500);
        assertThat(second.left(500)).isZero();
        assertThat(second.freeAt(500)).isEqualTo(1_110);
        assertThat(second.left(1_110)).isEqualTo(1);
        assertThat(second.left(1_410)).isEqualTo(2);
    }

    @Test
    void a_clock_that_is_set_back_keeps_nobody_waiting_longer() {
        Turnstile turnstile = new Turnstile(java.util.List.of(new Window(1, Duration.ofSeconds(1))));
        turnstile.join(Priority.LIVE);
        turnstile.pass(HOUR);
        turnstile.made(HOUR, HOUR);
        turnstile.closeUntil(HOUR + 500);
        turnstile.join(Priority.LIVE);
        turnstile.clockWentBack(HOUR);
        assertThat(turnstile.passableAt(0)).isEqualTo(1_010);
        assertThat(turnstile.closedUntil()).isEqualTo(500);
    }

    private static void evenly(Window window, int calls, long from) {
        for (int call = 0; call < calls; call++) {
            window.reserve();
            long at = from + window.length().toMillis() * call / calls;
            window.use(at, at);
        }
    }

    private static int callIfFree(Window window, long now) {
        if (window.left(now) == 0) {
            return 0;
        }
        window.reserve();
        window.use(now, now);
        return 1;
    }
}
