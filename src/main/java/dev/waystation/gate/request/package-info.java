/**
 * Calls written in a connector as text, so that a new one needs no Java: an HTTP request with placeholders that are
 * filled from the mapped document.
 *
 * <p>May use: {@code vendor}.
 */
package dev.waystation.gate.request;
