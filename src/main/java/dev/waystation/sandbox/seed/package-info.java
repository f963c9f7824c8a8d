/**
 * The people, segments and campaigns that stand in all three vendors from the start.
 *
 * <p>May use: no other room.
 */
package dev.waystation.sandbox.seed;
