/**
 * How many calls an API may be sent, and who goes next: windows that a vendor's limit fills, priorities with floors,
 * and what the vendor's own headers and refusals change about them.
 *
 * <p>May use: {@code vendor}.
 */
package dev.waystation.gate.budget;
