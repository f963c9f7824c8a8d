package dev.waystation.sandbox.customerio;

import dev.waystation.sandbox.doubles.DoubleSwitches;
import dev.waystation.sandbox.doubles.World;
import dev.waystation.sandbox.limits.FixedWindow;
import dev.waystation.sandbox.rules.Rule;
import java.time.Duration;

/**
 * A limit that is "not strictly enforced": what exceeds it is taken at first, and dropped or refused when that goes on
 * (C, Track and Pipelines specifications, rate limits).
 */
final class ExcessCalls {

    private final World world;
    private final String api;
    private final long lengthMs;
    private final FixedWindow window;
    private long lastExceeded = -1;
    private long onEnd;

    /** What happens to a call. */
    enum Fate {
        /** It is done. */
        TAKEN,
        /** It is answered as if it were done. */
        DROPPED,
        /** It is refused for the rate. */
        REFUSED
    }

    /**
     * @param length of the windows in which calls are counted; the rate is meant by the second
     */
    ExcessCalls(World world, String api, Duration length) {
        this.world = world;
        this.api = api;
        this.lengthMs = length.toMillis();
        this.window = new FixedWindow(() -> (int) (world.switches().get(TrackSwitches.RATE) * length.toSeconds()),
                length, world.clock());
    }

    /** Counts a call. */
    Fate count(String call) {
        if (world.switches().get(DoubleSwitches.LIMITS).equals("off") || window.count().allowed()) {
            return Fate.TAKEN;
        }
        world.rules().broken(Rule.LIMIT_EXCEEDED, api, call, "beyond " + world.switches().get(TrackSwitches.RATE)
                + " calls a second");
        long current = Math.floorDiv(world.clock().millis(), lengthMs);
        if (current != lastExceeded) {
            onEnd = current == lastExceeded + 1 ? onEnd + 1 : 1;
            lastExceeded = current;
        }
        boolean sustained = onEnd * lengthMs >= world.switches().get(TrackSwitches.SUSTAINED) * 1000L;
        return !sustained ? Fate.TAKEN : switch (world.switches().get(TrackSwitches.EXCESS)) {
            case "drop" -> Fate.DROPPED;
            case "throttle" -> Fate.REFUSED;
            default -> Fate.TAKEN;
        };
    }
}
