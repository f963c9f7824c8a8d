package dev.waystation.gate;

import dev.waystation.gate.budget.BucketReport;
import dev.waystation.gate.debug.DebugMode;
import dev.waystation.vendor.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What people and machines may ask of the gates. Safe for concurrent use. */
public interface GateReports {

    /** How a gate stands. */
    enum State {
        /** Calls go through; the breaker's circuit is closed. */
        CLOSED,
        /** Too many calls failed: none goes through for a while. */
        OPEN,
        /** A few calls go through to see whether the vendor is back. */
        HALF_OPEN,
        /** The vendor refuses our credentials: everything waits, a trial goes through now and then. */
        UNAUTHORISED,
        /** The vendor asked us to wait, with some or all of its calls. */
        THROTTLED,
        /** No credentials are set. */
        OFF;

        /** The word as it stands in output and metrics, for example {@code half-open}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * A gate as it stands.
     *
     * @param name name of the API, for example {@code brevo}
     * @param host host and port that is called
     * @param since when it came to this state, or null when it has been so from the start
     * @param reason why it is not closed, or null
     * @param nextTryAt when the next call may go through, or null when one may now, or never
     * @param calls answers by class since the start, classes without one left out
     * @param buckets its budget, by what the vendor counts together
     * @param debugUntil when its debug mode ends by itself, or null when that is off
     */
    record GateReport(
            String name,
            String host,
            State state,
            Instant since,
            String reason,
            Instant nextTryAt,
            Map<Answer.Kind, Long> calls,
            List<BucketReport> buckets,
            Instant debugUntil) {
    }

    /** Every gate, those that are off among them, by name. */
    List<GateReport> gates();

    /**
     * Switches the debug mode of gates on or off.
     *
     * @param name of a gate, or of a vendor for all of its gates; a gate's name goes first
     * @param length for how long, at most {@link DebugMode#LONGEST}; nothing to switch it off
     * @return the gates it was done for; none when there is none of that name
     */
    default List<GateReport> debug(String name, Duration length) {
        return List.of();
    }
}
