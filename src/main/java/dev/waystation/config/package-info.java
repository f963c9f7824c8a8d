/**
 * Settings read from the environment and checked whole at start, the list of the vendors, and the wiring of the rooms.
 *
 * <p>May use: every room. It alone names a concrete vendor package.
 */
package dev.waystation.config;
