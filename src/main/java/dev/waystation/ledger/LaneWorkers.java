package dev.waystation.ledger;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads of one subscriber: as many as it has lanes, those that idle for a minute given back. */
final class LaneWorkers implements Executor, AutoCloseable {

    private static final long IDLE_SECONDS = 60;

    private final ThreadPoolExecutor threads;

    LaneWorkers(String subscriber, int lanes) {
        AtomicInteger number = new AtomicInteger();
        threads = new ThreadPoolExecutor(lanes, lanes, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(),
                task -> {
                    Thread thread = new Thread(task, subscriber + "-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
    }

    /** Whoever works beyond the new number ends what he has first. */
    void resize(int lanes) {
        if (lanes > threads.getMaximumPoolSize()) {
            threads.setMaximumPoolSize(lanes);
            threads.setCorePoolSize(lanes);
        } else {
            threads.setCorePoolSize(lanes);
            threads.setMaximumPoolSize(lanes);
        }
    }

    @Override
    public void execute(Runnable task) {
        threads.execute(task);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
