package dev.waystation.intake;

import java.time.Duration;

/**
 * What the public port bounds, whoever is at the other end.
 *
 * @param connections open connections that are served; requests on further ones are refused and the connection closed
 * @param lineBytes longest request line
 * @param headerBytes all headers of a request together
 * @param heldBytes bodies in memory over all connections; a request beyond it is refused
 * @param inlineBytes largest body that is verified and read on the event loop; longer ones go to a worker
 * @param bodyTime longest wait for a body, from its request's head on; then the vendor's refusal
 * @param answerTime longest wait for the route's answer; then the refusal
 * @param idleTime longest wait for a whole request head on an open connection; then it is closed
 * @param lingerTime how long the rest of a refused body is read and thrown away, so that the sender sees the answer
 * @param lingerBytes how much of it is
 */
public record IntakeLimits(
        int connections,
        int lineBytes,
        int headerBytes,
        long heldBytes,
        int inlineBytes,
        Duration bodyTime,
        Duration answerTime,
        Duration idleTime,
        Duration lingerTime,
        long lingerBytes) {

    /** The limits of a gateway in service. */
    public static final IntakeLimits DEFAULT = new IntakeLimits(2_048, 4_096, 16_384, 64L << 20, 64 << 10,
            Duration.ofSeconds(20), Duration.ofSeconds(15), Duration.ofSeconds(75), Duration.ofSeconds(5), 32L << 20);

    /** How often deadlines are looked at: a fraction of the shortest of them, at most a second. */
    Duration sweep() {
        long shortest = Math.min(Math.min(bodyTime.toMillis(), answerTime.toMillis()),
                Math.min(idleTime.toMillis(), lingerTime.toMillis()));
        return Duration.ofMillis(Math.max(10, Math.min(1_000, shortest / 4)));
    }

    /** A duration in sweeps, rounded up so that nothing ends early. */
    long sweeps(Duration duration) {
        return duration.toMillis() / sweep().toMillis() + 1;
    }
}
