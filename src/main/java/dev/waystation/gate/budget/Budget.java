package dev.waystation.gate.budget;

import dev.waystation.vendor.ApiContract;
import dev.waystation.vendor.RateBucket;
import dev.waystation.vendor.RateLimit;
import dev.waystation.vendor.VendorCall;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The budget of one API: a bucket for all that its vendor counts together. Safe for concurrent use. */
public final class Budget {

    private final Map<RateBucket, Bucket> buckets = new LinkedHashMap<>();

    /**
     * @param configured limits by bucket that stand in for the vendor's published ones
     * @throws IllegalArgumentException when the contract has no bucket of such a name
     */
    public Budget(ApiContract contract, Map<String, List<RateLimit>> configured, InstantSource clock) {
        Map<String, List<RateLimit>> left = new TreeMap<>(configured);
        for (RateBucket bucket : contract.buckets()) {
            List<RateLimit> own = left.remove(bucket.name());
            buckets.put(bucket, new Bucket(bucket.name(), own == null ? bucket.limits() : own, clock));
        }
        if (!left.isEmpty()) {
            throw new IllegalArgumentException("the budget of " + contract.name() + " has no bucket "
                    + left.keySet() + "; it has " + contract.buckets().stream().map(RateBucket::name).toList());
        }
    }

    /** The bucket a call belongs to. */
    public Bucket of(VendorCall call) {
        for (Map.Entry<RateBucket, Bucket> each : buckets.entrySet()) {
            if (each.getKey().holds().test(call)) {
                return each.getValue();
            }
        }
        throw new IllegalStateException("no bucket holds " + call.method() + " " + call.path()
                + "; the last of a contract's buckets has to hold every call");
    }

    /** A vendor that was away is back: what waited for it comes slowly at first. */
    public void beginSlowly() {
        buckets.values().forEach(Bucket::beginSlowly);
    }

    /** This node's part of it, 0 to 1. */
    public void share(double part) {
        buckets.values().forEach(bucket -> bucket.share(part));
    }

    /** Sends everybody away who waits for a turn. */
    public void close() {
        buckets.values().forEach(Bucket::close);
    }

    /** Whether the vendor's word keeps some bucket closed now. */
    public boolean isClosed() {
        return buckets.values().stream().anyMatch(Bucket::isClosed);
    }

    /** How it stands, bucket by bucket. */
    public List<BucketReport> report() {
        return new ArrayList<>(buckets.values().stream().map(Bucket::report).toList());
    }
}
