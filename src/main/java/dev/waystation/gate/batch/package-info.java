/**
 * Calls that wait for each other and leave as one. What a gathering holds ({@code Gathering}) and whether waiting can
 * pay ({@code Company}) are decided without threads and clocks; the {@code Gatherer} has the callers wait.
 *
 * <p>May use: nothing.
 */
package dev.waystation.gate.batch;
