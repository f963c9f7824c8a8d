package dev.waystation.sandbox.intercom.search;

import dev.waystation.sandbox.rules.Rule;

/** A query the search does not take. */
public final class SearchRefused extends RuntimeException {

    private final String code;
    private final Rule rule;

    /**
     * @param code the vendor's error code
     * @param message the vendor's message
     * @param rule what the caller did
     */
    public SearchRefused(String code, String message, Rule rule) {
        super(message, null, false, false);
        this.code = code;
        this.rule = rule;
    }

    static SearchRefused invalid(String message, Rule rule) {
        return new SearchRefused("parameter_invalid", message, rule);
    }

    public String code() {
        return code;
    }

    public Rule rule() {
        return rule;
    }
}
