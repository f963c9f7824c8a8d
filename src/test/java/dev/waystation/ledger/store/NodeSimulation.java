package dev.waystation.ledger.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Nodes that come, renew, stand still, die, start again and leave, on a table that behaves as the database: decisions
 * one after another, times by one clock. What the two pure rules decide is carried out as the ledger does it, the
 * commit that is lost on its way back included.
 */
final class NodeSimulation {

    private static final long LEASE = 30_000;
    private static final int MOST_NODES = 5;

    private final Random random;
    private final long settle;
    private final TreeMap<String, NodeRow> table = new TreeMap<>();
    private final List<FairSplit.Lease> leases = new ArrayList<>();
    private final List<Process> processes = new ArrayList<>();
    private long now = 1_000_000;
    private int started;

    /** What a process believes of itself. */
    private final class Process {
        private String id;
        private String predecessor;
        private long leaseUntil;
        private double part;
        private long shards;
        private boolean standsStill;
        private boolean dead;
        private final Map<Long, Double> partsUntil = new HashMap<>();

        boolean mayCall() {
            return !dead && part > 0 && now < leaseUntil;
        }
    }

    NodeSimulation(Random random, long settle) {
        this.random = random;
        this.settle = settle;
        for (int shard = 0; shard < Shards.COUNT; shard++) {
            leases.add(new FairSplit.Lease(shard, "", 0));
        }
    }

    void step() {
        pass(random.nextInt(4000));
        int what = random.nextInt(100);
        List<Process> living = processes.stream().filter(each -> !each.dead).toList();
        if (living.isEmpty() || what < 5 && living.size() < MOST_NODES) {
            processes.add(start(null));
            return;
        }
        Process one = living.get(random.nextInt(living.size()));
        if (what < 9) {
            one.dead = true;
        } else if (what < 12) {
            one.dead = true;
            note(one);
            Process again = start(one.id);
            again.partsUntil.putAll(one.partsUntil); // its calls are the same node's
            one.partsUntil.clear();
            processes.add(again);
        } else if (what < 15) {
            leave(one);
        } else if (what < 20) {
            one.standsStill = !one.standsStill;
        } else {
            living.stream().filter(each -> !each.standsStill && random.nextInt(3) > 0).forEach(this::renew);
        }
    }

    /** Whoever lives goes on undisturbed, for long. */
    void calm() {
        if (processes.stream().allMatch(each -> each.dead)) {
            processes.add(start(null));
        }
        processes.forEach(each -> each.standsStill = false);
        for (int i = 0; i < 60; i++) {
            pass(3_000);
            processes.stream().filter(each -> !each.dead).forEach(this::renewSurely);
        }
    }

    private void pass(long ms) {
        processes.forEach(this::note);
        now += ms;
        processes.forEach(each -> each.partsUntil.keySet().removeIf(until -> until + settle <= now));
    }

    /** Remembers the part that a process may have used until now, or until its lease ended. */
    private void note(Process process) {
        if (!process.dead && process.part > 0) {
            process.partsUntil.merge(Math.min(now, process.leaseUntil), process.part, Math::max);
        }
    }

    private Process start(String predecessor) {
        Process process = new Process();
        process.id = "n" + started++;
        process.predecessor = predecessor;
        return process;
    }

    private void leave(Process process) {
        note(process);
        process.dead = true;
        NodeRow row = table.get(process.id);
        if (row != null && row.calls()) {
            table.put(row.id(), new NodeRow(row.id(), 0, now, row.dividesBy(), true, row.shrunkAt()));
        } else if (row != null) {
            table.remove(row.id());
        }
        leases.replaceAll(lease -> lease.owner().equals(process.id) ? new FairSplit.Lease(lease.shard(), "", 0) : lease);
    }

    private void renew(Process process) {
        renew(process, random.nextInt(20) == 0);
    }

    private void renewSurely(Process process) {
        renew(process, false);
    }

    private void renew(Process process, boolean commitUnheard) {
        long asked = now;
        pass(random.nextInt(50));
        table.values().removeIf(row -> row.expiresAt() + settle <= now);
        NodeRow before = process.predecessor == null ? null : table.remove(process.predecessor);
        if (before != null) {
            table.put(process.id, new NodeRow(process.id, 0, now, before.dividesBy(), before.calls(),
                    before.shrunkAt()));
            leases.replaceAll(lease -> lease.owner().equals(before.id())
                    ? new FairSplit.Lease(lease.shard(), "", 0) : lease);
        }
        NodeRow mine = table.getOrDefault(process.id, new NodeRow(process.id, 0, now, 1, false, 0));
        List<NodeRow> others = table.values().stream().filter(row -> !row.id().equals(process.id)).toList();
        NodeShare share = NodeShare.next(mine, others, now, settle);
        if (share.shrinks()) {
            note(process);
            process.part = Math.min(process.part, share.part());
            pass(random.nextInt(2000)); // it may stand still between the two
        }
        table.put(process.id, new NodeRow(process.id, 0, now + LEASE, share.dividesBy(), share.calls(),
                share.shrinks() ? now : mine.shrunkAt()));
        split(process, others, share);
        if (!commitUnheard) {
            process.predecessor = null;
            process.leaseUntil = asked + LEASE;
            process.part = share.part();
        }
    }

    private void split(Process process, List<NodeRow> others, NodeShare share) {
        TreeSet<String> workers = new TreeSet<>();
        others.stream().filter(row -> row.calls() && row.lives(now)).forEach(row -> workers.add(row.id()));
        if (share.calls()) {
            workers.add(process.id);
        }
        leases.replaceAll(lease -> lease.owner().equals(process.id)
                ? new FairSplit.Lease(lease.shard(), process.id, now + LEASE) : lease);
        FairSplit split = FairSplit.of(process.id, workers, List.copyOf(leases), now);
        leases.replaceAll(lease -> (split.letGo() & Shards.bit(lease.shard())) != 0
                ? new FairSplit.Lease(lease.shard(), "", 0)
                : (split.take() & Shards.bit(lease.shard())) != 0
                        ? new FairSplit.Lease(lease.shard(), process.id, now + LEASE) : lease);
        process.shards = leases.stream().filter(lease -> lease.owner().equals(process.id))
                .mapToLong(lease -> Shards.bit(lease.shard())).sum();
    }

    /** The greatest part of each node for as long as a call counts, all together. */
    double partsWithinSettlingTime() {
        processes.forEach(this::note);
        return processes.stream().mapToDouble(process -> process.partsUntil.entrySet().stream()
                .filter(part -> part.getKey() + settle > now)
                .mapToDouble(Map.Entry::getValue).max().orElse(0)).sum();
    }

    double partsNow() {
        return processes.stream().filter(Process::mayCall).mapToDouble(process -> process.part).sum();
    }

    /** Shards that a process still takes for its own by its own clock although another holds them. */
    long doublyOwned() {
        return processes.stream().filter(Process::mayCall).mapToLong(process -> leases.stream()
                .filter(lease -> (process.shards & Shards.bit(lease.shard())) != 0
                        && !lease.owner().equals(process.id)).count()).sum();
    }

    long shardsWorkedOn() {
        return processes.stream().filter(Process::mayCall).mapToLong(this::shards).sum();
    }

    long mostShards() {
        return processes.stream().filter(Process::mayCall).mapToLong(this::shards).max().orElseThrow();
    }

    long fewestShards() {
        return processes.stream().filter(Process::mayCall).mapToLong(this::shards).min().orElseThrow();
    }

    private long shards(Process process) {
        return leases.stream().filter(lease -> lease.owner().equals(process.id)).count();
    }
}
