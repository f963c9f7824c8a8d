/**
 * What can be set about the doubles: facts that the vendors' documents leave open, each with a default.
 *
 * <p>May use: {@code names}.
 */
package dev.waystation.sandbox.switches;
