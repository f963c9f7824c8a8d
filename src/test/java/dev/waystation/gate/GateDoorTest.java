package dev.waystation.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waystation.gate.GateReports.State;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class GateDoorTest {

    private static final Duration TRIAL = Duration.ofSeconds(60);

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final InstantSource clock = now::get;
    private final GateDoor door = new GateDoor(clock, TRIAL);

    @Test
    void a_longer_wait_counts_and_a_shorter_one_changes_nothing() {
        door.throttled("wait", Duration.ofSeconds(30));
        door.throttled("wait", Duration.ofSeconds(10));
        assertThat(door.admit().delay()).isEqualTo(Duration.ofSeconds(30));
        door.throttled("wait", Duration.ofSeconds(50));
        assertThat(door.admit().delay()).isEqualTo(Duration.ofSeconds(50));
    }

    @Test
    void a_wait_does_not_hide_refused_credentials() {
        door.refused("wrong key");
        door.throttled("wait", Duration.ofHours(1));
        assertThat(door.shut().state()).isEqualTo(State.UNAUTHORISED);
        forward(Duration.ofMinutes(59));
        assertThat(door.admit()).as("no trial before the wait is over").isNotNull();
    }

    @Test
    void an_accepted_call_ends_a_suspension_but_not_a_wait() {
        door.refused("wrong key");
        assertThat(door.recognised()).isTrue();
        assertThat(door.admit()).isNull();
        door.throttled("wait", Duration.ofSeconds(5));
        assertThat(door.recognised()).isFalse();
        assertThat(door.admit()).isNotNull();
    }

    @Property(tries = 200)
    void refused_credentials_let_at_most_one_call_through_in_each_period(
            @ForAll @Size(min = 1, max = 60) List<@IntRange(min = 0, max = 50) Integer> steps) {
        GateDoor closed = new GateDoor(clock, TRIAL);
        closed.refused("wrong key");
        Instant last = now.get();
        for (int seconds : steps) {
            forward(Duration.ofSeconds(seconds));
            if (closed.admit() == null) {
                assertThat(Duration.between(last, now.get())).isGreaterThanOrEqualTo(TRIAL);
                last = now.get();
            }
        }
    }

    private void forward(Duration by) {
        now.updateAndGet(time -> time.plus(by));
    }
}
