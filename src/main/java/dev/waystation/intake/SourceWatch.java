package dev.waystation.intake;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReferenceArray;

import dev.waystation.ledger.StoreRefusedException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is counted about a source at its door, and what is said in the log: never more than once per interval. */
final class SourceWatch {

    private static final Logger LOG = LoggerFactory.getLogger("dev.waystation.intake");

    private final IntakeSource source;
    private final MeterRegistry registry;
    private final AtomicReferenceArray<Counter> answers = new AtomicReferenceArray<>(600);
    private final Counter duplicates;
    private final Counter forged;
    private final RepeatedNotice forgedNotice;
    private final RepeatedNotice refusedNotice;
    private final RepeatedNotice unreadableNotice;

    SourceWatch(IntakeSource source, MeterRegistry registry, InstantSource clock, Duration interval) {
        this.source = source;
        this.registry = registry;
        this.duplicates = Counter.builder("waystation.intake.duplicates")
                .description("Events a source sent again; they were stored before").tag("source", source.name())
                .register(registry);
        this.forged = Counter.builder("waystation.intake.forged")
                .description("Requests whose signature or credential was not the source's").tag("source", source.name())
                .register(registry);
        this.forgedNotice = new RepeatedNotice(clock, interval);
        this.refusedNotice = new RepeatedNotice(clock, interval);
        this.unreadableNotice = new RepeatedNotice(clock, interval);
        answers(200);
    }

    void answered(int status) {
        answers(status).increment();
    }

    void duplicates(int events) {
        if (events > 0) {
            duplicates.increment(events);
        }
    }

    void forged(String reason) {
        forged.increment();
        long count = forgedNotice.due();
        if (count > 0) {
            LOG.error("source {}: {} request(s) answered 401 and not stored since the last notice: {}. If they are "
                    + "{}'s own, its events are being lost: compare {} with the secret at the vendor, then try "
                    + "'webhook verify --vendor {}' with such a request.", source.name(), count, reason,
                    source.vendor().name(), source.vendor().webhooks().secretSetting(), source.vendor().name());
        }
    }

    void unreadable(String problem) {
        long count = unreadableNotice.due();
        if (count > 0) {
            LOG.warn("source {}: {} authentic request(s) could not be read since the last notice: {}. They are stored "
                    + "and parked under subscriber 'intake'; look with 'parked show'.", source.name(), count, problem);
        }
    }

    void refused(int status, Throwable cause) {
        long count = refusedNotice.due();
        if (count == 0) {
            return;
        }
        if (cause instanceof StoreRefusedException) {
            LOG.warn("source {}: {} request(s) answered {} since the last notice, nothing of them stored: {}",
                    source.name(), count, status, cause.getMessage());
        } else {
            LOG.error("source {}: {} request(s) answered {} since the last notice after an internal failure, nothing "
                    + "of them is known to be stored; the vendor is to try again", source.name(), count, status, cause);
        }
    }

    private Counter answers(int status) {
        Counter counter = answers.get(status);
        if (counter == null) {
            counter = Counter.builder("waystation.intake.answers").description("Answers a source got at its door")
                    .tag("source", source.name()).tag("status", Integer.toString(status)).register(registry);
            answers.set(status, counter);
        }
        return counter;
    }
}
