package dev.waystation.gate;

import dev.waystation.ledger.DeliveryException;
import dev.waystation.ledger.StoreRefusedException;
import dev.waystation.ledger.Verdict;
import dev.waystation.ledger.Verdict.NotSent;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The breaker of one gate, bound by name for the circuitBreaker step of its route. It opens on a vendor that cannot be
 * reached or fails (5xx). An answer that blames the call or asks to wait shows that the vendor is alive: no 4xx and no
 * 429 opens it. What fails on our side counts as nothing.
 */
final class GateBreaker {

    private static final Logger LOG = LoggerFactory.getLogger(GateBreaker.class);

    private final String gate;
    private final GateLimits limits;
    private final InstantSource clock;
    private final CircuitBreaker breaker;
    private volatile Instant since;

    GateBreaker(String gate, GateLimits limits, InstantSource clock, CircuitBreakerRegistry registry) {
        this.gate = gate;
        this.limits = limits;
        this.clock = clock;
        this.breaker = registry.circuitBreaker(gate, CircuitBreakerConfig.custom()
                .slidingWindowType(CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
                .slidingWindowSize(limits.window())
                .minimumNumberOfCalls(limits.minimumCalls())
                .failureRateThreshold(limits.failurePercent())
                .waitDurationInOpenState(limits.openFor())
                .permittedNumberOfCallsInHalfOpenState(limits.trialsWhenHalfOpen())
                .recordException(GateBreaker::isVendorFailure)
                .ignoreException(GateBreaker::isOurs)
                .clock(clock.withZone(ZoneOffset.UTC))
                .currentTimestampFunction(time -> time.millis(), TimeUnit.MILLISECONDS)
                .writableStackTraceEnabled(false)
                .build());
        breaker.getEventPublisher().onStateTransition(event -> {
            since = clock.instant();
            LOG.warn("gate {}: breaker went from {} to {}", gate,
                    event.getStateTransition().getFromState(), event.getStateTransition().getToState());
        });
    }

    CircuitBreaker breaker() {
        return breaker;
    }

    /** When it came to its state, or null when it never left the first. */
    Instant since() {
        return since;
    }

    /** Why no call may be made now, or null. It takes no permission: the route's circuitBreaker step does. */
    NotSent refusal() {
        Duration left = left();
        return left == null ? null : notSent(left);
    }

    /** Whether a probe should find out now if the vendor is back. */
    boolean wantsProbe() {
        return breaker.getState() == CircuitBreaker.State.HALF_OPEN
                || breaker.getState() == CircuitBreaker.State.OPEN && left() == null;
    }

    /** Has somebody told when it closes again. */
    void onClosed(Runnable told) {
        breaker.getEventPublisher().onStateTransition(event -> {
            if (event.getStateTransition().getToState() == CircuitBreaker.State.CLOSED) {
                told.run();
            }
        });
    }

    /** The verdict for a call that the route's circuitBreaker step refused. */
    NotSent refused() {
        Duration left = left();
        return notSent(left == null ? limits.halfOpenPause() : left);
    }

    /** When the open breaker lets a call through again, or null when it is not open. */
    Instant nextTryAt() {
        Duration left = left();
        return left == null ? null : clock.instant().plus(left);
    }

    private NotSent notSent(Duration left) {
        return new NotSent("gate " + gate + ": the breaker is open, too many calls failed", left);
    }

    private Duration left() {
        Instant opened = since;
        if (breaker.getState() != CircuitBreaker.State.OPEN || opened == null) {
            return null;
        }
        Duration left = Duration.between(clock.instant(), opened.plus(limits.openFor()));
        return left.isNegative() || left.isZero() ? null : left;
    }

    /** The first exception of a type in the chain of causes, or null. */
    static <T extends Throwable> T find(Throwable thrown, Class<T> type) {
        int depth = 0;
        for (Throwable each = thrown; each != null && depth < 20; each = each.getCause()) {
            if (type.isInstance(each)) {
                return type.cast(each);
            }
            depth++;
        }
        return null;
    }

    private static boolean isVendorFailure(Throwable thrown) {
        DeliveryException ended = find(thrown, DeliveryException.class);
        if (ended != null) {
            return ended.verdict() instanceof Verdict.Retry retry
                    && (retry.status() == null || retry.status() >= 500)
                    || ended.verdict() instanceof Verdict.Parked parked && isLost(parked, ended);
        }
        return find(thrown, IOException.class) != null && !isOurs(thrown);
    }

    /** What must not be repeated is parked when its answer is lost, and the vendor failed all the same. */
    private static boolean isLost(Verdict.Parked parked, DeliveryException ended) {
        return parked.status() == null ? find(ended, IOException.class) != null : parked.status() >= 500;
    }

    private static boolean isOurs(Throwable thrown) {
        if (find(thrown, CallNotPermittedException.class) != null
                || find(thrown, ConnectionRequestTimeoutException.class) != null
                || find(thrown, NeverLeft.class) != null
                || find(thrown, StoreRefusedException.class) != null) { // a lost database is an IOException below
            return true;
        }
        return find(thrown, DeliveryException.class) == null && find(thrown, IOException.class) == null;
    }
}
