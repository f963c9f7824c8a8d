package dev.waystation.gate.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.waystation.gate.budget.BucketReport.BulkReport;
import dev.waystation.vendor.RateLimit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Scale;
import org.assertj.core.data.Percentage;

/** When bulk work says it will be done. */
class BulkEtaTest {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.ofEpochSecond(1_800_000_000));

    @Property
    void more_work_left_never_takes_less_time(@ForAll @LongRange(max = 10_000_000) long left,
            @ForAll @LongRange(max = 10_000_000) long more, @ForAll @DoubleRange(min = 1e-7, max = 10) @Scale(7) double pace,
            @ForAll @LongRange(min = -10_000, max = 10_000_000) long closed) {
        assertThat(BulkEta.of(left + more, pace, closed)).isGreaterThanOrEqualTo(BulkEta.of(left, pace, closed))
                .isNotNegative();
    }

    @Property
    void more_live_traffic_never_makes_it_faster(@ForAll @DoubleRange(min = 1e-5, max = 1) @Scale(5) double even,
            @ForAll @DoubleRange(max = 1) double others, @ForAll @DoubleRange(max = 1) double more,
            @ForAll @IntRange(min = 1, max = 9) int works) {
        double before = BulkEta.expected(even, others, 0.05, works);
        assertThat(BulkEta.expected(even, others + more, 0.05, works)).isLessThanOrEqualTo(before).isPositive();
        assertThat(BulkEta.expected(even, others, 0.05, works + 1)).isLessThan(before);
    }

    @Property
    void a_share_of_live_traffic_twice_as_large_takes_longer(@ForAll @DoubleRange(min = 0.02, max = 0.45) double share) {
        Long once = BulkEta.of(10_000, BulkEta.expected(0.01, 0.01 * share, 0.05, 1), 0);
        Long twice = BulkEta.of(10_000, BulkEta.expected(0.01, 0.01 * 2 * share, 0.05, 1), 0);
        assertThat(twice).isGreaterThan(once);
    }

    @Property
    void what_the_vendor_asks_to_wait_is_part_of_it(@ForAll @LongRange(min = 1, max = 10_000) long left,
            @ForAll @LongRange(max = 10_000_000) long closed) {
        assertThat(BulkEta.of(left, 0.01, closed)).isEqualTo(BulkEta.of(left, 0.01, 0) + closed);
    }

    @Property(tries = 200)
    void with_a_constant_pace_it_comes_within_a_tenth_of_the_truth(@ForAll @LongRange(min = 20, max = 60_000) long gap,
            @ForAll @IntRange(min = 1, max = 50) int atOnce, @ForAll @DoubleRange(max = 1) double within) {
        Pace pace = new Pace();
        long at = 0;
        for (int n = 0; n < 10 || at <= 60_000; n++) {
            at = n * gap;
            pace.passed(at, atOnce);
        }
        double known = pace.known(at + (long) (within * gap));
        long left = 100_000;
        double truth = left * (double) gap / atOnce;
        assertThat((double) BulkEta.of(left, known, 0)).isCloseTo(truth, Percentage.withPercentage(10));
    }

    @Property(tries = 100)
    void after_a_change_of_pace_the_last_minutes_count(@ForAll @LongRange(min = 50, max = 4_000) long before,
            @ForAll @LongRange(min = 50, max = 4_000) long after) {
        Pace pace = new Pace();
        long at = 0;
        for (; at < Duration.ofMinutes(30).toMillis(); at += before) {
            pace.passed(at, 1);
        }
        for (long until = at + Duration.ofMinutes(Pace.WINDOW_MINUTES + 1).toMillis(); at < until; at += after) {
            pace.passed(at, 1);
        }
        assertThat(1 / pace.known(at)).isCloseTo(after, Percentage.withPercentage(10));
    }

    @Example
    void few_calls_or_a_short_time_say_nothing_yet_and_long_ones_are_forgotten() {
        Pace pace = new Pace();
        assertThat(pace.known(0)).isZero();
        assertThat(pace.rough(0)).isZero();
        pace.passed(0, 1_000);
        assertThat(pace.known(1_000)).isZero();
        assertThat(pace.rough(1_000)).isCloseTo(1_000 / 30_000.0, within(1e-9));
        for (int n = 1; n <= 4; n++) {
            pace.passed(n * 10_000L, 1);
        }
        assertThat(pace.known(40_000)).isEqualTo(4 / 40_000.0);
        assertThat(pace.known(4_000_000)).isZero();
        pace.passed(10, 1);
        assertThat(pace.known(31_000)).as("after a clock that went back").isZero();
    }

    @Example
    void a_pace_that_stalls_is_not_taken_for_one_that_goes_on() {
        Pace pace = new Pace();
        for (long at = 0; at <= 60_000; at += 1_000) {
            pace.passed(at, 1);
        }
        assertThat(pace.known(120_000)).isLessThan(pace.known(60_000) * 0.52);
    }

    @Example
    void it_begins_with_what_the_limits_allow_and_goes_on_with_what_was_measured() throws Exception {
        Bucket bucket = bucket("10/s");
        try (BulkWork work = bucket.bulk(Priority.EXPORT, "vip to brevo", 10_000)) {
            assertThat(row(bucket)).isEqualTo(new BulkReport("vip to brevo", Priority.EXPORT, 0, 10_000, 1_000_000L));
            for (int second = 0; second < 100; second++) {
                make(bucket, Priority.EXPORT);
                work.made(1);
                forward(1_000);
            }
            assertThat(row(bucket).done()).isEqualTo(100);
            assertThat(row(bucket).etaMs()).isCloseTo(9_900_000L, Percentage.withPercentage(2));
        }
        assertThat(bucket.report().bulk()).isEmpty();
    }

    @Example
    void what_live_traffic_used_of_late_is_not_promised_to_anybody_else() throws Exception {
        Bucket bucket = bucket("10/s");
        for (int call = 0; call < 300; call++) {
            make(bucket, Priority.LIVE);
            forward(200);
        }
        bucket.bulk(Priority.SYNC, "people", 1_000);
        assertThat(row(bucket).etaMs()).isCloseTo(200_000L, Percentage.withPercentage(5));
        for (int call = 0; call < 6_000; call++) {
            make(bucket, Priority.LIVE);
            forward(102);
        }
        assertThat(row(bucket).etaMs()).as("its floor at the least").isBetween(1_000_000L, 2_000_001L);
    }

    @Example
    void while_the_vendor_keeps_it_closed_the_wait_counts_and_the_pace_is_that_from_before() throws Exception {
        Bucket bucket = bucket("10/s");
        BulkWork work = bucket.bulk(Priority.EXPORT, "vip", 1_100);
        for (int call = 0; call < 100; call++) {
            make(bucket, Priority.EXPORT);
            work.made(1);
            forward(1_000);
        }
        long before = row(bucket).etaMs();
        bucket.refused(now.get().toEpochMilli(), Duration.ofMinutes(10), "slow down");
        assertThat(row(bucket).etaMs()).isCloseTo(before + 600_000, Percentage.withPercentage(2));
        forward(300_000);
        assertThat(row(bucket).etaMs()).isCloseTo(before + 300_000, Percentage.withPercentage(2));
        assertThat(bucket.report().withoutEta().bulk().get(0).etaMs()).isNull();
    }

    @Example
    void what_is_done_takes_no_time_and_more_than_was_said_no_less() {
        Bucket bucket = bucket("10/s");
        BulkWork work = bucket.bulk(Priority.SYNC, "people", 3);
        work.made(5);
        assertThat(row(bucket)).isEqualTo(new BulkReport("people", Priority.SYNC, 5, 0, 0L));
        assertThatThrownBy(() -> bucket.bulk(Priority.LIVE, "all", 3)).hasMessageContaining("sync or export");
        assertThatThrownBy(() -> bucket.bulk(Priority.SYNC, "all", -1)).isInstanceOf(IllegalArgumentException.class);
    }

    private Bucket bucket(String limit) {
        return new Bucket("contacts", List.of(RateLimit.parse(limit)), now::get);
    }

    private static BulkReport row(Bucket bucket) {
        return bucket.report().bulk().get(0);
    }

    private void forward(long ms) {
        now.updateAndGet(time -> time.plusMillis(ms));
    }

    private static void make(Bucket bucket, Priority priority) throws InterruptedException {
        Turn turn = ((Passage.Granted) bucket.take(priority, Duration.ZERO)).turn();
        turn.left();
        turn.over();
    }
}
