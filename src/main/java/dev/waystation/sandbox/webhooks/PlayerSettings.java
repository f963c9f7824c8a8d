package dev.waystation.sandbox.webhooks;

import java.net.URI;
import java.time.Duration;
import java.util.Objects;

/**
 * How webhooks are posted.
 *
 * @param gateway base URL of the gateway's public port
 * @param connections keep-alive connections, and so requests at once
 * @param perSecond first attempts per second at most; 0 for as fast as it goes
 * @param retryDelay wait before a refused webhook is sent again, in place of the vendors' minutes and hours
 * @param customerioTries attempts that stand in for Customer.io's seven days of retries
 * @param timeout wait for an answer
 * @param receipts accepted webhooks that are remembered; later ones are counted alone
 */
public record PlayerSettings(URI gateway, int connections, double perSecond, Duration retryDelay, int customerioTries,
        Duration timeout, int receipts) {

    /** 16 connections, as fast as it goes, retries after 200 ms, 5 s patience, a million receipts. */
    public static PlayerSettings towards(URI gateway) {
        return new PlayerSettings(gateway, 16, 0, Duration.ofMillis(200), 50, Duration.ofSeconds(5), 1_000_000);
    }

    public PlayerSettings {
        Objects.requireNonNull(gateway, "gateway");
        if (connections < 1 || perSecond < 0 || customerioTries < 1 || receipts < 0
                || retryDelay.toMillis() < 1 || timeout.toMillis() < 1) {
            throw new IllegalArgumentException("connections, customerioTries, retryDelay and timeout must be at least"
                    + " 1, perSecond and receipts at least 0; got " + connections + ", " + customerioTries + ", "
                    + retryDelay + ", " + timeout + ", " + perSecond + ", " + receipts);
        }
    }

    public PlayerSettings withConnections(int other) {
        return new PlayerSettings(gateway, other, perSecond, retryDelay, customerioTries, timeout, receipts);
    }

    public PlayerSettings withRate(double other) {
        return new PlayerSettings(gateway, connections, other, retryDelay, customerioTries, timeout, receipts);
    }

    public PlayerSettings withRetries(Duration delay, int tries) {
        return new PlayerSettings(gateway, connections, perSecond, delay, tries, timeout, receipts);
    }

    public PlayerSettings withReceipts(int other) {
        return new PlayerSettings(gateway, connections, perSecond, retryDelay, customerioTries, timeout, other);
    }
}
