/**
 * The command line: one class per command (picocli), what they print, and how they reach a gateway.
 *
 * <p>A command ends with 0 when done, 1 when the work failed, 2 for wrong use or wrong configuration; with {@code
 * --json} it prints exactly one JSON document on standard output. Logs go to standard error. Commands that only ask load
 * neither Camel nor Vert.x, so that they answer at once.
 *
 * <p>May use: every room.
 */
package dev.waystation.cli;
