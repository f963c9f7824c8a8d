/**
 * What can be set about the doubles: facts that the vendors' documents leave open, each with a default.
 *
 * <p>May use: no other room.
 */
package dev.waystation.sandbox.switches;
