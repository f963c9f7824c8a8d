package dev.waystation.flows;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;

/** What is counted of reloads. */
final class ReloadMeters {

    private final MeterRegistry registry;
    private final Map<ReloadResult.Kind, Counter> results = new EnumMap<>(ReloadResult.Kind.class);
    private final Timer time;
    private Gauge version;

    ReloadMeters(MeterRegistry registry, BooleanSupplier failed, IntSupplier ending) {
        this.registry = registry;
        for (ReloadResult.Kind kind : ReloadResult.Kind.values()) {
            results.put(kind, Counter.builder("waystation.reloads")
                    .description("Times that routes and mappings were read again, by what came of it")
                    .tag("result", kind.word()).register(registry));
        }
        time = Timer.builder("waystation.reload").description("Time from reading the files again to their result")
                .register(registry);
        Gauge.builder("waystation.reload.failed", () -> failed.getAsBoolean() ? 1 : 0)
                .description("1 while routes and mappings as they are in the files were refused").register(registry);
        Gauge.builder("waystation.flows.ending", ending::getAsInt)
                .description("Replaced versions of the flows that still finish their deliveries").register(registry);
    }

    void reloaded(ReloadResult result) {
        results.get(result.kind()).increment();
        time.record(result.took());
    }

    /** The version that runs; the one before is shown no more. */
    synchronized void runs(String newVersion) {
        if (version != null) {
            registry.remove(version);
        }
        version = Gauge.builder("waystation.flows.version", () -> 1).description("The version of the flows that runs")
                .tag("version", newVersion).register(registry);
    }
}
