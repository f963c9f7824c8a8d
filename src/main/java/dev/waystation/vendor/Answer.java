package dev.waystation.vendor;

import java.time.Duration;
import java.util.Objects;

/**
 * What a vendor's answer means.
 *
 * @param kind one of the house's eight classes of answer
 * @param reason what the vendor said, redacted and short; null when it took the call without a word
 * @param retryAfter how long the vendor asks us to wait, or null
 * @param requestId the vendor's own id of the call, for its support, or null
 * @param perhapsAlone of a refused authorisation whether it may concern this call alone, a permission or a plan that it
 *     lacks: the gate then finds out by the probe whether every call is refused
 * @param skipRule of a permanent refusal that is no mistake the rule by which the delivery is skipped, for example
 *     {@code unknown contact}; null for every other answer
 */
public record Answer(Kind kind, String reason, Duration retryAfter, String requestId, boolean perhapsAlone,
        String skipRule) {

    /** The classes of answer. */
    public enum Kind {
        /** The vendor took it. */
        ACCEPTED,
        /** It took some items and named the others. */
        PARTIAL,
        /** A fault of the vendor's that passes: 5xx, 408. */
        RETRY,
        /** Too many calls: wait as asked. */
        THROTTLED,
        /** It will never take this. */
        PERMANENT,
        /** It holds something else under that name, and says what. */
        CONFLICT,
        /** Key, scope, region or network address refused: pause the connection, keep everything. */
        UNAUTHORISED,
        /** No answer at all. */
        UNREACHABLE
    }

    public Answer {
        Objects.requireNonNull(kind, "kind");
        requestId = requestId == null || requestId.isBlank() ? null : StorableText.name(requestId.strip());
        if (skipRule != null && kind != Kind.PERMANENT) {
            throw new IllegalArgumentException("only what is refused for good is skipped, not " + kind);
        }
        if (perhapsAlone && kind != Kind.UNAUTHORISED) {
            throw new IllegalArgumentException("only a refused authorisation may concern one call, not " + kind);
        }
    }

    public Answer(Kind kind, String reason, Duration retryAfter, String requestId) {
        this(kind, reason, retryAfter, requestId, false, null);
    }

    /** It will never take this, and nobody has to look: the delivery is skipped by the rule. */
    public static Answer skip(String rule, String reason, String requestId) {
        return new Answer(Kind.PERMANENT, reason, null, requestId, false, Objects.requireNonNull(rule, "rule"));
    }

    /** It refuses this call, and the answer does not say whether it would refuse every other one too. */
    public static Answer forbidden(String reason, String requestId) {
        return new Answer(Kind.UNAUTHORISED, reason, null, requestId, true, null);
    }

    public static Answer accepted(String requestId) {
        return new Answer(Kind.ACCEPTED, null, null, requestId);
    }

    public static Answer of(Kind kind, String reason, String requestId) {
        return new Answer(kind, reason, null, requestId);
    }
}
