package dev.waystation.sandbox;

import dev.waystation.sandbox.scenario.Scenario;
import dev.waystation.sandbox.webhooks.WebhookSecrets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * How a sandbox is set up.
 *
 * @param port port on the loopback address, 0 for any free one
 * @param credentials what the doubles accept
 * @param secrets what the vendors prove their webhooks with
 * @param standsAt the time at which the clock stands until it is stepped; null for a clock that goes
 * @param seed of every chance the sandbox takes
 * @param recordedRequests requests the record keeps; the oldest goes first
 * @param recordedBodyBytes bytes of bodies the record keeps; the oldest goes first
 * @param switches values of switches by name
 */
public record SandboxSettings(int port, SandboxCredentials credentials, WebhookSecrets secrets, Instant standsAt,
        long seed, int recordedRequests, long recordedBodyBytes, Map<String, String> switches) {

    /**
     * Any free port, dummy credentials, a clock that goes, the last 100,000 requests within 64 MiB of bodies, the
     * vendors' real limits.
     */
    public static final SandboxSettings DEFAULT = new SandboxSettings(
            0, SandboxCredentials.DEFAULT, WebhookSecrets.DEFAULT, null, 1, 100_000, 64L << 20, Map.of());

    /** The same without rate limits: for tests and benchmarks of something else. */
    public static final SandboxSettings WITHOUT_LIMITS = DEFAULT.with("limits", "off");

    public SandboxSettings {
        Objects.requireNonNull(credentials, "credentials");
        Objects.requireNonNull(secrets, "secrets");
        switches = Map.copyOf(switches);
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port must be 0 (any free one) to 65535, is " + port);
        }
        if (recordedRequests < 1 || recordedBodyBytes < 1) {
            throw new IllegalArgumentException("the record must hold at least one request and one byte, got "
                    + recordedRequests + " and " + recordedBodyBytes);
        }
    }

    public SandboxSettings withPort(int other) {
        return new SandboxSettings(other, credentials, secrets, standsAt, seed, recordedRequests, recordedBodyBytes,
                switches);
    }

    public SandboxSettings withCredentials(SandboxCredentials other) {
        return new SandboxSettings(port, other, secrets, standsAt, seed, recordedRequests, recordedBodyBytes,
                switches);
    }

    public SandboxSettings withSecrets(WebhookSecrets other) {
        return new SandboxSettings(port, credentials, other, standsAt, seed, recordedRequests, recordedBodyBytes,
                switches);
    }

    /** With a clock that stands at a time until it is stepped. */
    public SandboxSettings standingAt(Instant time) {
        return new SandboxSettings(port, credentials, secrets, time, seed, recordedRequests, recordedBodyBytes,
                switches);
    }

    public SandboxSettings withSeed(long other) {
        return new SandboxSettings(port, credentials, secrets, standsAt, other, recordedRequests, recordedBodyBytes,
                switches);
    }

    public SandboxSettings withRecord(int requests, long bodyBytes) {
        return new SandboxSettings(port, credentials, secrets, standsAt, seed, requests, bodyBytes,
                switches);
    }

    /** With the seed and the standing clock of a scenario, where that says them. */
    public SandboxSettings as(Scenario scenario) {
        SandboxSettings seeded = scenario.chance() == null ? this : withSeed(scenario.chance());
        return scenario.standsAt() == null ? seeded : seeded.standingAt(scenario.standsAt());
    }

    /** With one more switch set; a wrong name or value is refused at the start of the sandbox. */
    public SandboxSettings with(String switchName, String value) {
        Map<String, String> more = new LinkedHashMap<>(switches);
        more.put(switchName, value);
        return new SandboxSettings(port, credentials, secrets, standsAt, seed, recordedRequests, recordedBodyBytes,
                more);
    }
}
