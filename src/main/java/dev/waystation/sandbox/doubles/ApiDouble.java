package dev.waystation.sandbox.doubles;

import java.util.Map;
import java.util.Set;

/** A double of one API of a vendor. Used by the sandbox's event loop alone, so it needs no locks. */
public interface ApiDouble {

    /** Name of the API, for example {@code customerio-track}. */
    String api();

    /** Path it stands under, {@code /} and the name unless it says otherwise. */
    default String prefix() {
        return "/" + api();
    }

    /** Name of the vendor, for example {@code customerio}. */
    String vendor();

    /** Does the call and answers as the vendor would; never throws for anything a caller can send. */
    ApiReply answer(ApiCall call);

    /** The vendor's own body and headers for a status that a fault asks for. */
    ApiReply failure(int status);

    /** What the vendor answers when it refuses every call for this reason. */
    default ApiReply refusal(Refusal why) {
        return switch (why) {
            case WRONG_REGION, EXPIRED_TOKEN, BLOCKED_ADDRESS -> failure(401);
            case MISSING_SCOPE -> failure(403);
            case DAILY_QUOTA, RATE_LIMIT -> failure(429);
        };
    }

    /** Method and template of every operation it has, for example {@code GET /contacts/{id}}. */
    default Set<String> operations() {
        return Set.of();
    }

    /** The same for a call; some calls are answered whatever the reason is. */
    default ApiReply refusal(Refusal why, ApiCall call) {
        return refusal(why);
    }

    /** How much of what it holds, by name; names are camelCase. */
    Map<String, Long> counters();
}
