package dev.waystation.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waystation.sandbox.scenario.Scenario;
import dev.waystation.sandbox.scenario.ScenarioReader;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ScenarioStartTest {

    /** Measured as work, not by the wall clock: how busy the machine is otherwise must not decide. */
    @Test
    void a_hundred_thousand_people_are_there_within_two_seconds() {
        Scenario crowd = new ScenarioReader(Sandbox.vocabulary()).read("crowd", """
                name: crowd
                people: 100000
                segments: [{id: 1, name: Everybody, oneIn: 1}, {id: 2, name: Some, oneIn: 10, manual: true}]
                campaigns: [{id: 23, name: Spring, sent: 100000, delivered: 98000, opened: 40000}]
                """);
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadCpuTime();
        try (Sandbox sandbox = Sandbox.start(SandboxSettings.DEFAULT.as(crowd), crowd)) {
            long ofStart = threads.getCurrentThreadCpuTime() - before;
            long ofLoop = sandbox.onLoop(threads::getCurrentThreadCpuTime);
            assertThat(sandbox.counters("brevo")).containsEntry("contacts", 100_000L);
            assertThat(sandbox.counters("customerio-track")).containsEntry("people", 100_000L);
            assertThat(sandbox.counters("intercom")).containsEntry("contacts", 100_000L);
            assertThat(Duration.ofNanos(ofStart + ofLoop)).isLessThan(Duration.ofSeconds(2));
        }
    }
}
