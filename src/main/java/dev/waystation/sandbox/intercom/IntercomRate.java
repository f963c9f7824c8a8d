package dev.waystation.sandbox.intercom;

import dev.waystation.sandbox.doubles.ApiCall;
import dev.waystation.sandbox.doubles.DoubleSwitches;
import dev.waystation.sandbox.limits.FixedWindow;
import dev.waystation.sandbox.limits.Reading;
import dev.waystation.sandbox.rules.Rule;
import dev.waystation.sandbox.switches.Switches;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** The limits of the app and of the workspace: a sixth of a minute's calls in each window of ten seconds (C). */
final class IntercomRate {

    private static final Duration LENGTH = Duration.ofSeconds(10);
    private static final int WINDOWS_A_MINUTE = 6;
    /** What is told when nothing is refused. */
    private static final int ENDLESS = 1_000_000;

    private final Workspace workspace;
    private final Switches switches;
    private final FixedWindow window;
    private long refusedUntil;

    IntercomRate(Workspace workspace) {
        this.workspace = workspace;
        this.switches = workspace.world.switches();
        this.window = new FixedWindow(this::limit, LENGTH, workspace.world.clock());
    }

    private int limit() {
        return off() ? ENDLESS : Math.min(switches.get(IntercomSwitches.LIMIT),
                switches.get(IntercomSwitches.WORKSPACE_LIMIT)) / WINDOWS_A_MINUTE;
    }

    private boolean off() {
        return switches.get(DoubleSwitches.LIMITS).equals("off");
    }

    /** Counts a call; writes down one that is too many. */
    boolean allows(ApiCall call) {
        Reading reading = window.count();
        if (reading.allowed() || off()) {
            return true;
        }
        workspace.rules.broken(Rule.LIMIT_EXCEEDED, call, message());
        if (reading.resetsAt() == refusedUntil) {
            workspace.rules.broken(Rule.CALLED_TOO_SOON, call, "called again " + reading.untilReset()
                    + " ms before X-RateLimit-Reset");
        }
        refusedUntil = reading.resetsAt();
        return false;
    }

    String message() {
        return "Exceeded rate limit of " + limit() + " in 10_seconds";
    }

    /**
     * The headers of every authenticated answer.
     *
     * @param refused whether they go with a refusal for the rate, so that nothing remains
     */
    Map<String, String> headers(boolean refused) {
        Reading reading = window.look();
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("x-ratelimit-limit", String.valueOf(reading.limit()));
        headers.put("x-ratelimit-remaining", refused ? "0" : String.valueOf(reading.remaining()));
        headers.put("x-ratelimit-reset", String.valueOf(reading.resetsAt() / 1000));
        if (refused && switches.get(IntercomSwitches.RETRY_AFTER)) {
            headers.put("retry-after", String.valueOf((reading.untilReset() + 999) / 1000));
        }
        return headers;
    }
}
