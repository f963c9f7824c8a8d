/**
 * Expressions of mappings, in CEL (Common Expression Language): no I/O, no loops but bounded ones, no state.
 *
 * <p>May use: no other room.
 */
package dev.waystation.mapping.expression;
