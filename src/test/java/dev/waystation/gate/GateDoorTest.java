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
    void an_accepted_call_ends_a_suspension() {
        door.refused("wrong key");
        assertThat(door.recognised()).isTrue();
        assertThat(door.shut()).isNull();
        assertThat(door.recognised()).isFalse();
        assertThat(door.isProved()).isTrue();
        forward(TRIAL);
        assertThat(door.isProved()).isFalse();
    }

    @Test
    void a_doubt_wants_its_trial_at_once_and_is_no_refusal_yet() {
        door.doubts("may not do this");
        assertThat(door.wantsTrial()).isTrue();
        assertThat(door.wantsTrial()).as("one trial, not two").isFalse();
        assertThat(door.refused("may do nothing")).as("news").isTrue();
        forward(TRIAL.minusSeconds(1));
        assertThat(door.wantsTrial()).isFalse();
        assertThat(door.refused("may do nothing")).as("known").isFalse();
    }

    @Test
    void a_doubt_about_one_call_does_not_hide_a_wrong_key() {
        door.refused("wrong key");
        door.doubts("may not do this");
        assertThat(door.shut().reason()).isEqualTo("wrong key");
        assertThat(door.shut().doubt()).isFalse();
    }

    @Test
    void looking_takes_no_trial() {
        door.refused("wrong key");
        assertThat(door.refusal()).isNotNull();
        forward(TRIAL);
        assertThat(door.refusal()).isNull();
        assertThat(door.refusal()).isNull();
        assertThat(door.wantsTrial()).isTrue();
        assertThat(door.refusal()).isNotNull();
    }

    @Property(tries = 200)
    void refused_credentials_ask_for_at_most_one_trial_in_each_period(
            @ForAll @Size(min = 1, max = 60) List<@IntRange(min = 0, max = 50) Integer> steps) {
        GateDoor closed = new GateDoor(clock, TRIAL);
        closed.refused("wrong key");
        Instant last = now.get();
        for (int seconds : steps) {
            forward(Duration.ofSeconds(seconds));
            if (closed.wantsTrial()) {
                assertThat(Duration.between(last, now.get())).isGreaterThanOrEqualTo(TRIAL);
                last = now.get();
            }
        }
    }

    private void forward(Duration by) {
        now.updateAndGet(time -> time.plus(by));
    }
}
