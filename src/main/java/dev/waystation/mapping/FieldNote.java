package dev.waystation.mapping;

/**
 * A field that was left out or changed on its way, and why.
 *
 * @param field name at the target
 * @param rule what was expected, or what was done
 * @param sample what was there, redacted: its kind and length, never the value; null where nothing was
 */
public record FieldNote(String field, String rule, String sample) {

    /** How the rule of a text ends that was cut and stayed. */
    static final String CUT = ": cut";

    /** Whether the value was left out, not cut to fit. */
    public boolean leftOut() {
        return !rule.endsWith(CUT);
    }

    @Override
    public String toString() {
        return "'" + field + "' " + rule + (sample == null ? "" : " (" + sample + ")");
    }
}
