package dev.waystation.sandbox.customerio.message;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.EnumMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Counts by the hour, for as long as figures can be asked for by the day or week. Older ones go.
 *
 * @param <E> what is counted
 */
public final class Figures<E extends Enum<E>> {

    private static final int HOUR_S = 3600;
    /** About half a year. */
    private static final int MOST_HOURS = 24 * 190;
    private static final int MOST_BUCKETS = 10_000;

    private final Class<E> kinds;
    private final NavigableMap<Long, int[]> byHour = new TreeMap<>();

    public Figures(Class<E> kinds) {
        this.kinds = kinds;
    }

    /**
     * Counts something.
     *
     * @param at epoch seconds
     */
    public void add(E kind, long at, int count) {
        int[] hour = byHour.computeIfAbsent(Math.floorDiv(at, HOUR_S), key -> new int[kinds.getEnumConstants().length]);
        hour[kind.ordinal()] += count;
        if (byHour.size() > MOST_HOURS) {
            byHour.pollFirstEntry();
        }
    }

    /** How often something was counted. */
    public long total(E kind) {
        return byHour.values().stream().mapToLong(hour -> hour[kind.ordinal()]).sum();
    }

    /**
     * The last so many buckets, oldest first; the last one is not over yet.
     *
     * @param now epoch seconds
     */
    public Map<E, int[]> last(int steps, Resolution resolution, ZoneId zone, long now) {
        ZonedDateTime current = resolution.begin(Instant.ofEpochSecond(now).atZone(zone));
        return count(resolution.move(current, 1L - steps), steps, resolution);
    }

    /**
     * The buckets from the one that a time is in to the one another is in.
     *
     * @param start epoch seconds
     * @param end epoch seconds, not before the start
     * @throws IllegalArgumentException when these are more than 10,000
     */
    public Map<E, int[]> between(long start, long end, Resolution resolution, ZoneId zone) {
        ZonedDateTime first = resolution.begin(Instant.ofEpochSecond(start).atZone(zone));
        int steps = 0;
        while (resolution.move(first, steps).toEpochSecond() <= end) {
            if (++steps > MOST_BUCKETS) {
                throw new IllegalArgumentException("more than " + MOST_BUCKETS + " buckets");
            }
        }
        return count(first, steps, resolution);
    }

    private Map<E, int[]> count(ZonedDateTime first, int steps, Resolution resolution) {
        Map<E, int[]> series = new EnumMap<>(kinds);
        for (E kind : kinds.getEnumConstants()) {
            series.put(kind, new int[steps]);
        }
        ZonedDateTime begin = first;
        for (int step = 0; step < steps; step++) {
            ZonedDateTime end = resolution.move(first, step + 1L);
            for (int[] hour : byHour.subMap(hour(begin), hour(end)).values()) {
                for (E kind : kinds.getEnumConstants()) {
                    series.get(kind)[step] += hour[kind.ordinal()];
                }
            }
            begin = end;
        }
        return series;
    }

    private static long hour(ZonedDateTime time) {
        return Math.floorDiv(time.toEpochSecond(), HOUR_S);
    }
}
