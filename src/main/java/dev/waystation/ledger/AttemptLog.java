package dev.waystation.ledger;

import dev.waystation.ledger.store.EndOfTry;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** One line per try: which event for whom, what the vendor said, the how-manieth attempt, how long, and the outcome. */
final class AttemptLog {

    private static final Logger LOG = LoggerFactory.getLogger("dev.waystation.attempt");

    private AttemptLog() {
    }

    /** The word for the end of a try: an outcome, {@code retry}, or {@code not_sent}. */
    static String word(EndOfTry end) {
        if (!end.outcome().isOpen()) {
            return end.outcome().word();
        }
        return end.costFree() ? "not_sent" : "retry";
    }

    static void write(EndOfTry end, Try current, Verdict verdict, int most) {
        Level level = level(end, current, verdict);
        if (!LOG.isEnabledForLevel(level)) {
            return;
        }
        Delivery delivery = current.claimed().delivery();
        var line = LOG.atLevel(level)
                .addKeyValue("event", delivery.source() + "/" + delivery.eventId())
                .addKeyValue("subscriber", delivery.subscriber())
                .addKeyValue("status", end.status() == null ? "-" : end.status())
                .addKeyValue("attempt", current.attempts() + "/" + most)
                .addKeyValue("ms", TimeUnit.NANOSECONDS.toMillis(current.tookNanos()))
                .addKeyValue("outcome", word(end));
        if (end.reason() != null) {
            line = line.addKeyValue("reason", end.reason());
        }
        if (end.outcome().isOpen()) {
            line = line.addKeyValue("againInMs", end.dueAt() - end.at());
        }
        if (current.version() != null) {
            line = line.addKeyValue("version", current.version());
        }
        line.log("try");
    }

    /** A refusal is news to the person on call; that a gate is closed, the gate itself says once. */
    private static Level level(EndOfTry end, Try current, Verdict verdict) {
        if (end.outcome() == Outcome.PARKED || verdict instanceof Verdict.Failed) {
            return Level.WARN;
        }
        return current.begun() ? Level.INFO : Level.DEBUG;
    }
}
