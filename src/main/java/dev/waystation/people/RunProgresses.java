package dev.waystation.people;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.gate.budget.BulkWork;
import dev.waystation.ledger.SyncRun;
import dev.waystation.ledger.SyncRuns;
import dev.waystation.ledger.SyncRuns.Progress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * How far runs are. Counting costs more the more people a run has listed, so that what was counted is good for several
 * times as long as the counting took. Safe for concurrent use.
 */
final class RunProgresses {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long LEAST_PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final int PAUSE_PER_WORK = 10;
    private static final long PACE_OVER_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final int MOST_RUNS = 20;

    private final SyncRuns runs;
    private final Announcing announcing;
    private final Map<Long, Counted> counted = new HashMap<>();

    /** Announces bulk work at the gate that people are read through. */
    @FunctionalInterface
    interface Announcing {

        /** @param calls still to be made */
        BulkWork announce(SyncRun run, long calls);
    }

    /**
     * How a run stands.
     *
     * @param perSecond people a second who were closed of late for the slowest subscriber; null when too little is known
     * @param etaMs milliseconds until the last is closed; null while it lists, and when that cannot be told
     */
    record Standing(List<Progress> subscribers, Double perSecond, Long etaMs) {
    }

    private record Sample(long atNanos, long closed) {
    }

    private static final class Counted {
        private final Deque<Sample> samples = new ArrayDeque<>();
        private List<Progress> progress = List.of();
        private long goodUntilNanos;
        private long seenAtNanos;
        private BulkWork announced;
        private long announcedCalls;
    }

    RunProgresses(SyncRuns runs, Announcing announcing) {
        this.runs = runs;
        this.announcing = announcing;
    }

    /** For who drives it: counts if it is time, and tells the gate how much is left. */
    synchronized void look(SyncRun run) {
        Counted now = count(run);
        long hundreds = now.progress.stream().mapToLong(each -> (each.open() + 99) / 100).sum();
        long left = run.plan() ? run.isListed() ? 0 : 1 : hundreds + (run.isListed() ? 0 : 1);
        if (now.announced != null && left <= now.announcedCalls) {
            now.announced.made(now.announcedCalls - left);
            now.announcedCalls = left;
        } else {
            close(now);
            now.announced = announcing.announce(run, left);
            now.announcedCalls = left;
        }
    }

    /** How it stands by now. */
    synchronized Standing standing(SyncRun run) {
        Counted now = count(run);
        Double pace = pace(now);
        long open = now.progress.stream().mapToLong(Progress::open).max().orElse(0);
        Long eta = !run.isListed() || pace == null || pace <= 0 ? null : (Long) Math.round(1000 * open / pace);
        return new Standing(now.progress, pace, eta);
    }

    /** The counts that stay with a run that ends, JSON. */
    String countsAtEnd(SyncRun run) {
        return json(runs.progress(run)).toString();
    }

    /** The list of a run's subscribers. */
    static ArrayNode json(List<Progress> progress) {
        ArrayNode rows = JSON.createArrayNode();
        for (Progress each : progress) {
            ObjectNode row = rows.addObject().put("name", each.subscriber()).put("delivered", each.delivered());
            row.set("skipped", JSON.valueToTree(each.skipped()));
            row.put("superseded", each.superseded()).put("parked", each.parked()).put("open", each.open());
        }
        return rows;
    }

    /** This process drives it no more. */
    synchronized void forget(SyncRun run) {
        Counted gone = counted.remove(run.id());
        if (gone != null) {
            close(gone);
        }
    }

    private Counted count(SyncRun run) {
        Counted now = counted.computeIfAbsent(run.id(), any -> new Counted());
        long began = System.nanoTime();
        now.seenAtNanos = began;
        if (!run.plan() && (now.samples.isEmpty() || began - now.goodUntilNanos > 0)) {
            now.progress = runs.progress(run);
            long ended = System.nanoTime();
            now.goodUntilNanos = ended + Math.max(LEAST_PAUSE_NANOS, PAUSE_PER_WORK * (ended - began));
            now.samples.add(new Sample(ended, now.progress.stream().mapToLong(RunProgresses::closed).min().orElse(0)));
            while (now.samples.size() > 2 && ended - now.samples.peek().atNanos() > PACE_OVER_NANOS) {
                now.samples.remove();
            }
        }
        if (counted.size() > MOST_RUNS) {
            counted.entrySet().stream().filter(each -> each.getValue().announced == null && each.getKey() != run.id())
                    .min((a, b) -> Long.compare(a.getValue().seenAtNanos, b.getValue().seenAtNanos))
                    .ifPresent(oldest -> counted.remove(oldest.getKey()));
        }
        return now;
    }

    private static long closed(Progress progress) {
        return progress.delivered() + progress.superseded() + progress.parked()
                + progress.skipped().values().stream().mapToLong(Long::longValue).sum();
    }

    private static Double pace(Counted now) {
        Sample first = now.samples.peekFirst();
        Sample last = now.samples.peekLast();
        if (first == null || last.atNanos() - first.atNanos() < LEAST_PAUSE_NANOS) {
            return null;
        }
        return 1e9 * (last.closed() - first.closed()) / (last.atNanos() - first.atNanos());
    }

    private static void close(Counted counted) {
        if (counted.announced != null) {
            counted.announced.close();
        }
        counted.announced = null;
    }
}
