package dev.waystation.sandbox.customerio.app;

import dev.waystation.sandbox.doubles.ApiReply;
import dev.waystation.sandbox.rules.Rule;
import java.util.Optional;

/** Ends a call with an answer other than success. Never leaves the API it is thrown in. */
public final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient ApiReply reply;
    private final Rule rule;

    /**
     * @param reason what the client did wrong; null when it could not know
     */
    public Refused(ApiReply reply, String reason) {
        this(reply, reason == null ? null : Rule.REFUSED, reason);
    }

    /**
     * @param rule the rule the client broke, or null
     */
    public Refused(ApiReply reply, Rule rule, String reason) {
        super(reason, null, false, false);
        this.reply = reply;
        this.rule = rule;
    }

    public ApiReply reply() {
        return reply;
    }

    /** The rule the client broke, for the book. */
    public Optional<Rule> rule() {
        return Optional.ofNullable(rule);
    }
}
