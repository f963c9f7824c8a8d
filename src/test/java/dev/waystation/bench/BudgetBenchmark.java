package dev.waystation.bench;

import dev.waystation.config.Vendors;
import dev.waystation.gate.budget.BudgetSimulation;
import dev.waystation.vendor.ApiContract;
import dev.waystation.vendor.RateBucket;
import dev.waystation.vendor.RateLimit;
import dev.waystation.vendor.Vendor;
import java.time.Duration;
import java.util.Comparator;
import java.util.stream.Collectors;

/**
 * Every bucket of every vendor over simulated time, with live traffic, probes and more bulk work than there is room for:
 * how much of the limit is used, how many calls the vendor would have refused, and how long live calls wait. At least ten
 * minutes, and a hundred windows of the longest limit.
 */
public final class BudgetBenchmark {

    private static final int LEAST_MINUTES = 10;
    private static final int WINDOWS = 100;
    private static final long SEED = Long.getLong("seed", 1);

    private BudgetBenchmark() {
    }

    public static void main(String[] arguments) {
        System.out.printf("%-18s %-12s %-16s %8s %9s %6s %5s %14s%n", "api", "bucket", "limits", "live", "calls", "used",
                "over", "live p99 wait");
        for (Vendor vendor : Vendors.all()) {
            for (ApiContract api : vendor.apis()) {
                for (RateBucket bucket : api.buckets()) {
                    row(api, bucket, 0.4);
                }
            }
        }
    }

    private static void row(ApiContract api, RateBucket bucket, double liveShare) {
        // A limit with an evenly lower one beside it never binds: its window need not be waited for a hundred times.
        Duration window = bucket.limits().stream().map(RateLimit::window).min(Comparator.naturalOrder()).orElseThrow();
        int minutes = (int) Math.max(LEAST_MINUTES, WINDOWS * window.toMinutes());
        BudgetSimulation.Result result = new BudgetSimulation(bucket.limits(), liveShare, minutes, SEED).run();
        System.out.printf("%-18s %-12s %-16s %7.0f%% %9d %5.1f%% %5d %11.1f s%n", api.name(), bucket.name(),
                bucket.limits().stream().map(RateLimit::toString).collect(Collectors.joining("+")), 100 * liveShare,
                result.calls(), 100 * result.used(), result.over(), result.liveWaitP99() / 1000.0);
    }
}
