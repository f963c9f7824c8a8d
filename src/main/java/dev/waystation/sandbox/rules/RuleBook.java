package dev.waystation.sandbox.rules;

import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The rules that a client broke, with the last few samples of each. Safe for concurrent use. */
public final class RuleBook {

    private static final int SAMPLES = 20;
    private static final int LONGEST_DETAIL = 300;

    private final InstantSource clock;
    private final Map<Key, Entry> entries = new HashMap<>();

    public RuleBook(InstantSource clock) {
        this.clock = clock;
    }

    private record Key(Rule rule, String api) {
    }

    private static final class Entry {
        private final Deque<Sample> samples = new ArrayDeque<>();
        private long count;
        private long first;
        private long last;
    }

    /**
     * One time a rule was broken.
     *
     * @param at epoch milliseconds
     * @param call method and path
     * @param detail what was wrong with it
     */
    public record Sample(long at, String call, String detail) {
    }

    /**
     * How often a rule was broken at one API.
     *
     * @param first epoch milliseconds of the first time
     * @param last epoch milliseconds of the last time
     * @param samples the last few times, oldest first
     */
    public record Broken(Rule rule, String api, long count, long first, long last, List<Sample> samples) {
    }

    /**
     * Writes down that a rule was broken.
     *
     * @param api where, for example {@code customerio-track}
     * @param call method and path
     * @param detail what was wrong, without secrets; cut at 300 characters
     */
    public synchronized void broken(Rule rule, String api, String call, String detail) {
        long now = clock.millis();
        Entry entry = entries.computeIfAbsent(new Key(rule, api), key -> new Entry());
        entry.first = entry.count == 0 ? now : entry.first;
        entry.count++;
        entry.last = now;
        entry.samples.addLast(new Sample(now, call,
                detail.length() <= LONGEST_DETAIL ? detail : detail.substring(0, LONGEST_DETAIL) + "…"));
        if (entry.samples.size() > SAMPLES) {
            entry.samples.removeFirst();
        }
    }

    /** Every rule that was broken, by rule and API. */
    public synchronized List<Broken> list() {
        List<Broken> broken = new ArrayList<>();
        entries.forEach((key, entry) -> broken.add(new Broken(key.rule, key.api, entry.count, entry.first, entry.last,
                List.copyOf(entry.samples))));
        broken.sort(Comparator.comparing(Broken::rule).thenComparing(Broken::api));
        return broken;
    }

    /** How often a rule was broken at all APIs together. */
    public synchronized long count(Rule rule) {
        return entries.entrySet().stream().filter(each -> each.getKey().rule == rule)
                .mapToLong(each -> each.getValue().count).sum();
    }

    /** Forgets them all. */
    public synchronized void clear() {
        entries.clear();
    }
}
