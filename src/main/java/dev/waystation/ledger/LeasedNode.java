package dev.waystation.ledger;

import dev.waystation.ledger.store.GroupCommit;
import dev.waystation.ledger.store.KeepLease;
import dev.waystation.ledger.store.KeepLease.Renewal;
import dev.waystation.ledger.store.KeepLease.Standing;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.DoubleConsumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A node that shares a PostgreSQL ledger: renews its lease, and knows by its own monotonic clock how long that lasts.
 * The others go by the database's clock, which read later than ours when the lease was written.
 */
final class LeasedNode implements Node {

    private static final Logger LOG = LoggerFactory.getLogger(LeasedNode.class);
    private static final int RENEWALS_A_LEASE = 10;
    private static final int LOOKS_A_LEASE_WHILE_UNSETTLED = 100;
    private static final long LEAST_PAUSE_MS = 50;
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    private final GroupCommit writer;
    private final KeepLease keep;
    private final NodeOptions options;
    private final Runnable tookShards;
    private final LongSupplier nanos;
    private final List<DoubleConsumer> listeners = new CopyOnWriteArrayList<>();
    private final Thread thread = new Thread(this::run, "ledger-lease");
    private double told;
    private volatile boolean renewing = true;
    private volatile boolean joined;
    private volatile long leaseUntil;
    private volatile Standing standing = Standing.OUTSIDE;

    /**
     * @param tookShards called when shards came to this node, whose deliveries may be due
     * @param nanos a monotonic clock
     */
    LeasedNode(GroupCommit writer, KeepLease keep, NodeOptions options, Runnable tookShards, LongSupplier nanos) {
        this.writer = writer;
        this.keep = keep;
        this.options = options;
        this.tookShards = tookShards;
        this.nanos = nanos;
        keep.onShrink(this::share);
        thread.setDaemon(true);
    }

    String id() {
        return keep.id();
    }

    /** Takes its place among the nodes, then keeps it. @throws StoreRefusedException when the ledger cannot be written */
    void join() {
        CommitWait.await(renew());
        LOG.info("This is node {} of {} with {} shards", keep.id(), standing.nodes(), standing.shards());
        thread.start();
    }

    private CompletableFuture<Standing> renew() {
        long asked = nanos.getAsLong();
        return writer.submit(keep, joined ? Renewal.KEEP : Renewal.JOIN).thenApply(now -> {
            joined = true;
            Standing before = standing;
            standing = now; // before the lease: a part that is gone must not be used with a new one
            leaseUntil = asked + options.lease().toNanos();
            if (now.part() != told()) {
                share(now.part()); // 0 too: who was away for long reckons anew with what others called
            }
            if (now.taken() > 0) {
                tookShards.run();
            }
            tell(before, now);
            return now;
        });
    }

    private void tell(Standing before, Standing now) {
        if (before != Standing.OUTSIDE && (before.shards() != now.shards() || before.nodes() != now.nodes()
                || before.part() != now.part())) {
            LOG.info("Node {}: {} nodes, {} shards here, {} of the budgets", keep.id(), now.nodes(), now.shards(),
                    now.part() == 0 ? "nothing yet" : "1/" + Math.round(1 / now.part()));
        }
    }

    private synchronized double told() {
        return told;
    }

    private synchronized void share(double part) {
        told = part;
        listeners.forEach(listener -> listener.accept(part));
    }

    private void run() {
        while (renewing) {
            pause(options.lease().toMillis()
                    / (standing.settled() ? RENEWALS_A_LEASE : LOOKS_A_LEASE_WHILE_UNSETTLED));
            if (renewing) {
                renewNow();
            }
        }
    }

    private void renewNow() {
        try {
            renew().get(options.lease().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("The lease of node {} cannot be renewed ({}); {}", keep.id(), e.getMessage(),
                    holds() ? "it lasts a while yet" : "nothing is sent until it can");
        } catch (InterruptedException e) {
            renewing = false;
        } catch (RuntimeException | Error e) {
            LOG.error("Renewing the lease of node {} met an error of its own; it goes on", keep.id(), e);
        }
    }

    private static void pause(long millis) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(Math.max(LEAST_PAUSE_MS, millis)));
    }

    @Override
    public void mayCall() {
        if (leaseUntil - nanos.getAsLong() < options.longestCall().toNanos()) {
            throw notSent("a call does not fit the rest of this node's lease");
        }
        if (standing.part() == 0) {
            throw notSent("this node waits for its part of the budgets");
        }
    }

    private static DeliveryException notSent(String reason) {
        return new DeliveryException(new Verdict.NotSent(reason, LOOK_AGAIN), reason, null);
    }

    @Override
    public boolean holds() {
        return leaseUntil - nanos.getAsLong() > 0;
    }

    @Override
    public boolean several() {
        return standing.nodes() > 1;
    }

    @Override
    public synchronized void onShare(DoubleConsumer listener) {
        listeners.add(listener);
        if (told < 1) {
            listener.accept(0); // so that what others have called by now is counted in
        }
        if (told > 0) {
            listener.accept(told);
        }
    }

    /** Renews no more, without a word to the others: as if this process stood still. */
    void stopRenewing() {
        renewing = false;
        LockSupport.unpark(thread);
        try {
            thread.join(options.lease().toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        stopRenewing();
        try {
            writer.submit(keep, Renewal.LEAVE).get(options.lease().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("Node {} cannot say that it leaves ({}); the others wait for its lease to end", keep.id(),
                    e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
