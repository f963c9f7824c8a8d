package dev.waystation.sandbox.webhooks;

import java.util.Map;

/**
 * How far a player is.
 *
 * @param started webhooks sent at least once
 * @param accepted webhooks that got a 2xx
 * @param refused webhooks that ended without one, forged ones among them
 * @param open webhooks under way or waiting for their retry
 * @param retries attempts beyond the first
 * @param answers per vendor and status the number of attempts; status 0 is no answer: refused, broken off, timed out
 * @param connectionsRefused attempts that found nobody listening
 * @param bytes bytes of bodies sent
 * @param p50Micros median time to an answer, microseconds; 0 before the first
 * @param p99Micros 99th percentile of it
 * @param maxMicros longest of it
 */
public record PlayProgress(long started, long accepted, long refused, long open, long retries,
        Map<String, Map<Integer, Long>> answers, long connectionsRefused, long bytes, long p50Micros, long p99Micros,
        long maxMicros) {

    /** Attempts of a vendor that ended with this status. */
    public long answered(String vendor, int status) {
        return answers.getOrDefault(vendor, Map.of()).getOrDefault(status, 0L);
    }

    /** Attempts of all vendors that ended with this status. */
    public long answered(int status) {
        return answers.values().stream().mapToLong(each -> each.getOrDefault(status, 0L)).sum();
    }
}
