package dev.waystation.sandbox.customerio.app;

import dev.waystation.sandbox.doubles.ApiCall;
import dev.waystation.sandbox.doubles.ApiReply;
import dev.waystation.sandbox.doubles.DoubleSwitches;
import dev.waystation.sandbox.doubles.World;
import dev.waystation.sandbox.limits.FixedWindow;
import dev.waystation.sandbox.limits.Reading;
import dev.waystation.sandbox.limits.Spacing;
import dev.waystation.sandbox.limits.TokenBucket;
import dev.waystation.sandbox.rules.Rule;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The App API's limits. One bucket of the workspace, shared by all its keys, is for every call that has no limit of its
 * own (C).
 */
public final class AppLimits {

    private static final long MS_PER_S = 1000;
    private static final Duration DAY = Duration.ofDays(1);

    private final World world;
    private final Limit workspace;
    private final Limit sends;
    private final Limit triggers;
    private final Limit archived;
    private final Limit day;

    public AppLimits(World world) {
        this.world = world;
        TokenBucket bucket = new TokenBucket(() -> world.switches().get(AppSwitches.PER_SECOND), world.clock());
        FixedWindow window = new FixedWindow(() -> world.switches().get(AppSwitches.SENDS), Duration.ofSeconds(3),
                world.clock());
        Spacing spacing = new Spacing(() -> world.switches().get(AppSwitches.TRIGGERS_APART), world.clock());
        FixedWindow archive = new FixedWindow(() -> world.switches().get(AppSwitches.ARCHIVED_PER_DAY), DAY,
                world.clock());
        FixedWindow quota = new FixedWindow(() -> world.switches().get(AppSwitches.PER_DAY), DAY, world.clock());
        this.workspace = new Limit("the workspace's calls a second", true, bucket::count);
        this.sends = new Limit("messages sent in three seconds", true, window::count);
        this.triggers = new Limit("broadcast triggers", true, spacing::count);
        this.archived = new Limit("archived messages a day", false, archive::count);
        this.day = new Limit("calls a day", false, quota::count);
    }

    private static final class Limit {
        private final String what;
        private final boolean saysWhen;
        private final Supplier<Reading> count;
        private long askedToWaitUntil;

        private Limit(String what, boolean saysWhen, Supplier<Reading> count) {
            this.what = what;
            this.saysWhen = saysWhen;
            this.count = count;
        }
    }

    /** Counts a call; the 429 when it is one too many. */
    public Optional<ApiReply> refusal(String operation, ApiCall call) {
        if (world.switches().get(DoubleSwitches.LIMITS).equals("off")) {
            return Optional.empty();
        }
        if (world.switches().get(AppSwitches.PER_DAY) > 0) {
            Optional<ApiReply> spent = count(day, call);
            if (spent.isPresent()) {
                return spent;
            }
        }
        return count(limit(operation), call);
    }

    private Limit limit(String operation) {
        if (operation.startsWith("POST /v1/send/")) {
            return sends;
        }
        if (operation.endsWith("/archived_message")) {
            return archived;
        }
        return operation.startsWith("POST ") && operation.endsWith("/triggers") ? triggers : workspace;
    }

    private Optional<ApiReply> count(Limit limit, ApiCall call) {
        long now = world.clock().millis();
        String name = call.method() + " " + call.path();
        if (now < limit.askedToWaitUntil) {
            world.rules().broken(Rule.CALLED_TOO_SOON, "customerio-app", name,
                    limit.what + ": " + (limit.askedToWaitUntil - now) + " ms before Retry-After was over");
        }
        Reading reading = limit.count.get();
        if (reading.allowed()) {
            return Optional.empty();
        }
        world.rules().broken(Rule.LIMIT_EXCEEDED, "customerio-app", name, limit.what + ": " + reading.limit());
        if (!limit.saysWhen) {
            return Optional.of(spent());
        }
        long seconds = Math.max(1, (reading.untilReset() + MS_PER_S - 1) / MS_PER_S);
        limit.askedToWaitUntil = now + seconds * MS_PER_S;
        return Optional.of(tooMany(seconds));
    }

    /** 429 for a limit by the second: {@code Retry-After} says when to come again (C). */
    public static ApiReply tooMany(long seconds) {
        return AppErrors.error(429, "too many requests").with("retry-after", String.valueOf(seconds));
    }

    /** 429 for a daily quota: without {@code Retry-After} (C). */
    public static ApiReply spent() {
        return AppErrors.error(429, "daily quota exceeded");
    }
}
