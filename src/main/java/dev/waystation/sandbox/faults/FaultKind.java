package dev.waystation.sandbox.faults;

import dev.waystation.sandbox.doubles.Refusal;
import dev.waystation.sandbox.doubles.Trouble;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How a call goes wrong. */
public enum FaultKind {
    /** Answered with a status and the vendor's own body for it, or one that is given. */
    STATUS,
    /** Answered as ever, but late. */
    SLOW,
    /** The connection is closed instead of an answer; with a status, in the middle of it. */
    CUT,
    /** Answered with bytes that are no JSON though the header says so. */
    GARBAGE,
    /** Answered with an error page in HTML, as what stands before the vendor (Cloudflare) shows one. */
    HTML,
    /** Refused: the account lives in another region. */
    WRONG_REGION(Refusal.WRONG_REGION),
    /** Refused: the key or token was revoked or has expired. */
    EXPIRED_TOKEN(Refusal.EXPIRED_TOKEN),
    /** Refused: the key or token may not do this. */
    MISSING_SCOPE(Refusal.MISSING_SCOPE),
    /** Refused: not from this address. */
    BLOCKED_ADDRESS(Refusal.BLOCKED_ADDRESS),
    /** Refused: no more calls today. */
    DAILY_QUOTA(Refusal.DAILY_QUOTA),
    /** Refused: too many calls just now. */
    RATE_LIMIT(Refusal.RATE_LIMIT),
    /** Some items of a batch are refused. */
    PARTIAL_BATCH(Trouble.PARTIAL_BATCH),
    /** A write is answered as if it had been done, and is not. */
    IGNORED_WRITE(Trouble.IGNORED_WRITE);

    private final Refusal refusal;
    private final Trouble trouble;

    FaultKind() {
        this(null, null);
    }

    FaultKind(Refusal refusal) {
        this(refusal, null);
    }

    FaultKind(Trouble trouble) {
        this(null, trouble);
    }

    FaultKind(Refusal refusal, Trouble trouble) {
        this.refusal = refusal;
        this.trouble = trouble;
    }

    /** Its name for people and machines, kebab-case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The words of all kinds. */
    public static List<String> words() {
        return Arrays.stream(values()).map(FaultKind::word).toList();
    }

    /** The kind with this word. */
    public static Optional<FaultKind> of(String word) {
        return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
    }

    /** Why the vendor refuses the call; empty unless it does. */
    Optional<Refusal> refusal() {
        return Optional.ofNullable(refusal);
    }

    /** What goes wrong inside the vendor; empty unless something does. */
    Optional<Trouble> trouble() {
        return Optional.ofNullable(trouble);
    }

    /** Whether a status may be given for it. */
    boolean takesStatus() {
        return this == STATUS || this == CUT || this == GARBAGE || this == HTML;
    }

    /** Whether a body of one's own may be given for it. */
    boolean takesBody() {
        return this != SLOW && refusal == null && trouble == null;
    }
}
