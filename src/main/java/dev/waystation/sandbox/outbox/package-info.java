/**
 * Between the doubles, where things happen, and the senders, which tell them by webhook.
 *
 * <p>May use: no other room.
 */
package dev.waystation.sandbox.outbox;
