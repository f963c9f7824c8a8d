package dev.waystation.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waystation.sandbox.clock.SandboxClock;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SandboxClockTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final Vertx vertx = Vertx.vertx();
    private final Context loop = vertx.getOrCreateContext();
    private final SandboxClock clock = new SandboxClock(InstantSource.system(), START, vertx, loop);
    private final List<String> done = new CopyOnWriteArrayList<>();

    @AfterEach
    void stop() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @Test
    void a_standing_clock_moves_by_its_steps_alone() throws Exception {
        assertThat(clock.instant()).isEqualTo(START);
        step(Duration.ofHours(1));
        assertThat(clock.instant()).isEqualTo(START.plus(Duration.ofHours(1)));
    }

    @Test
    void what_is_due_on_the_way_is_done_in_order_at_its_own_time() throws Exception {
        onLoop(() -> {
            clock.schedule(Duration.ofMinutes(2), () -> note("second"));
            clock.schedule(Duration.ofMinutes(1), () -> {
                note("first");
                clock.schedule(Duration.ofMinutes(3), () -> note("begun on the way"));
            });
            clock.schedule(Duration.ofMinutes(10), () -> note("too late"));
            clock.schedule(Duration.ofMinutes(2), () -> note("taken back")).cancel();
        });
        step(Duration.ofMinutes(5));
        assertThat(done).containsExactly("first PT1M", "second PT2M", "begun on the way PT4M");
    }

    @Test
    void a_step_waits_for_what_was_begun_before_it_lets_time_pass() throws Exception {
        onLoop(() -> {
            SandboxClock.Begun call = clock.begin();
            vertx.setTimer(50, answered -> {
                note("answered");
                call.end();
                call.end();
            });
            clock.schedule(Duration.ofSeconds(4), () -> note("timeout"));
        });
        step(Duration.ofSeconds(4));
        assertThat(done).containsExactly("answered PT0S", "timeout PT4S");
    }

    @Test
    void a_long_row_of_calls_is_no_silence() throws Exception {
        onLoop(() -> begin(12));
        step(Duration.ofSeconds(5));
        assertThat(done).hasSize(12).allMatch(each -> each.equals("answered PT0S"));
    }

    /** One call after another, each with a timeout, together longer than the clock is patient. */
    private void begin(int calls) {
        SandboxClock.Begun call = clock.begin();
        SandboxClock.Task timeout = clock.schedule(Duration.ofSeconds(4), () -> note("timeout"));
        vertx.setTimer(SandboxClock.PATIENCE.toMillis() / 8, answered -> {
            note("answered");
            timeout.cancel();
            if (calls > 1) {
                begin(calls - 1);
            }
            call.end();
        });
    }

    /** A busy machine or a long collection of garbage holds up the answers as well as the clock. */
    @Test
    void a_pause_of_the_whole_process_is_no_silence() throws Exception {
        onLoop(() -> {
            SandboxClock.Begun call = clock.begin();
            vertx.setTimer(1, paused -> {
                LockSupport.parkNanos(SandboxClock.PATIENCE.multipliedBy(2).toNanos());
                vertx.setTimer(50, answered -> {
                    note("answered");
                    call.end();
                });
            });
            clock.schedule(Duration.ofSeconds(4), () -> note("timeout"));
        });
        step(Duration.ofSeconds(4));
        assertThat(done).containsExactly("answered PT0S", "timeout PT4S");
    }

    @Test
    void what_never_ends_does_not_stop_the_time() throws Exception {
        onLoop(() -> {
            clock.begin();
            clock.schedule(Duration.ofSeconds(4), () -> note("timeout"));
        });
        step(Duration.ofSeconds(5));
        assertThat(done).containsExactly("timeout PT4S");
    }

    @Test
    void a_clock_that_goes_does_what_is_due_by_itself_and_can_be_stepped_too() throws Exception {
        clock.go();
        onLoop(() -> {
            clock.schedule(Duration.ofMillis(20), () -> done.add("soon"));
            clock.schedule(Duration.ofHours(1), () -> done.add("in an hour"));
        });
        Awaitility.await().until(() -> done.equals(List.of("soon")));
        step(Duration.ofHours(1));
        assertThat(done).containsExactly("soon", "in an hour");
        assertThat(clock.stands()).isFalse();
    }

    @Test
    void a_step_back_is_refused() {
        assertThatThrownBy(() -> clock.step(Duration.ofSeconds(-1))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> clock.step(Duration.ofDays(4000))).isInstanceOf(IllegalArgumentException.class);
    }

    private void note(String what) {
        done.add(what + " " + Duration.between(START, clock.instant()));
    }

    private void step(Duration by) throws Exception {
        clock.step(by).get(10, TimeUnit.SECONDS);
    }

    private void onLoop(Runnable work) throws InterruptedException {
        CountDownLatch ran = new CountDownLatch(1);
        loop.runOnContext(now -> {
            work.run();
            ran.countDown();
        });
        assertThat(ran.await(10, TimeUnit.SECONDS)).isTrue();
    }
}
