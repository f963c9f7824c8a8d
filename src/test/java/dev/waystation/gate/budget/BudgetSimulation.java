package dev.waystation.gate.budget;

import dev.waystation.vendor.RateLimit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;

/**
 * One bucket over simulated time: live calls that come by chance, in bursts too, bulk work that never ends, probes;
 * calls that take their time on their way and at the vendor's; and a vendor that counts what arrives. Time jumps from one
 * happening to the next, so ten minutes take a moment.
 */
public final class BudgetSimulation {

    /** What every call takes on its way there, at least. */
    private static final int SHORTEST_WAY_MS = 10;
    private static final double WAY_SPREAD_MS = 3;
    /** A lost packet is sent again after about this time. */
    private static final int LOST_PACKET_MS = 220;
    private static final double LOST_PACKETS = 0.005;
    private static final int SHORTEST_WORK_MS = 40;
    private static final double WORK_SPREAD_MS = 25;
    private static final int PROBE_EVERY_MS = 30_000;
    private static final int BURST = 5;

    private final List<RateLimit> limits;
    private final double liveShare;
    private final long until;
    private final Random random;
    private final Turnstile turnstile;
    private final PriorityQueue<Happening> agenda = new PriorityQueue<>(Comparator.comparingLong(Happening::at));
    private final Deque<Waiting> liveWaiting = new ArrayDeque<>();
    private final List<Long> arrivals = new ArrayList<>();
    private final List<Long> liveWaits = new ArrayList<>();

    private record Happening(long at, Runnable what) {
    }

    private record Waiting(Turnstile.Ticket ticket, long since) {
    }

    /**
     * What came of it.
     *
     * @param calls that arrived within the time
     * @param used share of what the tightest limit allows, 0 to about 1
     * @param over calls that a vendor would have refused which counts in windows that slide
     * @param liveWaitP99 milliseconds that 99 of 100 live calls waited at most
     */
    public record Result(long calls, double used, long over, long liveWaitP99) {
    }

    /**
     * @param limits of the bucket
     * @param liveShare calls of live traffic as a share of the tightest limit, 0 to 1
     * @param minutes of simulated time
     */
    public BudgetSimulation(List<RateLimit> limits, double liveShare, int minutes, long seed) {
        this.limits = List.copyOf(limits);
        this.liveShare = liveShare;
        this.until = minutes * 60_000L;
        this.random = new Random(seed);
        this.turnstile = new Turnstile(limits.stream()
                .map(limit -> new Window(limit.calls(), limit.window())).toList());
    }

    /** Lets the time pass. */
    public Result run() {
        for (int i = 0; i < 4; i++) {
            turnstile.join(Priority.SYNC);
            turnstile.join(Priority.EXPORT);
        }
        agenda.add(new Happening(0, this::live));
        agenda.add(new Happening(PROBE_EVERY_MS, this::probe));
        while (!agenda.isEmpty() && agenda.peek().at() < until) {
            Happening next = agenda.poll();
            now = next.at();
            next.what().run();
            letPass();
        }
        return result();
    }

    private long now;
    private long wakeAt = Long.MAX_VALUE;

    private void live() {
        int calls = random.nextInt(10) == 0 ? 1 + random.nextInt(BURST) : 1;
        for (int i = 0; i < calls; i++) {
            liveWaiting.add(new Waiting(turnstile.join(Priority.LIVE), now));
        }
        double meanGap = calls / (liveShare * allowedPerMs());
        agenda.add(new Happening(now + Math.max(1, Math.round(-Math.log(1 - random.nextDouble()) * meanGap)), this::live));
    }

    private void probe() {
        turnstile.join(Priority.PROBE);
        agenda.add(new Happening(now + PROBE_EVERY_MS, this::probe));
    }

    private void letPass() {
        for (Turnstile.Ticket passed = turnstile.pass(now); passed != null; passed = turnstile.pass(now)) {
            if (passed.priority() == Priority.LIVE) {
                liveWaits.add(now - liveWaiting.removeFirst().since());
            } else if (passed.priority() != Priority.PROBE) {
                turnstile.join(passed.priority());
            }
            call();
        }
        long next = turnstile.passableAt(now);
        if (next != Long.MAX_VALUE && (wakeAt <= now || next < wakeAt)) {
            wakeAt = Math.max(next, now + 1);
            agenda.add(new Happening(wakeAt, () -> { }));
        }
    }

    private void call() {
        long left = now;
        long way = SHORTEST_WAY_MS + Math.round(Math.abs(random.nextGaussian()) * WAY_SPREAD_MS)
                + (random.nextDouble() < LOST_PACKETS ? LOST_PACKET_MS : 0);
        long work = SHORTEST_WORK_MS + Math.round(Math.abs(random.nextGaussian()) * WORK_SPREAD_MS);
        arrivals.add(left + way);
        agenda.add(new Happening(left + way + work + SHORTEST_WAY_MS, () -> turnstile.made(left, now)));
    }

    private double allowedPerMs() {
        return limits.stream().mapToDouble(limit -> (double) limit.calls() / limit.window().toMillis()).min().orElse(1);
    }

    private double allowed() {
        // A limit whose window is longer than the time allows all of it at once.
        return limits.stream().mapToDouble(limit -> limit.calls() * Math.max(1.0, (double) until / limit.window().toMillis()))
                .min().orElse(1);
    }

    private Result result() {
        arrivals.sort(null);
        liveWaits.sort(null);
        long over = limits.stream().mapToLong(this::over).max().orElse(0);
        long p99 = liveWaits.isEmpty() ? 0 : liveWaits.get((int) (liveWaits.size() * 0.99));
        return new Result(arrivals.size(), arrivals.size() / allowed(), over, p99);
    }

    private long over(RateLimit limit) {
        long over = 0;
        for (int last = limit.calls(); last < arrivals.size(); last++) {
            if (arrivals.get(last) - arrivals.get(last - limit.calls()) < limit.window().toMillis()) {
                over++;
            }
        }
        return over;
    }
}
