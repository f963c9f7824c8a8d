package dev.waystation.flows;

import dev.waystation.ledger.Staging.Remaining;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Flows that were replaced: each ends, in the background, once everything on its routes has. */
final class OldFlows implements AutoCloseable {

    /** More of them are a sign that their deliveries do not end; none is replaced then. */
    static final int MOST = 3;

    private static final Logger LOG = LoggerFactory.getLogger(OldFlows.class);
    /** Longer than a delivery can take that waits its turn and is then not answered. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long JOIN_MS = 5_000;

    private final Set<Thread> ending = ConcurrentHashMap.newKeySet();
    private volatile boolean closing;

    /** How many there are. */
    int count() {
        return ending.size();
    }

    void end(FlowsContext old, Remaining remaining) {
        Thread thread = new Thread(() -> {
            try {
                await(old, remaining);
                old.close();
            } catch (RuntimeException e) {
                LOG.warn("The flows that were replaced did not end cleanly: {}", e.toString());
            } finally {
                ending.remove(Thread.currentThread());
            }
        }, "end-of-" + old.camel().getName());
        thread.setDaemon(true);
        ending.add(thread);
        thread.start();
    }

    private void await(FlowsContext old, Remaining remaining) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!closing && remaining.count() + old.underWay() > 0) {
            if (System.nanoTime() > deadline) {
                LOG.warn("{} deliveries have been on replaced routes for {} minutes; they are cut off and tried again",
                        remaining.count(), PATIENCE.toMinutes());
                return;
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    /** Ends them now. */
    @Override
    public void close() {
        closing = true;
        for (Thread each : ending) {
            try {
                each.join(JOIN_MS);
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
