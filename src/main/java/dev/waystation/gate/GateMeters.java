package dev.waystation.gate;

import dev.waystation.vendor.Answer;
import dev.waystation.vendor.Finding;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/** What one gate counts: answers by class with their time, uncertain calls, and its state. */
final class GateMeters {

    private final Map<Answer.Kind, Timer> calls = new EnumMap<>(Answer.Kind.class);
    private final Counter uncertain;
    private final Map<String, Counter> findings = new HashMap<>();
    private final Timer turns;
    private final DistributionSummary batches;
    private final Counter quickTries;

    GateMeters(MeterRegistry meters, String gate, Supplier<GateReports.State> state) {
        for (Answer.Kind kind : Answer.Kind.values()) {
            calls.put(kind, Timer.builder("waystation.gate.calls")
                    .description("Calls to a vendor's API by class of answer")
                    .tag("gate", gate).tag("class", kind.name().toLowerCase(Locale.ROOT)).register(meters));
        }
        uncertain = Counter.builder("waystation.uncertain.resends")
                .description("Calls without an answer that a vendor may have taken and that are sent again")
                .tag("gate", gate).register(meters);
        for (String found : List.of("taken", "not-taken", "unknown")) {
            findings.put(found, Counter.builder("waystation.lost.answers")
                    .description("Calls without an answer of which the vendor was asked whether it took them")
                    .tag("gate", gate).tag("found", found).register(meters));
        }
        turns = Timer.builder("waystation.gate.turn").description("Time that calls waited for their turn in the budget")
                .tag("gate", gate).publishPercentiles(0.5, 0.99).register(meters);
        batches = DistributionSummary.builder("waystation.gate.batch.items").description("Calls that went as one")
                .tag("gate", gate).register(meters);
        quickTries = Counter.builder("waystation.gate.quick.tries")
                .description("Calls made again at once after a connection that broke or was refused")
                .tag("gate", gate).register(meters);
        for (GateReports.State each : GateReports.State.values()) {
            Gauge.builder("waystation.gate.state", () -> state.get() == each ? 1 : 0)
                    .description("1 for the state the gate is in, 0 for the others")
                    .tag("gate", gate).tag("state", each.word()).register(meters);
        }
    }

    void called(Answer.Kind kind, Duration took) {
        calls.get(kind).record(took);
    }

    void turn(Duration waited) {
        turns.record(waited);
    }

    void batch(int items) {
        batches.record(items);
    }

    void quickTry() {
        quickTries.increment();
    }

    void uncertain() {
        uncertain.increment();
    }

    void found(Finding finding) {
        findings.get(finding instanceof Finding.Taken ? "taken"
                : finding instanceof Finding.NotTaken ? "not-taken" : "unknown").increment();
    }

    /** Answers by class, classes without one left out. */
    Map<Answer.Kind, Long> counts() {
        Map<Answer.Kind, Long> counts = new EnumMap<>(Answer.Kind.class);
        calls.forEach((kind, timer) -> {
            if (timer.count() > 0) {
                counts.put(kind, timer.count());
            }
        });
        return counts;
    }
}
