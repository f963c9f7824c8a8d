package dev.waystation.ledger;

import dev.waystation.ledger.store.Database;
import dev.waystation.ledger.store.Writers;
import java.sql.SQLException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks after the ledger once a second: free space against the floor, a stuck commit, the gauges. */
final class Housekeeping implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
    private static final long STUCK_NANOS = TimeUnit.SECONDS.toNanos(3); // Customer.io gives up after 4 s

    private final Database database;
    private final Writers writers;
    private final long floor;
    private final LedgerMeters meters;
    private final ScheduledExecutorService timer;
    private final AtomicLong sinceLook = new AtomicLong();
    private volatile String belowFloor;

    Housekeeping(Database database, Writers writers, LedgerOptions options, LedgerMeters meters, boolean owner) {
        this.database = database;
        this.writers = writers;
        this.floor = options.diskFloor();
        this.meters = meters;
        checkSpace();
        this.timer = owner ? Executors.newSingleThreadScheduledExecutor(Housekeeping::thread) : null;
        if (timer != null) {
            timer.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.SECONDS);
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "ledger-housekeeping");
        thread.setDaemon(true);
        return thread;
    }

    /** Why new events are refused for want of space, or null. */
    String belowFloor() {
        return belowFloor;
    }

    /** Counts bytes on their way in: much of them between two looks brings the next look forward. */
    void wrote(long bytes) {
        // PostgreSQL tells no free space: there is nothing to look at, and intake there lost a seventh by looking
        if (timer != null && floor > 0 && database.singleWriter() && sinceLook.addAndGet(bytes) > floor / 8) {
            sinceLook.set(0);
            timer.execute(this::checkSpace);
        }
    }

    private void look() {
        try {
            checkSpace();
            if (writers.events().releaseStuck(STUCK_NANOS)) {
                LOG.error("The ledger's disk has not answered a commit for 3 s; callers are refused meanwhile");
            }
            meters.refresh();
        } catch (RuntimeException e) {
            LOG.warn("Looking after the ledger failed; the next look is in a second", e);
        }
    }

    private void checkSpace() {
        if (floor <= 0) {
            return;
        }
        try {
            long free = database.freeBytes();
            if (free < floor) {
                if (belowFloor == null) {
                    LOG.error("{} bytes free for the ledger, below the floor of {}: new events are refused until there"
                            + " is room again; deliveries go on", free, floor);
                }
                belowFloor = free + " bytes free for the ledger, below the floor of " + floor;
            } else if (belowFloor != null) {
                LOG.info("{} bytes free for the ledger again: new events are taken", free);
                belowFloor = null;
            }
        } catch (SQLException e) {
            LOG.warn("Cannot tell the ledger's free space: {}", e.getMessage());
        }
    }

    @Override
    public void close() {
        if (timer != null) {
            timer.shutdownNow();
        }
    }
}
