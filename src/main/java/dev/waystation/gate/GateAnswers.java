package dev.waystation.gate;

import dev.waystation.gate.budget.Budget;
import dev.waystation.ledger.DeliveryException;
import dev.waystation.ledger.Verdict;
import dev.waystation.ledger.Verdict.NotSent;
import dev.waystation.vendor.Answer;
import dev.waystation.vendor.AnswerBody;
import dev.waystation.vendor.ApiContract;
import dev.waystation.vendor.BatchAnswer;
import dev.waystation.vendor.Finding;
import dev.waystation.vendor.VendorCall;
import dev.waystation.vendor.VendorResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a vendor's answer, or its silence, means for the delivery and for the gate itself. */
final class GateAnswers {

    private static final Logger LOG = LoggerFactory.getLogger(GateAnswers.class);

    private final ApiContract contract;
    private final VendorHost host;
    private final GateLimits limits;
    private final GateDoor door;
    private final GateMeters meters;
    private final Budget budget;
    private final LostCalls lost;
    private final InstantSource clock;

    GateAnswers(ApiContract contract, VendorHost host, GateLimits limits, GateDoor door, GateMeters meters,
            Budget budget, LostCalls lost, InstantSource clock) {
        this.contract = contract;
        this.host = host;
        this.limits = limits;
        this.door = door;
        this.meters = meters;
        this.budget = budget;
        this.lost = lost;
        this.clock = clock;
    }

    /**
     * The vendor answered. Ends the route with the verdict when it did not take the call.
     *
     * @return the calls that have to be made in its place; none when it took the call
     */
    List<VendorCall> answered(VendorCall call, VendorResponse response, Duration took) {
        Answer answer = heard(call, response, took);
        int status = response.status();
        if (call.evidence() != null) {
            return NotProved.orNext(call, response, describe(answer, status));
        }
        return switch (answer.kind()) {
            case ACCEPTED -> List.of();
            case CONFLICT -> {
                List<VendorCall> instead = contract.resolve(call, response);
                if (instead.isEmpty()) {
                    throw refusal(answer, status);
                }
                yield instead;
            }
            default -> throw refusal(answer, status);
        };
    }

    /**
     * The vendor answered a batch. Ends the route when the answer is not about its calls.
     *
     * @param calls how many it held
     */
    BatchAnswer answeredBatch(VendorCall call, int calls, VendorResponse response, Duration took) {
        heard(call, response, took);
        return contract.batching().orElseThrow().meaning(calls, response);
    }

    /**
     * Takes in an answer; ends the route unless it is final: neither to wait, nor to come again, nor about who asks.
     */
    private Answer heard(VendorCall call, VendorResponse response, Duration took) {
        Answer answer = ofApi(call, response);
        budget.of(call).vendorSays(contract.rateWord(response));
        meters.called(answer.kind(), took);
        int status = response.status();
        String reason = describe(answer, status);
        return switch (answer.kind()) {
            case ACCEPTED, CONFLICT, PARTIAL, PERMANENT -> {
                recognised();
                yield answer;
            }
            case THROTTLED -> {
                Duration wait = bounded(answer.retryAfter());
                budget.of(call).refused(clock.millis() - took.toMillis(), wait, reason);
                throw Gate.end(new Verdict.Retry(reason, status, wait, true), reason, null);
            }
            case UNAUTHORISED -> {
                throw refusedFor(call, answer, status, reason);
            }
            case RETRY, UNREACHABLE -> throw lost.failed(call, status, new Verdict.Retry(reason, status,
                    answer.retryAfter() == null ? null : bounded(answer.retryAfter()), status == 408 || status == 425));
        };
    }

    /** What the answer means; a web page in the API's place took nothing, though its status may say so. */
    private Answer ofApi(VendorCall call, VendorResponse response) {
        Answer answer = contract.classify(call, response);
        return answer.kind() == Answer.Kind.ACCEPTED && call.evidence() == null
                && response.body().stripLeading().startsWith("<")
                ? Answer.of(Answer.Kind.RETRY, AnswerBody.reason(response, null), answer.requestId()) : answer;
    }

    /**
     * The end of a call that the vendor does not let us make. Refused credentials shut the gate and keep every
     * delivery. A permission or plan that may concern this kind of call alone is put to the test by the probe: when
     * that is taken, pausing everything else would help nobody, and the delivery is parked with the permission it
     * lacks.
     */
    private DeliveryException refusedFor(VendorCall call, Answer answer, int status, String reason) {
        boolean alone = answer.perhapsAlone() && !call.equals(contract.probe());
        if (alone && door.isProved()) {
            String own = reason + "; other calls are taken, so that this kind alone is refused";
            return call.evidence() != null ? new NotProved(new Finding.Unknown(own), own, status)
                    : Gate.end(new Verdict.Parked(own, status), own, null);
        }
        if (alone) {
            door.doubts(reason);
            return Gate.end(new NotSent(reason, limits.halfOpenPause()), reason, null);
        }
        refused(reason);
        return Gate.end(new NotSent(reason, limits.trialEvery()), reason, null);
    }

    /** The end of a call that the vendor will never take. */
    DeliveryException refusal(Answer answer, int status) {
        String reason = describe(answer, status);
        return Gate.end(answer.skipRule() != null ? new Verdict.Skipped(answer.skipRule())
                : new Verdict.Parked(reason, status), reason, null);
    }

    /** No answer came. */
    DeliveryException unanswered(VendorCall call, NoAnswer cause, Duration took) {
        meters.called(Answer.Kind.UNREACHABLE, took);
        String reason = contract.name() + " (" + host.name() + "): " + cause.reason();
        return lost.ended(call, cause.mayHaveArrived(), new Verdict.Retry(reason, null, null, false), cause.thrown());
    }

    private void recognised() {
        if (door.recognised()) {
            LOG.info("gate {}: {} takes our credentials again, deliveries go on", contract.name(), host.name());
        }
    }

    private void refused(String reason) {
        if (door.refused(reason)) {
            LOG.error("gate {} is suspended: {}. Nothing is lost, every delivery waits. A call that changes nothing"
                    + " goes out every {} s and reopens the gate when it is accepted.", contract.name(), reason,
                    limits.trialEvery().toSeconds());
        } else {
            LOG.warn("gate {} stays suspended: {}", contract.name(), reason);
        }
    }

    private String describe(Answer answer, int status) {
        StringBuilder text = new StringBuilder(contract.name()).append(" answered ").append(status);
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
}
