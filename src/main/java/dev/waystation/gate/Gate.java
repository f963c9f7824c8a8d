package dev.waystation.gate;

import dev.waystation.gate.GateReports.GateReport;
import dev.waystation.gate.GateReports.State;
import dev.waystation.gate.batch.BatchLimits;
import dev.waystation.gate.budget.Bucket;
import dev.waystation.gate.budget.BucketReport;
import dev.waystation.gate.budget.Budget;
import dev.waystation.gate.budget.Passage;
import dev.waystation.gate.budget.Priority;
import dev.waystation.gate.budget.Turn;
import dev.waystation.gate.debug.DebugMode;
import dev.waystation.ledger.DeliveryException;
import dev.waystation.ledger.Verdict;
import dev.waystation.ledger.Verdict.NotSent;
import dev.waystation.vendor.ApiContract;
import dev.waystation.vendor.UnwritableCallException;
import dev.waystation.vendor.VendorCall;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.camel.CamelContext;

/** The one door to a vendor's API: whether a call may be made now, and what its answer means. */
final class Gate {

    private final ApiContract contract;
    private final VendorHost host;
    private final boolean on;
    private final GateLimits limits;
    private final GateDoor door;
    private final GateBreaker breaker;
    private final GateMeters meters;
    private final Budget budget;
    private final GateProbe probe;
    private final LostCalls lost;
    private final GateAnswers answers;
    private final InstantSource clock;
    private final DebugMode debug;

    Gate(ApiContract contract, VendorHost host, boolean on, GateLimits limits, GateOptions options,
            InstantSource clock, CircuitBreakerRegistry breakers, MeterRegistry registry, DebugMode debug) {
        this.contract = contract;
        this.host = host;
        this.on = on;
        this.limits = limits;
        this.budget = new Budget(contract, options.budget(), clock);
        this.clock = clock;
        this.debug = debug;
        this.door = new GateDoor(clock, limits.trialEvery());
        this.breaker = new GateBreaker(contract.name(), limits, clock, breakers);
        this.probe = new GateProbe(contract.name(), contract.probe(), breaker, limits.trialsWhenHalfOpen(),
                limits.halfOpenPause());
        breaker.onClosed(budget::beginSlowly);
        this.meters = new GateMeters(registry, contract.name(), this::state);
        this.lost = new LostCalls(contract, options.shownAfter(), meters, clock);
        this.answers = new GateAnswers(contract, host, limits, door, meters, budget, lost, clock);
    }

    String name() {
        return contract.name();
    }

    VendorHost host() {
        return host;
    }

    Budget budget() {
        return budget;
    }

    /** Its calls and answers in the log, while that is on. */
    DebugMode debug() {
        return debug;
    }

    /** Whether it has credentials. */
    boolean isOn() {
        return on;
    }

    GateBreaker breaker() {
        return breaker;
    }

    GateMeters meters() {
        return meters;
    }

    /** The batches of its calls, closed as the limits say; empty when there are none. */
    Optional<GateBatches> batches(BatchLimits batch) {
        return contract.batching().filter(any -> batch.on())
                .map(batching -> new GateBatches(this, batching, batch, limits, clock));
    }

    /** Ends the route of a call that exceeds the vendor's limits: it never leaves. */
    void check(VendorCall call) {
        try {
            contract.check(call);
        } catch (UnwritableCallException beyond) {
            throw end(beyond.skipRule() != null ? new Verdict.Skipped(beyond.skipRule())
                    : new Verdict.Parked(beyond.getMessage(), null), beyond.getMessage(), beyond);
        }
    }

    /**
     * Lets a call in when its turn has come, or ends its route. What is closed costs no budget. A vendor that failed is
     * probed before a call is let in.
     *
     * @return the call's turn, to be told when it leaves or that it does not
     * @throws InterruptedException when the thread was interrupted while the call waited for its turn
     */
    Turn admit(VendorCall call, Priority priority, CamelContext camel) throws InterruptedException {
        return admit(call, priority, camel, limits.longestTurn());
    }

