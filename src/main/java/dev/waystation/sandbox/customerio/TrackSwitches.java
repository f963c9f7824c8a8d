package dev.waystation.sandbox.customerio;

import dev.waystation.sandbox.switches.Switch;
import java.time.Duration;
import java.util.List;

/** What the vendor's documents leave open about its workspace, the Track API and Pipelines. */
final class TrackSwitches {

    static final Switch<String> IDENTIFIERS = Switch.choice("customerio.identifiers", "id-email",
            List.of("id", "id-email", "id-email-phone"),
            "What the workspace knows people by, besides cio_id; to be set before there are people.");

    /** Nothing is documented, and a client's test shall not hang on chance: at once, unless a scenario sets a delay. */
    static final Switch<Duration> APPLY_DELAY = Switch.time("customerio.apply-delay", Duration.ZERO,
            "How long after the answer a write takes effect.");

    static final Switch<Boolean> MERGE_OVERTAKES = Switch.flag("customerio.merge-overtakes", true,
            "Whether a merge is done at once while identifies before it still wait, and so may be lost.");

    static final Switch<String> OLDER_UPDATE = Switch.choice("customerio.older-update", "ignored",
            List.of("ignored", "applied"),
            "What happens to an identify whose timestamp lies before the person's last change.");

    static final Switch<Boolean> EMAIL_BY_ID = Switch.flag("customerio.email-by-id", false,
            "The workspace setting that lets an identify by id change the email of a person who has one.");

    static final Switch<Integer> ACTIVITIES = Switch.number("customerio.activities", 20_000, 1, 1_000_000,
            "How many entries the activity log holds; the oldest is forgotten.");

    static final Switch<String> REGION = Switch.choice("customerio.region", "us", List.of("us", "eu"),
            "The region that the account lives in, as the region call names it.");

    static final Switch<String> WRONG_REGION = Switch.choice("customerio.track.wrong-region", "301",
            List.of("301", "401"), "What Track answers to an account of another region.");

    static final Switch<String> BLOCKED_ADDRESS = Switch.choice("customerio.track.blocked-address", "403",
            List.of("401", "403"), "What Track answers to an address that is not on the account's allowlist.");

    static final Switch<Integer> RATE = Switch.number("customerio.track.rate", 1000, 1, 1_000_000,
            "Calls a second that Track takes, and Pipelines too, of which it counts three seconds together.");

    static final Switch<Integer> SUSTAINED = Switch.number("customerio.track.sustained", 3, 1, 3600,
            "In how many seconds on end the rate has to be exceeded before anything happens to the excess.");

    static final Switch<String> EXCESS = Switch.choice("customerio.track.excess", "drop",
            List.of("accept", "drop", "throttle"),
            "What happens to calls beyond the rate: taken, answered with success and dropped, or refused with 429.");

    static final Switch<Integer> KILOBYTE = Switch.number("customerio.track.kilobyte", 1024, 1000, 1024,
            "Bytes in a kilobyte where Track says 32kb for an entity and 500kb for a batch.");

    static final Switch<Boolean> EMPTY_ERRORS = Switch.flag("customerio.track.empty-errors", false,
            "Whether a batch that is taken whole is answered with 207 and no errors instead of 200.");

    static final Switch<String> V1_IDENTIFY = Switch.choice("customerio.track.v1-identify", "silent",
            List.of("silent", "refused"), "What version one's identify does with attributes beyond the limits: "
                    + "success and an entry in the log, or 400, which its specification does not have.");

    static final Switch<String> UNKNOWN_SEGMENT = Switch.choice("customerio.track.unknown-segment", "refused",
            List.of("accepted", "refused"),
            "What happens to people put into a segment that does not exist or is not manual: nothing, or 400.");

    private TrackSwitches() {
    }

    static List<Switch<?>> all() {
        return List.of(IDENTIFIERS, APPLY_DELAY, MERGE_OVERTAKES, OLDER_UPDATE, EMAIL_BY_ID, ACTIVITIES, REGION,
                WRONG_REGION, BLOCKED_ADDRESS, RATE, SUSTAINED, EXCESS, KILOBYTE, EMPTY_ERRORS, V1_IDENTIFY,
                UNKNOWN_SEGMENT);
    }
}
