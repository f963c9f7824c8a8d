package dev.waystation.check.target;

import dev.waystation.vendor.TargetField;

/**
 * A line of a mapping file and what it leads to.
 *
 * @param section in which it stands, for example {@code attributes}
 * @param source what stands at its left
 * @param field what it leads to
 * @param back whether that is at the source of the file: the line goes both ways, or back
 */
public record TargetLine(String section, String source, TargetField field, boolean back) {
}
