package dev.waystation.sandbox.intercom;

import dev.waystation.sandbox.doubles.ApiCall;
import dev.waystation.sandbox.rules.Rule;
import dev.waystation.sandbox.rules.RuleBook;
import dev.waystation.sandbox.switches.Switches;

/** Writes down which rules of Intercom a call broke, and cuts what is too long. */
final class IntercomRules {

    private static final int LONGEST_TEXT = 255;

    private final RuleBook book;
    private final Switches switches;

    IntercomRules(RuleBook book, Switches switches) {
        this.book = book;
        this.switches = switches;
    }

    void broken(Rule rule, ApiCall call, String detail) {
        book.broken(rule, "intercom", call.method() + " " + call.path(), detail);
    }

    /** A text as it is kept: at most 255 characters (observed) unless the switch says otherwise. */
    String within(String text, String field, ApiCall call) {
        if (text == null || text.length() <= LONGEST_TEXT) {
            return text;
        }
        String detail = field + " has " + text.length() + " characters, not at most " + LONGEST_TEXT;
        return switch (switches.get(IntercomSwitches.LONG_VALUES)) {
            case "refused" -> throw Refused.invalid(field + " is too long (maximum is " + LONGEST_TEXT + " characters)",
                    Rule.FIELD_TOO_LONG);
            case "cut" -> {
                broken(Rule.FIELD_TOO_LONG, call, detail);
                yield text.substring(0, LONGEST_TEXT);
            }
            default -> {
                broken(Rule.FIELD_TOO_LONG, call, detail);
                yield text;
            }
        };
    }
}
