package dev.waystation.gate.debug;

import dev.waystation.ledger.Delivery;
import dev.waystation.vendor.Redaction;
import dev.waystation.vendor.VendorCall;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The debug mode of one gate. While it is on, each call and its answer are two lines of the log
 * {@code dev.waystation.gate.debug}, redacted and cut; at most {@value #CALLS_A_SECOND} calls a second and
 * {@value #CALLS_IN_ALL} each time it is switched on, then a line says how many were left out. It ends by itself. It
 * lives as long as the gate, not longer than the process. Safe for concurrent use.
 */
public final class DebugMode {

    /** How long it is on unless somebody says otherwise. */
    public static final Duration DEFAULT_LENGTH = Duration.ofMinutes(10);
    /** Longest time it can be switched on for. */
    public static final Duration LONGEST = Duration.ofHours(1);

    static final int CALLS_A_SECOND = 25;
    static final int CALLS_IN_ALL = 5_000;

    private static final Logger LOG = LoggerFactory.getLogger("dev.waystation.gate.debug");

    private final String gate;
    private final InstantSource clock;
    private final CallLines lines;
    private final AtomicReference<Session> current = new AtomicReference<>();

    private record Session(Instant until, Allowance allowance) {
    }

    /** Off. @param redaction knows the gate's credentials */
    public DebugMode(String gate, InstantSource clock, Redaction redaction) {
        this.gate = gate;
        this.clock = clock;
        this.lines = new CallLines(LOG, gate, redaction);
    }

    /**
     * Switches it on, or on for another length of time.
     *
     * @param length more than nothing, at most {@link #LONGEST}
     * @return when it ends
     * @throws IllegalArgumentException when the length is out of range
     */
    public Instant begin(Duration length) {
        if (length.isNegative() || length.isZero() || length.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("a debug mode lasts longer than nothing and at most "
                    + LONGEST.toMinutes() + " minutes, not " + length);
        }
        Instant until = clock.instant().plus(length);
        Session before = current.getAndSet(new Session(until, new Allowance(CALLS_A_SECOND, CALLS_IN_ALL)));
        LOG.atInfo().addKeyValue("gate", gate).addKeyValue("until", until).log(before == null
                ? "debug begins: calls and answers are logged, redacted" : "debug goes on, its count begins anew");
        // So that its end is logged on time also when nothing is called and nobody looks.
        CompletableFuture.delayedExecutor(length.toMillis() + 1, TimeUnit.MILLISECONDS).execute(this::until);
        return until;
    }

    /** Switches it off; does nothing when it is. */
    public void end() {
        ended(current.getAndSet(null), "debug ends: switched off");
    }

    /** Switches it on for this time, or off for none. @see #begin(Duration) */
    public void last(Duration length) {
        if (length.isZero()) {
            end();
        } else {
            begin(length);
        }
    }

    /** When it ends by itself, or null when it is off. */
    public Instant until() {
        Session session = session();
        return session == null ? null : session.until();
    }

    /**
     * A call leaves.
     *
     * @param deliveries what it is made for: one, several for a batch, or none
     * @return to be told how it ends
     */
    public WatchedCall called(VendorCall call, List<Delivery> deliveries) {
        Session session = session();
        int number = session == null ? 0 : session.allowance().take(clock.millis());
        if (number == 0) {
            return WatchedCall.NOT_WATCHED;
        }
        tellLeftOut(session.allowance());
        lines.call(number, call, deliveries);
        if (session.allowance().isUsedUp()) {
            LOG.atInfo().addKeyValue("gate", gate).addKeyValue("calls", CALLS_IN_ALL)
                    .log("debug logs no more calls: switch it on again to see others");
        }
        return new WatchedCall(number, lines);
    }

    private Session session() {
        Session session = current.get();
        if (session == null || clock.instant().isBefore(session.until())) {
            return session;
        }
        if (current.compareAndSet(session, null)) {
            ended(session, "debug ends: its time is over");
        }
        return null;
    }

    private void tellLeftOut(Allowance allowance) {
        long untold = allowance.untold();
        if (untold > 0) {
            LOG.atInfo().addKeyValue("gate", gate).addKeyValue("leftOut", untold)
                    .log("debug left calls out: no more than " + CALLS_A_SECOND + " a second are logged");
        }
    }

    private void ended(Session session, String how) {
        if (session != null) {
            LOG.atInfo().addKeyValue("gate", gate).addKeyValue("calls", session.allowance().logged())
                    .addKeyValue("leftOut", session.allowance().leftOut()).log(how);
        }
    }
}
