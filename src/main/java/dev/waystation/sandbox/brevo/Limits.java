package dev.waystation.sandbox.brevo;

import dev.waystation.sandbox.doubles.ApiCall;
import dev.waystation.sandbox.doubles.DoubleSwitches;
import dev.waystation.sandbox.doubles.World;
import dev.waystation.sandbox.limits.FixedWindow;
import dev.waystation.sandbox.limits.Reading;
import dev.waystation.sandbox.rules.Rule;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/** The account's rate limits. Both units of a bucket hold at once. */
final class Limits {

    private static final int ENDLESS = 1_000_000;

    private final World world;
    private final Rules rules;
    private final Map<Bucket, Counted> counted = new EnumMap<>(Bucket.class);

    Limits(World world, Rules rules) {
        this.world = world;
        this.rules = rules;
        for (Bucket bucket : Bucket.values()) {
            counted.put(bucket, new Counted(bucket));
        }
    }

    private final class Counted {

        private final FixedWindow second;
        private final FixedWindow hour;
        private long waitUntil;

        Counted(Bucket bucket) {
            second = new FixedWindow(() -> most(rate(bucket).perSecond()), Duration.ofSeconds(1), world.clock());
            hour = new FixedWindow(() -> most(rate(bucket).perHour()), Duration.ofHours(1), world.clock());
        }

        Reading count() {
            Reading bySecond = second.look();
            Reading byHour = hour.look();
            if (bySecond.allowed() && byHour.allowed()) {
                bySecond = second.count();
                byHour = hour.count();
            }
            // The one that is nearer to its end is told; of two that refuse the one that refuses longer.
            return !byHour.allowed() || bySecond.allowed() && byHour.remaining() < bySecond.remaining()
                    ? byHour : bySecond;
        }
    }

    private Bucket.Rate rate(Bucket bucket) {
        return bucket.rate(world.switches().get(BrevoSwitches.PLAN));
    }

    private static int most(int limit) {
        return limit == 0 ? Integer.MAX_VALUE : limit;
    }

    /** Counts a call and writes down when it is one too many. */
    Reading count(ApiCall call) {
        Bucket bucket = Bucket.of(call, world.switches().get(BrevoSwitches.EVENTS_BATCH_BUCKET));
        Counted here = counted.get(bucket);
        Reading reading = here.count();
        if (world.switches().get(DoubleSwitches.LIMITS).equals("off")) {
            // A client goes by what the headers say: a limit that does not hold must not be told.
            return new Reading(ENDLESS, ENDLESS, reading.resetsAt(), reading.untilReset(), true);
        }
        if (!reading.allowed()) {
            String which = bucket + " " + reading.limit() + ", " + (reading.untilReset() + 999) / 1000 + " s to wait";
            rules.broken(Rule.LIMIT_EXCEEDED, which);
            if (world.clock().millis() < here.waitUntil) {
                rules.broken(Rule.CALLED_TOO_SOON, which);
            }
            here.waitUntil = reading.resetsAt();
        }
        return reading;
    }
}