    /** The same, with another longest wait for the turn. */
    Turn admit(VendorCall call, Priority priority, CamelContext camel, Duration longest) throws InterruptedException {
        orEnd(breaker.refusal());
        orEnd(door.refusal());
        orEnd(probe.closed(camel));
        if (door.wantsTrial()) {
            probe.probe(camel);
        }
        orEnd(shut());
        Turn turn = takeTurn(call, priority, longest);
        NotSent refusal = breaker.refusal();
        refusal = refusal == null ? shut() : refusal;
        if (refusal != null) {
            turn.over();
        }
        orEnd(refusal);
        return turn;
    }

    /** Lets a probe in, whatever the breaker says: it counts the probe itself. */
    Turn admitProbe(VendorCall call) throws InterruptedException {
        return takeTurn(call, Priority.PROBE, limits.longestTurn());
    }

    /** Whether the vendor counts both calls in the same bucket. */
    boolean countsTogether(VendorCall one, VendorCall other) {
        return budget.of(one) == budget.of(other);
    }

    private Turn takeTurn(VendorCall call, Priority priority, Duration longest) throws InterruptedException {
        Bucket bucket = budget.of(call);
        Passage passage = bucket.take(priority, longest);
        if (passage instanceof Passage.Granted granted) {
            meters.turn(granted.waited());
            return granted.turn();
        }
        Passage.Full full = (Passage.Full) passage;
        NotSent refusal = new NotSent(full.reason() != null ? full.reason()
                : "the budget of " + name() + " (" + bucket.name() + ") is spent", full.delay());
        throw end(refusal, refusal.reason(), null);
    }

    /** Why no call goes through while the door is shut, a trial that is due notwithstanding; null when it is open. */
    private NotSent shut() {
        GateDoor.Shut shut = door.shut();
        if (shut == null) {
            return null;
        }
        NotSent refusal = door.refusal();
        return refusal != null ? refusal : new NotSent(shut.reason(), limits.halfOpenPause());
    }

    private static void orEnd(NotSent refusal) {
        if (refusal != null) {
            throw end(refusal, refusal.reason(), null);
        }
    }

    /** What answers mean. */
    GateAnswers answers() {
        return answers;
    }

    /** What it knows of calls that the vendor may have taken. */
    LostCalls lost() {
        return lost;
    }

    /** Whether no call at all goes through. */
    boolean isShut() {
        return door.shut() != null || breaker.breaker().getState() != CircuitBreaker.State.CLOSED;
    }

    /** The call was not made for a reason of ours. */
    static DeliveryException end(Verdict verdict, String reason, Throwable cause) {
        return new DeliveryException(verdict, reason, cause);
    }

    /** How it stands now. */
    GateReport report() {
        State state = state();
        GateDoor.Shut shut = state == State.UNAUTHORISED ? door.shut() : null;
        List<BucketReport> buckets = budget.report();
        BucketReport closed = buckets.stream().filter(bucket -> bucket.closedUntil() != null)
                .max(Comparator.comparing(BucketReport::closedUntil)).orElse(null);
        String reason = switch (state) {
            case OFF -> "no credentials: set " + String.join(", ", contract.credentialSettings());
            case OPEN -> "too many calls failed";
            case HALF_OPEN -> "a few calls are let through to see whether the vendor is back";
            case UNAUTHORISED -> shut == null ? null : shut.reason();
            case THROTTLED -> closed == null ? null : closed.closedBecause();
            case CLOSED -> null;
        };
        Instant next = shut != null ? shut.nextTryAt()
                : state == State.THROTTLED && closed != null ? closed.closedUntil() : breaker.nextTryAt();
        Instant since = state == State.OFF || state == State.THROTTLED ? null
                : shut != null ? shut.since() : breaker.since();
        // What keeps the gate shut has no end one could know, but for what the vendor asks to wait.
        boolean endless = state != State.CLOSED && state != State.THROTTLED;
        return new GateReport(name(), host.name(), state, since, reason, next, meters.counts(),
                endless ? buckets.stream().map(BucketReport::withoutEta).toList() : buckets,
                debug.until());
    }

    private State state() {
        if (!on) {
            return State.OFF;
        }
        if (door.shut() != null) {
            return State.UNAUTHORISED;
        }
        return switch (breaker.breaker().getState()) {
            case OPEN, FORCED_OPEN -> State.OPEN;
            case HALF_OPEN -> State.HALF_OPEN;
            default -> budget.isClosed() ? State.THROTTLED : State.CLOSED;
        };
    }
}
