/**
 * How vendors count calls: windows on borders of the clock, and buckets that refill.
 *
 * <p>May use: no other room.
 */
package dev.waystation.sandbox.limits;
