package dev.waystation.gate.budget;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/** The laws of a budget, with time handed in. */
class TurnstileTest {

    private static final long SECOND = 1_000;
    private static final long TEN_MINUTES = 600 * SECOND;

    @Property(tries = 300)
    void no_stretch_of_a_windows_length_ever_holds_more_calls_than_its_limit(
            @ForAll @IntRange(min = 1, max = 40) int limit, @ForAll @LongRange(min = 50, max = 20_000) long windowMs,
            @ForAll long seed) {
        Random random = new Random(seed);
        Turnstile turnstile = new Turnstile(List.of(new Window(limit, Duration.ofMillis(windowMs))));
        List<Long> calls = new ArrayList<>();
        long now = 0;
        for (int step = 0; step < 2_000; step++) {
            now += random.nextInt(4) == 0 ? random.nextInt((int) windowMs) : random.nextInt(5);
            if (random.nextInt(3) > 0) {
                turnstile.join(Priority.values()[random.nextInt(4)]);
            }
            if (random.nextInt(50) == 0) {
                turnstile.windows().get(0).refused(now);
            }
            while (turnstile.pass(now) != null) {
                if (random.nextInt(20) == 0) {
                    turnstile.notMade();
                } else {
                    now += random.nextInt(10) == 0 ? random.nextInt(100) : 0; // it is over later than its turn came
                    turnstile.made(now, now);
                    calls.add(now);
                }
            }
        }
        for (int last = limit; last < calls.size(); last++) {
            assertThat(calls.get(last) - calls.get(last - limit)).as("call %s and the %s before", last, limit)
                    .isGreaterThanOrEqualTo(windowMs);
        }
    }

    @Property(tries = 60)
    void a_saturated_budget_is_used_to_95_percent_whoever_calls(
            @ForAll @IntRange(min = 1, max = 200) int limit, @ForAll Priority priority) {
        Turnstile turnstile = new Turnstile(List.of(new Window(limit, Duration.ofSeconds(1))));
        long made = saturate(turnstile, Map.of(priority, 3), TEN_MINUTES).get(priority);
        assertThat(made).isGreaterThanOrEqualTo((long) (0.95 * limit * 600)).isLessThanOrEqualTo(limit * 600L + limit);
    }

    @Test
    void two_limits_of_one_bucket_hold_at_once() {
        Turnstile turnstile = new Turnstile(List.of(
                new Window(10, Duration.ofSeconds(1)), new Window(1_000, Duration.ofMinutes(5))));
        assertThat(saturate(turnstile, Map.of(Priority.LIVE, 3), TEN_MINUTES).get(Priority.LIVE))
                .isBetween(1_950L, 2_000L);
    }

    @Property(tries = 100)
    void a_waiting_live_call_is_passed_by_one_lower_call_at_most(
            @ForAll @IntRange(min = 1, max = 30) int limit, @ForAll long seed) {
        Random random = new Random(seed);
        Turnstile turnstile = new Turnstile(List.of(new Window(limit, Duration.ofSeconds(1))));
        for (int i = 0; i < 500; i++) {
            turnstile.join(Priority.SYNC);
            turnstile.join(Priority.EXPORT);
            turnstile.join(Priority.PROBE);
        }
        long now = 0;
        Turnstile.Ticket live = null;
        int passedBy = 0;
        for (int step = 0; step < 3_000; step++) {
            now += random.nextInt(40);
            if (live == null && random.nextInt(10) == 0) {
                live = turnstile.join(Priority.LIVE);
                passedBy = 0;
            }
            for (Turnstile.Ticket next = turnstile.pass(now); next != null; next = turnstile.pass(now)) {
                turnstile.made(now, now);
                if (next == live) {
                    live = null;
                } else if (live != null) {
                    passedBy++;
                }
            }
            assertThat(passedBy).isLessThanOrEqualTo(1);
        }
    }

    @Test
    void nobody_starves_under_a_flood_of_live_calls() {
        Turnstile turnstile = new Turnstile(List.of(new Window(100, Duration.ofSeconds(1))));
        Map<Priority, Long> made = saturate(turnstile, Map.of(Priority.LIVE, 5, Priority.PROBE, 5, Priority.SYNC, 5,
                Priority.EXPORT, 5), TEN_MINUTES);
        long all = made.values().stream().mapToLong(Long::longValue).sum();
        for (Priority lower : List.of(Priority.PROBE, Priority.SYNC, Priority.EXPORT)) {
            assertThat(made.get(lower)).as(lower.word()).isGreaterThanOrEqualTo((long) (0.9 * lower.floor() * all));
        }
        assertThat(made.get(Priority.LIVE)).isGreaterThan((long) (0.85 * all));
    }

    @Test
    void bulk_work_is_spread_so_that_a_late_live_call_finds_a_place_within_one_calls_time() {
        Turnstile turnstile = new Turnstile(List.of(new Window(100, Duration.ofHours(1))));
        for (int i = 0; i < 300; i++) {
            turnstile.join(Priority.EXPORT);
        }
        long now = 0;
        for (; now < 2 * 3_600 * SECOND; now += SECOND) {
            while (turnstile.pass(now) != null) {
                turnstile.made(now, now); // bulk has the budget for itself
            }
        }
        turnstile.join(Priority.LIVE);
        assertThat(turnstile.passableAt(now) - now).isLessThanOrEqualTo(38 * SECOND);
    }

    @Test
    void a_refusal_halves_the_limit_at_once_and_it_comes_back_slowly() {
        Window window = new Window(100, Duration.ofSeconds(10));
        window.refused(0);
        assertThat(window.limit(0)).isEqualTo(50);
        assertThat(window.limit(999)).isEqualTo(50);
        assertThat(window.limit(1_000)).isEqualTo(55);
        assertThat(window.limit(5_000)).isEqualTo(75);
        window.refused(5_000);
        assertThat(window.limit(5_000)).isEqualTo(37);
        assertThat(window.limit(60_000)).isEqualTo(100);
    }

    @Test
    void the_vendors_own_limit_counts_downward_only() {
        Window window = new Window(100, Duration.ofSeconds(10));
        window.vendorSays(167);
        assertThat(window.limit(0)).isEqualTo(100);
        window.vendorSays(17);
        assertThat(window.limit(0)).isEqualTo(17);
    }

    @Test
    void nobody_passes_before_the_time_a_vendor_named() {
        Turnstile turnstile = new Turnstile(List.of(new Window(10, Duration.ofSeconds(1))));
        turnstile.closeUntil(5_000);
        turnstile.closeUntil(3_000);
        turnstile.join(Priority.LIVE);
        assertThat(turnstile.pass(4_999)).isNull();
        assertThat(turnstile.passableAt(4_999)).isEqualTo(5_000);
        assertThat(turnstile.pass(5_000)).isNotNull();
    }

    /** Keeps so many of each priority waiting, and counts who passed. */
    private static Map<Priority, Long> saturate(Turnstile turnstile, Map<Priority, Integer> queues, long until) {
        Map<Priority, Long> made = new EnumMap<>(Priority.class);
        long now = 0;
        while (now < until) {
            queues.forEach((priority, size) -> {
                while (turnstile.waiting(priority) < size) {
                    turnstile.join(priority);
                }
            });
            Turnstile.Ticket passed = turnstile.pass(now);
            if (passed != null) {
                turnstile.made(now, now);
                made.merge(passed.priority(), 1L, Long::sum);
            } else {
                now = Math.max(now + 1, turnstile.passableAt(now));
            }
        }
        return made;
    }
}
