package dev.waystation.mapping.diff;

import java.util.Objects;

/**
 * In how many documents that both mappings forward a field differs.
 *
 * @param field section and name at the target, for example {@code attributes.PLAN}; {@code attributes.*} for all the
 *     names that a line of every field makes, because they are the source's own
 * @param added made by the changed mapping alone
 * @param removed made by the one that runs alone
 * @param changed made by both, with another value
 * @param leftOut no longer made because what is there does not fit
 */
public record FieldCounts(String field, long added, long removed, long changed, long leftOut) {

    public FieldCounts {
        Objects.requireNonNull(field, "field");
    }

    /** The same field's counts together. */
    public FieldCounts plus(FieldCounts more) {
        return new FieldCounts(field, added + more.added, removed + more.removed, changed + more.changed,
                leftOut + more.leftOut);
    }

    static FieldCounts one(FieldChange change) {
        return new FieldCounts(change.field(), change.kind() == FieldChange.Kind.ADDED ? 1 : 0,
                change.kind() == FieldChange.Kind.REMOVED ? 1 : 0, change.kind() == FieldChange.Kind.CHANGED ? 1 : 0,
                change.kind() == FieldChange.Kind.LEFT_OUT ? 1 : 0);
    }
}
