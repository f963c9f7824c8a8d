/**
 * The rules of the vendors that a client can break, and the book in which it is written down.
 *
 * <p>May use: no other room.
 */
package dev.waystation.sandbox.rules;
