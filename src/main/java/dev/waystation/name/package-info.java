/**
 * Names that people write, and the ones they most likely meant. Every room may use it.
 *
 * <p>May use: no other room.
 */
package dev.waystation.name;
