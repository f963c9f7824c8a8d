package dev.waystation.vendor;

import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * Calls that a vendor counts together.
 *
 * @param name kebab-case, unique within its API, for example {@code contacts}
 * @param limits what the vendor allows unless configuration says otherwise; all of them hold at once
 * @param holds which calls belong to it
 */
public record RateBucket(String name, List<RateLimit> limits, Predicate<VendorCall> holds) {

    public RateBucket {
        Objects.requireNonNull(holds, "holds");
        limits = List.copyOf(limits);
        if (!name.matches("[a-z]+(-[a-z]+)*") || limits.isEmpty()) {
            throw new IllegalArgumentException("a bucket has a kebab-case name and a limit, got '" + name + "' "
                    + limits);
        }
    }

    /** A bucket of every call there is. */
    public static RateBucket ofAll(String name, RateLimit... limits) {
        return new RateBucket(name, List.of(limits), call -> true);
    }
}
