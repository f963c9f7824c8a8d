package dev.waystation.vendor;

/**
 * A document that cannot become a call within the vendor's rules. The message names the rule, the field and the limit;
 * the delivery is parked with it, or skipped when {@link #skipRule()} names a rule.
 */
public class UnwritableCallException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String skipRule;

    private UnwritableCallException(String message, String skipRule) {
        super(message);
        this.skipRule = skipRule;
    }

    /** A person has to look: the delivery is parked. */
    public static UnwritableCallException park(String message) {
        return new UnwritableCallException(message, null);
    }

    /** Nothing to send by a rule: the delivery is skipped, for example {@code no identifier}. */
    public static UnwritableCallException skip(String rule) {
        return new UnwritableCallException(rule, rule);
    }

    /** Name of the rule that skips it, or null when it is to be parked. */
    public String skipRule() {
        return skipRule;
    }
}
