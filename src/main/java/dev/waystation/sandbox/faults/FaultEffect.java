package dev.waystation.sandbox.faults;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/**
 * What becomes of the call. A delay goes with every kind: the double waits, then does the rest.
 *
 * @param kind how it goes wrong
 * @param status status of the answer, 200 to 599; 0 where the kind says it
 * @param body body of the answer; null for that of the kind
 * @param headers further headers of the answer
 * @param delay how long the answer waits, up to ten minutes
 * @param applied whether the call is done all the same
 */
public record FaultEffect(FaultKind kind, int status, byte[] body, Map<String, String> headers, Duration delay,
        boolean applied) {

    static final Duration LONGEST_DELAY = Duration.ofMinutes(10);
    private static final int BAD_GATEWAY = 502;
    private static final int OK = 200;

    public FaultEffect {
        Objects.requireNonNull(kind, "kind");
        headers = Map.copyOf(headers);
        FaultProblem.when(status != 0 && (status < 200 || status > 599), "status", "must be 200 to 599, is " + status);
        FaultProblem.when(status != 0 && !kind.takesStatus(), "status", "does not go with the kind '" + kind.word()
                + "', which has its own");
        FaultProblem.when((body != null || !headers.isEmpty()) && (!kind.takesBody() || kind == FaultKind.CUT
                && status == 0), body != null ? "body" : "headers", "needs a status");
        FaultProblem.when(kind == FaultKind.STATUS && status == 0, "status", "must be given, 200 to 599");
        FaultProblem.when(delay.isNegative() || delay.compareTo(LONGEST_DELAY) > 0, "delayMs",
                "must be 0 to " + LONGEST_DELAY.toMillis() + ", is " + delay.toMillis());
        FaultProblem.when(kind == FaultKind.SLOW && delay.isZero(), "delayMs", "must be above 0 for a slow answer");
        status = status != 0 ? status : kind == FaultKind.HTML ? BAD_GATEWAY : kind == FaultKind.GARBAGE ? OK : 0;
        applied = applied || kind == FaultKind.SLOW;
    }

    static FaultEffect of(FaultKind kind) {
        return new FaultEffect(kind, 0, null, Map.of(), Duration.ZERO, false);
    }

    FaultEffect delayed(Duration wait) {
        return new FaultEffect(kind, status, body, headers, wait, applied);
    }

    FaultEffect saying(byte[] other, Map<String, String> more) {
        return new FaultEffect(kind, status, other, more, delay, applied);
    }

    FaultEffect doingTheCall() {
        return new FaultEffect(kind, status, body, headers, delay, true);
    }

    FaultEffect withStatus(int other) {
        return new FaultEffect(kind, other, body, headers, delay, applied);
    }

    /** Whether the connection is closed. */
    boolean cuts() {
        return kind == FaultKind.CUT;
    }
}
