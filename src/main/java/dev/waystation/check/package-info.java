/**
 * Reads routes, connectors, mappings and credentials as data and says what is wrong with them: where, what, and what
 * would be right. {@code check} prints it, {@code run} refuses to start with it.
 *
 * <p>May use: config, mapping, vendor, flows.
 */
package dev.waystation.check;
