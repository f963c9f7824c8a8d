/**
 * What a change of a mapping would change: two mappings over the same events, told as counts and redacted samples.
 *
 * <p>May use: the mapping room alone.
 */
package dev.waystation.mapping.diff;
