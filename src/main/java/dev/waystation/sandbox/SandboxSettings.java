package dev.waystation.sandbox;

import dev.waystation.sandbox.doubles.DoubleLimits;
import java.time.InstantSource;
import java.util.Objects;

/**
 * How a sandbox is set up.
 *
 * @param port port on the loopback address, 0 for any free one
 * @param credentials what the doubles accept
 * @param clock time of records, faults and rate windows
 * @param recordedRequests requests the record keeps; the oldest goes first
 * @param recordedBodyBytes bytes of bodies the record keeps; the oldest goes first
 * @param limits how much the doubles remember
 */
public record SandboxSettings(int port, SandboxCredentials credentials, InstantSource clock, int recordedRequests,
        long recordedBodyBytes, DoubleLimits limits) {

    /** Any free port, dummy credentials, the system's clock, the last 100,000 requests within 64 MiB of bodies. */
    public static final SandboxSettings DEFAULT = new SandboxSettings(
            0, SandboxCredentials.DEFAULT, InstantSource.system(), 100_000, 64L << 20, DoubleLimits.DEFAULT);

    public SandboxSettings {
        Objects.requireNonNull(credentials, "credentials");
        Objects.requireNonNull(clock, "clock");
        Objects.requireNonNull(limits, "limits");
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port must be 0 (any free one) to 65535, is " + port);
        }
        if (recordedRequests < 1 || recordedBodyBytes < 1) {
            throw new IllegalArgumentException("the record must hold at least one request and one byte, got "
                    + recordedRequests + " and " + recordedBodyBytes);
        }
    }

    public SandboxSettings withPort(int other) {
        return new SandboxSettings(other, credentials, clock, recordedRequests, recordedBodyBytes, limits);
    }

    public SandboxSettings withCredentials(SandboxCredentials other) {
        return new SandboxSettings(port, other, clock, recordedRequests, recordedBodyBytes, limits);
    }

    public SandboxSettings withClock(InstantSource other) {
        return new SandboxSettings(port, credentials, other, recordedRequests, recordedBodyBytes, limits);
    }

    public SandboxSettings withRecord(int requests, long bodyBytes) {
        return new SandboxSettings(port, credentials, clock, requests, bodyBytes, limits);
    }

    public SandboxSettings withLimits(DoubleLimits other) {
        return new SandboxSettings(port, credentials, clock, recordedRequests, recordedBodyBytes, other);
    }
}
