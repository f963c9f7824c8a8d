/**
 * The sandbox's time: it goes, stands still or is stepped, and does what is due.
 *
 * <p>May use: no other room.
 */
package dev.waystation.sandbox.clock;
