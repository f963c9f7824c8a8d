package dev.waystation.ledger;

import dev.waystation.ledger.store.Reports;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** The ledger's metrics. */
final class LedgerMeters {

    private final MeterRegistry registry;
    private final Reports reports;
    private final Timer append;
    private final Map<String, Counter> outcomes = new ConcurrentHashMap<>();
    private final Map<String, Reports.Backlog> backlogs = new ConcurrentHashMap<>();

    LedgerMeters(MeterRegistry registry, Reports reports) {
        this.registry = registry;
        this.reports = reports;
        this.append = Timer.builder("waystation_append")
                .description("Time from the request to store events to their commit on disk")
                .serviceLevelObjectives(Duration.ofMillis(5), Duration.ofMillis(20), Duration.ofMillis(100),
                        Duration.ofMillis(500), Duration.ofSeconds(2))
                .register(registry);
    }

    /** How many shards are this node's. */
    void shards(Supplier<Number> count) {
        Gauge.builder("waystation_node_shards", count).description("Shards whose deliveries this node works on")
                .register(registry);
    }

    void appended(long nanos) {
        append.record(nanos, TimeUnit.NANOSECONDS);
    }

    /** Counts the end of a try; {@code word} is an outcome, or {@code retry} or {@code not_sent} when it stays open. */
    void ended(String subscriber, String word) {
        outcomes.computeIfAbsent(subscriber + ' ' + word, key -> Counter.builder("waystation_outcomes")
                .description("Ends of tries: outcomes of deliveries, and tries that left one open")
                .tag("subscriber", subscriber).tag("outcome", word).register(registry)).increment();
    }

    /** Reads the gauges' values; they are not read while somebody scrapes. */
    void refresh() {
        for (Reports.Backlog backlog : reports.backlogs()) {
            if (backlogs.put(backlog.subscriber(), backlog) == null) {
                gauges(backlog.subscriber());
            }
        }
    }

    private void gauges(String subscriber) {
        Gauge.builder("waystation_backlog", () -> backlogs.get(subscriber).open())
                .description("Open deliveries, events not yet made into deliveries included")
                .tag("subscriber", subscriber).register(registry);
        Gauge.builder("waystation_oldest_open_seconds", () -> backlogs.get(subscriber).oldestOpenMs() / 1000.0)
                .description("Age of the oldest open delivery")
                .tag("subscriber", subscriber).register(registry);
    }
}
