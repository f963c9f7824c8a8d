package dev.waystation.mapping.cases;

import java.util.Objects;

/**
 * Where a case came out otherwise than it says.
 *
 * @param field section and name at the target, for example {@code attributes.PLAN}; {@code outcome} for the whole
 * @param expected what the case says, as JSON or in words; {@code nothing} when the field must not be there
 * @param came what came out; {@code nothing} when the field was not there
 */
public record CaseDifference(String field, String expected, String came) {

    public CaseDifference {
        Objects.requireNonNull(field, "field");
        Objects.requireNonNull(expected, "expected");
        Objects.requireNonNull(came, "came");
    }

    @Override
    public String toString() {
        return field + " was expected as " + expected + ", it came out as " + came;
    }
}
