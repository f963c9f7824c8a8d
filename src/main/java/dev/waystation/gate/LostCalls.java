package dev.waystation.gate;

import dev.waystation.ledger.DeliveryException;
import dev.waystation.ledger.Verdict;
import dev.waystation.vendor.ApiContract;
import dev.waystation.vendor.Finding;
import dev.waystation.vendor.Repeat;
import dev.waystation.vendor.VendorCall;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** How calls end that failed, and that the vendor may have taken all the same. */
final class LostCalls {

    private final ApiContract contract;
    private final Optional<Duration> shownAfter;
    private final GateMeters meters;
    private final InstantSource clock;
    private final Instant opened;

    /** @param shownAfter when the vendor is asked, in place of its contract's word */
    LostCalls(ApiContract contract, Optional<Duration> shownAfter, GateMeters meters, InstantSource clock) {
        this.contract = contract;
        this.shownAfter = shownAfter;
        this.meters = meters;
        this.clock = clock;
        this.opened = clock.instant();
    }

    /** What a call asks for before it may be made again. */
    Repeat repeat(VendorCall call) {
        Repeat repeat = contract.repeat(call);
        return repeat instanceof Repeat.AskFirst ask && shownAfter.isPresent()
                ? new Repeat.AskFirst(ask.read(), shownAfter.get(), ask.otherwise()) : repeat;
    }

    /**
     * How long it takes until so much time has passed since another process may have made a call; null for none.
     *
     * @param tookOver when deliveries of another were last taken over
     */
    Duration leftUntil(Duration after, Instant tookOver) {
        Instant last = tookOver.isAfter(opened) ? tookOver : opened;
        Duration left = Duration.between(clock.instant(), last.plus(after));
        return left.isNegative() || left.isZero() ? null : left;
    }

    /** The vendor was asked about a lost call. */
    void found(Finding finding) {
        meters.found(finding);
    }

    /** A call goes out again that the vendor may have taken. */
    void resentUncertain() {
        meters.uncertain();
    }

    /** The end of a call that was answered with a failure. */
    DeliveryException failed(VendorCall call, int status, Verdict.Retry retry) {
        return ended(call, isUnknownOutcome(call, status), retry, null);
    }

    /** The end of a call that failed, and that the vendor may have taken all the same. */
    DeliveryException ended(VendorCall call, boolean mayBeTaken, Verdict.Retry retry, Throwable cause) {
        Repeat repeat = repeat(call);
        if (!mayBeTaken || repeat instanceof Repeat.Harmless) {
            return Gate.end(retry, retry.reason(), cause);
        }
        if (repeat instanceof Repeat.Never) {
            return GateInquiry.parked(contract.name(), retry.reason(), retry.status(), cause);
        }
        Duration delay = retry.delay();
        if (repeat instanceof Repeat.AskFirst ask) {
            delay = delay == null || delay.compareTo(ask.after()) < 0 ? ask.after() : delay;
        } else if (!isBatch(call)) {
            meters.uncertain(); // of a batch each call is counted for itself
        }
        return Gate.end(new Verdict.Retry(retry.reason(), retry.status(), delay, retry.patient(), true), retry.reason(),
                cause);
    }

    private boolean isBatch(VendorCall call) {
        return contract.batching().filter(batching -> batching.isOfWrites(call)).isPresent();
    }

    /**
     * A proxy's word that it lost sight of the call, or a failure half-way. 503 says that it was not begun, which is
     * not relied on for what must not happen twice.
     */
    private boolean isUnknownOutcome(VendorCall call, int status) {
        return status == 408 || status >= 500 && (status != 503 || contract.repeat(call) instanceof Repeat.Never);
    }
}
