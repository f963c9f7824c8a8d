package dev.waystation.vendor;

import java.util.Objects;

/**
 * Why a vendor would not take what a mapping leads to, or would drop it without a word.
 *
 * @param certain whether the vendor says so itself; what is only observed or recalled is a warning
 * @param word which word of the line it is about: {@code to}, {@code type}, {@code constant}, {@code longest}, …
 * @param what what is wrong
 * @param fix what would be right
 */
public record Objection(boolean certain, String word, String what, String fix) {

    /** The word of the target's name. */
    public static final String NAME = "to";
    /** The word of the value's type. */
    public static final String TYPE = "type";

    public Objection {
        Objects.requireNonNull(word, "word");
        Objects.requireNonNull(what, "what");
        Objects.requireNonNull(fix, "fix");
    }

    /** The vendor would refuse or drop it. */
    public static Objection error(String word, String what, String fix) {
        return new Objection(true, word, what, fix);
    }

    /** The vendor may refuse or drop it. */
    public static Objection warning(String word, String what, String fix) {
        return new Objection(false, word, what, fix);
    }
}
