package dev.waystation.sandbox.webhooks;

/** Latencies in microseconds, counted in buckets that are at most 1/16 wide of their value. */
final class LatencyBuckets {

    private static final int STEPS = 16;
    private static final int STEP_BITS = 4;

    private final long[] counts = new long[STEPS * 60];
    private long total;
    private long maximum;

    void add(long micros) {
        long value = Math.max(0, micros);
        counts[bucket(value)]++;
        total++;
        maximum = Math.max(maximum, value);
    }

    long maximum() {
        return maximum;
    }

    /**
     * @param share 0 to 1
     * @return upper end of the bucket in which that share is reached, 0 without any latency
     */
    long percentile(double share) {
        long wanted = (long) Math.ceil(total * share);
        long seen = 0;
        for (int bucket = 0; bucket < counts.length; bucket++) {
            seen += counts[bucket];
            if (seen >= wanted && seen > 0) {
                return Math.min(upperEnd(bucket), maximum);
            }
        }
        return 0;
    }

    private static int bucket(long value) {
        if (value < STEPS) {
            return (int) value;
        }
        int octave = 63 - Long.numberOfLeadingZeros(value) - STEP_BITS;
        return (octave + 1) * STEPS + (int) (value >>> octave) - STEPS;
    }

    private static long upperEnd(int bucket) {
        if (bucket < STEPS) {
            return bucket;
        }
        int octave = bucket / STEPS - 1;
        return ((long) (bucket % STEPS + STEPS + 1) << octave) - 1;
    }
}
