package dev.waystation.gate;

import java.time.Duration;

/**
 * The numbers by which every gate works.
 *
 * @param window calls the breaker looks back on
 * @param minimumCalls calls before the breaker may open, at most {@code window}
 * @param failurePercent share of failed calls (unreachable or 5xx) at which it opens, 1 to 100
 * @param openFor how long it stays open before it tries again
 * @param trialsWhenHalfOpen calls it lets through then to decide
 * @param halfOpenPause wait for a delivery that finds those trials taken
 * @param longestTurn longest wait in a gate for a call's turn in its budget
 * @param trialEvery how often a gate with refused credentials lets one call through
 * @param throttleDefault wait after a throttled answer that names none
 * @param throttleLongest longest wait a vendor may ask for; longer ones are cut to it
 * @param connectTimeout longest wait for a connection
 * @param callTimeout longest wait for the first byte of an answer, and again for all of its body
 * @param answerLimit bytes of a refusal's body that are read; the rest is dropped with the connection
 * @param connectionsPerHost connections to one vendor at once; at least the deliveries that are sent at once
 * @param connections connections to all vendors at once
 */
public record GateLimits(
        int window,
        int minimumCalls,
        int failurePercent,
        Duration openFor,
        int trialsWhenHalfOpen,
        Duration halfOpenPause,
        Duration longestTurn,
        Duration trialEvery,
        Duration throttleDefault,
        Duration throttleLongest,
        Duration connectTimeout,
        Duration callTimeout,
        int answerLimit,
        int connectionsPerHost,
        int connections) {

    public GateLimits {
        if (window < 1 || minimumCalls < 1 || minimumCalls > window) {
            throw new IllegalArgumentException("minimumCalls must be 1 to window (" + window + "), is " + minimumCalls);
        }
        if (failurePercent < 1 || failurePercent > 100) {
            throw new IllegalArgumentException("failurePercent must be 1 to 100, is " + failurePercent);
        }
        if (callTimeout.isNegative() || callTimeout.isZero()) {
            throw new IllegalArgumentException("callTimeout must be longer than nothing, is " + callTimeout);
        }
        if (connectionsPerHost < 1 || connections < connectionsPerHost) {
            throw new IllegalArgumentException("connections must be at least connectionsPerHost ("
                    + connectionsPerHost + "), is " + connections);
        }
    }

    /** Longest time from a call's beginning until its vendor has taken it, or never will. */
    public Duration longestUntilTaken() {
        return connectTimeout.plus(callTimeout);
    }

    /** The numbers Waystation runs with. */
    public static GateLimits standard(Duration callTimeout) {
        return new GateLimits(
                20, 10, 50, Duration.ofSeconds(10), 3, Duration.ofSeconds(1), Duration.ofSeconds(5),
                Duration.ofSeconds(60), Duration.ofSeconds(10), Duration.ofHours(1),
                Duration.ofSeconds(3), callTimeout, 64 * 1024, 256, 512);
    }

    /** The same with another longest wait for a call's turn; zero to be told at once. */
    public GateLimits withLongestTurn(Duration longest) {
        return new GateLimits(window, minimumCalls, failurePercent, openFor, trialsWhenHalfOpen, halfOpenPause,
                longest, trialEvery, throttleDefault, throttleLongest, connectTimeout, callTimeout, answerLimit,
                connectionsPerHost, connections);
    }
}
