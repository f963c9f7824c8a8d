package dev.waystation.sandbox.brevo;

import dev.waystation.sandbox.doubles.ApiCall;
import dev.waystation.sandbox.rules.Rule;
import dev.waystation.sandbox.rules.RuleBook;

/** Writes down the rules that the call just being done breaks. */
final class Rules {

    private static final String API = "brevo";

    private final RuleBook book;
    private ApiCall call;
    private String work;
    private boolean broken;

    Rules(RuleBook book) {
        this.book = book;
    }

    /** From now on it is about this call. */
    void about(ApiCall next) {
        call = next;
        work = null;
        broken = false;
    }

    /** From now on it is about work that a call had asked for and that is done later. */
    void about(String laterWork) {
        call = null;
        work = laterWork;
        broken = false;
    }

    void broken(Rule rule, String detail) {
        broken = true;
        book.broken(rule, API, call == null ? work : call.method() + " " + call.path(), detail);
    }

    /** Whether the call has broken one so far. */
    boolean anyBroken() {
        return broken;
    }
}
