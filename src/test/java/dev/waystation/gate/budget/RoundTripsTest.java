package dev.waystation.gate.budget;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** From when on a call counts. */
class RoundTripsTest {

    @Test
    void while_little_is_known_a_call_counts_from_its_answer() {
        RoundTrips trips = new RoundTrips();
        for (int call = 0; call < 50; call++) {
            assertThat(trips.over(200)).isEqualTo(200);
        }
        assertThat(trips.over(200)).isZero();
        assertThat(trips.over(230)).isEqualTo(30);
    }

    @Property(tries = 200)
    void a_delay_on_the_way_is_always_counted_whatever_the_vendors_work_takes(@ForAll long seed,
            @ForAll @IntRange(min = 1, max = 50) int shortestWay, @ForAll @IntRange(min = 1, max = 500) int shortestWork) {
        Random random = new Random(seed);
        RoundTrips trips = new RoundTrips();
        for (int call = 0; call < 1_000; call++) {
            boolean fastest = call % 20 == 0; // now and then nothing holds a call up
            int delay = !fastest && random.nextInt(5) == 0 ? random.nextInt(1_000) : 0;
            int work = shortestWork + (fastest ? 0 : random.nextInt(100));
            long counted = trips.over(shortestWay + delay + work);
            assertThat(counted).isGreaterThanOrEqualTo(delay);
        }
    }

    @Test
    void a_vendor_that_grew_slower_is_believed_after_a_hundred_calls() {
        RoundTrips trips = new RoundTrips();
        for (int call = 0; call < 100; call++) {
            trips.over(50);
        }
        for (int call = 0; call < 100; call++) {
            trips.over(300);
        }
        assertThat(trips.over(300)).isZero();
    }
}
