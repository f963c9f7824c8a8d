package dev.waystation.sandbox.webhooks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a player counts. Safe for concurrent use. */
final class PlayTally {

    private final int mostReceipts;
    private final Map<String, Map<Integer, Long>> answers = new TreeMap<>();
    private final LatencyBuckets latencies = new LatencyBuckets();
    private final List<Receipt> receipts = new ArrayList<>();
    private long started;
    private long accepted;
    private long refused;
    private long attempts;
    private long connectionsRefused;
    private long bytes;

    PlayTally(int mostReceipts) {
        this.mostReceipts = mostReceipts;
    }

    synchronized void sent(PlayJob job) {
        if (job.attempts == 1) {
            started++;
        }
        attempts++;
        bytes += job.request.body().length;
    }

    /**
     * An attempt ended.
     *
     * @param status the answer's, or 0 for none
     */
    synchronized void answered(PlayJob job, int status, long nanos) {
        answers.computeIfAbsent(job.request.vendor(), vendor -> new TreeMap<>()).merge(status, 1L, Long::sum);
        if (status != 0) {
            latencies.add(nanos / 1000);
        }
    }

    synchronized void connectionRefused() {
        connectionsRefused++;
    }

    synchronized void finished(PlayJob job, boolean taken) {
        if (!taken) {
            refused++;
            return;
        }
        accepted++;
        if (receipts.size() < mostReceipts) {
            receipts.add(new Receipt(job.request.vendor(), job.request.nature(), job.request.events(), job.attempts,
                    job.wentUnanswered));
        }
    }

    synchronized List<Receipt> receipts() {
        return List.copyOf(receipts);
    }

    synchronized PlayProgress progress() {
        Map<String, Map<Integer, Long>> copy = new TreeMap<>();
        answers.forEach((vendor, statuses) -> copy.put(vendor, new TreeMap<>(statuses)));
        return new PlayProgress(started, accepted, refused, started - accepted - refused, attempts - started, copy,
                connectionsRefused, bytes, latencies.percentile(0.5), latencies.percentile(0.99), latencies.maximum());
    }
}
