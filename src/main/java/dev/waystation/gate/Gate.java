package dev.waystation.gate;

import dev.waystation.gate.GateReports.GateReport;
import dev.waystation.gate.GateReports.State;
import dev.waystation.ledger.DeliveryException;
import dev.waystation.ledger.Verdict;
import dev.waystation.ledger.Verdict.NotSent;
import dev.waystation.vendor.Answer;
import dev.waystation.vendor.ApiContract;
import dev.waystation.vendor.VendorCall;
import dev.waystation.vendor.VendorResponse;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one door to a vendor's API: whether a call may be made now, and what its answer means. */
final class Gate {

    private static final Logger LOG = LoggerFactory.getLogger(Gate.class);

    private final ApiContract contract;
    private final VendorHost host;
    private final boolean on;
    private final GateLimits limits;
    private final GateDoor door;
    private final GateBreaker breaker;
    private final GateMeters meters;

    Gate(ApiContract contract, VendorHost host, boolean on, GateLimits limits, InstantSource clock,
            CircuitBreakerRegistry breakers, MeterRegistry registry) {
        this.contract = contract;
        this.host = host;
        this.on = on;
        this.limits = limits;
        this.door = new GateDoor(clock, limits.trialEvery());
        this.breaker = new GateBreaker(contract.name(), limits, clock, breakers);
        this.meters = new GateMeters(registry, contract.name(), this::state);
    }

    String name() {
        return contract.name();
    }

    VendorHost host() {
        return host;
    }

    /** Whether it has credentials. */
    boolean isOn() {
        return on;
    }

    GateBreaker breaker() {
        return breaker;
    }

    /** Lets a call in, or ends its route. */
    void admit() {
        NotSent refusal = breaker.refusal();
        if (refusal == null) {
            refusal = door.admit();
        }
        if (refusal != null) {
            throw end(refusal, refusal.reason(), null);
        }
    }

    /** The vendor answered. Returns when it took the call, ends the route with the verdict when not. */
    void answered(VendorCall call, VendorResponse response, Duration took) {
        Answer answer = contract.classify(call, response);
        meters.called(answer.kind(), took);
        int status = response.status();
        String reason = describe(answer, status);
        switch (answer.kind()) {
            case ACCEPTED -> recognised();
            case PARTIAL, PERMANENT, CONFLICT -> {
                recognised();
                throw end(new Verdict.Parked(reason, status), reason, null);
            }
            case THROTTLED -> {
                Duration wait = bounded(answer.retryAfter());
                door.throttled(reason, wait);
                throw end(new Verdict.Retry(reason, status, wait, true), reason, null);
            }
            case UNAUTHORISED -> {
                refused(reason);
                throw end(new NotSent(reason, limits.trialEvery()), reason, null);
            }
            case RETRY, UNREACHABLE -> {
                if (!call.repeatable() && isUnknownOutcome(status)) {
                    meters.uncertain();
                }
                throw end(new Verdict.Retry(reason, status,
                        answer.retryAfter() == null ? null : bounded(answer.retryAfter()),
                        status == 408 || status == 425), reason, null);
            }
        }
    }

    /** No answer came. */
    DeliveryException unanswered(VendorCall call, NoAnswer cause, Duration took) {
        meters.called(Answer.Kind.UNREACHABLE, took);
        if (cause.mayHaveArrived() && !call.repeatable()) {
            meters.uncertain();
        }
        String reason = name() + " (" + host.name() + "): " + cause.reason();
        return end(new Verdict.Retry(reason, null, null, false), reason, cause.thrown());
    }

    /** The call was not made for a reason of ours. */
    static DeliveryException end(Verdict verdict, String reason, Throwable cause) {
        return new DeliveryException(verdict, reason, cause);
    }

    /** How it stands now. */
    GateReport report() {
        State state = state();
        GateDoor.Shut shut = door.shut();
        boolean byDoor = shut != null && shut.state() == state;
        Instant since = byDoor ? shut.since() : breaker.since();
        String reason = switch (state) {
            case OFF -> "no credentials: set " + String.join(", ", contract.credentialSettings());
            case OPEN -> "too many calls failed";
            case HALF_OPEN -> "a few calls are let through to see whether the vendor is back";
            case UNAUTHORISED, THROTTLED -> byDoor ? shut.reason() : null;
            case CLOSED -> null;
        };
        Instant next = byDoor ? shut.nextTryAt() : breaker.nextTryAt();
        return new GateReport(name(), host.name(), state, state == State.OFF ? null : since, reason, next,
                meters.counts());
    }

    private State state() {
        if (!on) {
            return State.OFF;
        }
        GateDoor.Shut shut = door.shut();
        if (shut != null) {
            return shut.state();
        }
        return switch (breaker.breaker().getState()) {
            case OPEN, FORCED_OPEN -> State.OPEN;
            case HALF_OPEN -> State.HALF_OPEN;
            default -> State.CLOSED;
        };
    }

    private void recognised() {
        if (door.recognised()) {
            LOG.info("gate {}: {} takes our credentials again, deliveries go on", name(), host.name());
        }
    }

    private void refused(String reason) {
        if (door.refused(reason)) {
            LOG.error("gate {} is suspended: {}. Nothing is lost, every delivery waits; check {}. One trial call goes"
                    + " out every {} s and reopens the gate when it is accepted.", name(), reason,
                    String.join(", ", contract.credentialSettings()), limits.trialEvery().toSeconds());
        } else {
            LOG.warn("gate {} stays suspended: {}", name(), reason);
        }
    }

    private String describe(Answer answer, int status) {
        StringBuilder text = new StringBuilder(name()).append(" answered ").append(status);
        if (answer.reason() != null && !answer.reason().isBlank()) {
            text.append(": ").append(answer.reason());
        }
        if (answer.requestId() != null) {
            text.append(" (request ").append(answer.requestId()).append(')');
        }
        return text.toString();
    }

    private Duration bounded(Duration asked) {
        if (asked == null || asked.isNegative() || asked.isZero()) {
            return limits.throttleDefault();
        }
        return asked.compareTo(limits.throttleLongest()) > 0 ? limits.throttleLongest() : asked;
    }

    /** A proxy's word that it lost sight of the call, or a failure half-way. 503 and 500 say that it was not taken. */
    private static boolean isUnknownOutcome(int status) {
        return status == 408 || status == 502 || status == 504;
    }
}
