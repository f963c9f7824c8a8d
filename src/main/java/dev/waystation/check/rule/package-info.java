/**
 * What a route author can get wrong without Camel saying so at start: one small class per rule.
 *
 * <p>May use: config (names only), mapping, {@code check.source}.
 */
package dev.waystation.check.rule;
