/**
 * Cases beside a mapping: what goes in, and what must come out.
 *
 * <p>May use: {@code mapping}.
 */
package dev.waystation.mapping.cases;
