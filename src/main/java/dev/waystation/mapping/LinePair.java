package dev.waystation.mapping;

/**
 * One line as it was read.
 *
 * @param forth on its way to the target, or null
 * @param back on its way back to the source, or null
 */
record LinePair(FieldLine forth, FieldLine back) {
}
