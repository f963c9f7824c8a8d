/**
 * What each vendor's API answers, with the state that its answers depend on. Facts come from the vendors' published
 * specifications; where those are silent the comment says so. All state is bounded, see
 * {@link dev.waystation.sandbox.doubles.DoubleLimits}.
 *
 * <p>May use: no other room.
 */
package dev.waystation.sandbox.doubles;
