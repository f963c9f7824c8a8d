package dev.waystation.sandbox.customerio.app;

import dev.waystation.sandbox.switches.Switch;
import java.time.Duration;
import java.util.List;

/** What the vendor's documents leave open about the App API, and its limits. */
public final class AppSwitches {

    public static final Switch<String> ATTRIBUTES_SHAPE = Switch.choice("customerio.app.attributes-shape", "inner",
            List.of("inner", "wrapped"), "Whether the people of POST /v1/customers/attributes come as they were "
                    + "observed, bare, or each within a customer, as the specification says.");
    public static final Switch<Boolean> EMPTY_PAGES = Switch.flag("customerio.app.empty-pages", false,
            "Whether an empty page with a next comes before each further page, and activities always have a next.");
    public static final Switch<String> BEYOND_MAXIMUM = Switch.choice("customerio.app.beyond-maximum", "refuse",
            List.of("refuse", "clamp"), "What happens to a limit or number of steps above the maximum: 400, or less.");
    public static final Switch<String> METRICS_NESTING = Switch.choice("customerio.app.metrics-nesting", "flat",
            List.of("flat", "nested"), "Whether version 2 of the metrics has its series at the top or within metric.");
    public static final Switch<String> WRONG_REGION = Switch.choice("customerio.app.wrong-region", "301",
            List.of("301", "401"), "What the App API answers to an account of another region.");
    public static final Switch<String> BLOCKED_ADDRESS = Switch.choice("customerio.app.blocked-address", "403",
            List.of("401", "403"), "What the App API answers to an address that is not on the account's allowlist.");
    public static final Switch<Integer> PER_SECOND = Switch.number("customerio.app.per-second", 10, 1, 100_000,
            "Calls a second that the App API takes from all keys of the workspace together.");
    public static final Switch<Integer> PER_DAY = Switch.number("customerio.app.per-day", 0, 0, 100_000_000,
            "Calls a day after which the App API answers 429 without Retry-After; 0 for no such quota.");
    public static final Switch<Integer> ARCHIVED_PER_DAY = Switch.number("customerio.app.archived-per-day", 100, 1,
            1_000_000, "Archived messages that can be read a day; 429 without Retry-After beyond that.");
    public static final Switch<Integer> SENDS = Switch.number("customerio.app.sends", 3_000, 1, 1_000_000,
            "Transactional messages that can be sent in three seconds.");
    public static final Switch<Duration> TRIGGERS_APART = Switch.time("customerio.app.triggers-apart",
            Duration.ofSeconds(10), "Shortest time between two calls that trigger a broadcast.");
    public static final Switch<Duration> TRIGGER_TAKES = Switch.time("customerio.app.trigger-takes",
            Duration.ofSeconds(5), "How long a triggered broadcast is worked on before its messages go out.");
    public static final Switch<String> QUEUE_FULL = Switch.choice("customerio.app.queue-full", "429",
            List.of("422", "429"), "What a trigger is answered while five others of the broadcast are waiting.");
    public static final Switch<Duration> COUNTS_AGE = Switch.time("customerio.app.counts-age", Duration.ofHours(2),
            "How old the counts of GET /v1/workspaces can be.");
    public static final Switch<Duration> EXPORT_TAKES = Switch.time("customerio.app.export-takes",
            Duration.ofSeconds(30), "How long an export is pending.");
    public static final Switch<String> EXPORT_FORMAT = Switch.choice("customerio.app.export-format", "csv",
            List.of("csv", "gzip"), "Whether the file of an export is plain CSV or compressed.");
    public static final Switch<String> SEGMENT_STATE = Switch.choice("customerio.app.segment-state", "finished",
            List.of("finished", "events", "build", "events_queued", "build_queued"),
            "The state of segments by rule; half of the members are missing from one that is not finished.");
    public static final Switch<Boolean> SERVICE_ACCOUNTS = Switch.flag("customerio.app.service-accounts", false,
            "Whether the key belongs to a service account: it may only send and needs X-Workspace-Id.");

    public static final Switch<Boolean> SEND_CREATES = Switch.flag("customerio.app.send-creates", true,
            "Whether a message to somebody unknown makes them, unless it says by auto_create.");

    private AppSwitches() {
    }

    /** All of them. */
    public static List<Switch<?>> all() {
        return List.of(ATTRIBUTES_SHAPE, EMPTY_PAGES, BEYOND_MAXIMUM, METRICS_NESTING, WRONG_REGION, BLOCKED_ADDRESS,
                PER_SECOND, PER_DAY, ARCHIVED_PER_DAY, SENDS, TRIGGERS_APART, TRIGGER_TAKES, QUEUE_FULL, COUNTS_AGE,
                EXPORT_TAKES, EXPORT_FORMAT, SEGMENT_STATE, SERVICE_ACCOUNTS, SEND_CREATES);
    }
}
