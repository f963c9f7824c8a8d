package dev.waystation.sandbox.customerio;

import java.util.Arrays;

/** When each attribute was last written, in little memory: most people have most of theirs from one moment. */
final class AttributeTimes {

    private static final String[] NO_NAMES = new String[0];
    private static final long[] NO_TIMES = new long[0];

    private final long first;
    private String[] names = NO_NAMES;
    private long[] times = NO_TIMES;

    /**
     * @param first epoch seconds of every attribute that is not set otherwise
     */
    AttributeTimes(long first) {
        this.first = first;
    }

    /** Epoch seconds at which an attribute was written. */
    long get(String name) {
        int at = Arrays.asList(names).indexOf(name);
        return at < 0 ? first : times[at];
    }

    void set(String name, long seconds) {
        int at = Arrays.asList(names).indexOf(name);
        if (at >= 0) {
            times[at] = seconds;
        } else if (seconds != first) {
            names = Arrays.copyOf(names, names.length + 1);
            times = Arrays.copyOf(times, names.length);
            names[names.length - 1] = name;
            times[names.length - 1] = seconds;
        }
    }
}
