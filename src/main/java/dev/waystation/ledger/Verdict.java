package dev.waystation.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/** How one try at a delivery ended. The first four close it; the others leave it open. */
public sealed interface Verdict {

    /**
     * The vendor took it.
     *
     * @param status the vendor's HTTP status, or null
     * @param note what of it was cut or left out on the way, or null
     */
    record Delivered(Integer status, String note) implements Verdict {

        /** All of it. */
        public Delivered(Integer status) {
            this(status, null);
        }
    }

    /** A rule said no. @param rule its name, for example {@code unmapped} */
    record Skipped(String rule) implements Verdict {
        public Skipped {
            Objects.requireNonNull(rule, "rule");
        }
    }

    /** A newer write of the same person made it moot. */
    record Superseded(String by) implements Verdict {
    }

    /**
     * Never going to work without a person.
     *
     * @param reason what the vendor or the house said
     * @param status the vendor's HTTP status, or null
     */
    record Parked(String reason, Integer status) implements Verdict {
        public Parked {
            Objects.requireNonNull(reason, "reason");
        }
    }

    /**
     * A refusal that may pass: try again by the persisted schedule.
     *
     * @param reason what the vendor said
     * @param status HTTP status, or null when there was no answer
     * @param delay the wait the vendor asked for, or null for the schedule's own
     * @param patient true when this kind never leads to parking (408, 425, 429)
     * @param unknown true when the vendor may have taken the call all the same, and a repeat would not be harmless: the
     *     row keeps that in mind until it is settled, and the delay is then the least wait, not the wait
     */
    record Retry(String reason, Integer status, Duration delay, boolean patient, boolean unknown) implements Verdict {
        public Retry {
            Objects.requireNonNull(reason, "reason");
        }

        /** A refusal whose outcome is known, or whose repeat is harmless. */
        public Retry(String reason, Integer status, Duration delay, boolean patient) {
            this(reason, status, delay, patient, false);
        }
    }

    /**
     * The route failed by a fault of ours: tried again, parked after the schedule's least number of refusals.
     *
     * @param reason what went wrong, where
     */
    record Failed(String reason) implements Verdict {
        public Failed {
            Objects.requireNonNull(reason, "reason");
        }
    }

    /**
     * The call was not made: open breaker, spent budget, refused credential. Costs neither a claim nor an attempt; the
     * whole subscriber waits.
     *
     * @param reason what is closed
     * @param delay how long to wait before looking again
     */
    record NotSent(String reason, Duration delay) implements Verdict {
        public NotSent {
            Objects.requireNonNull(reason, "reason");
            Objects.requireNonNull(delay, "delay");
        }
    }

    /**
     * Its time has not come. Costs neither a claim nor an attempt; its own lane waits, nobody else.
     *
     * @param reason what it waits for
     * @param until when it is due again
     */
    record Postponed(String reason, Instant until) implements Verdict {
        public Postponed {
            Objects.requireNonNull(reason, "reason");
            Objects.requireNonNull(until, "until");
        }
    }
}
