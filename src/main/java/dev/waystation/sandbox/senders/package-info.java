/**
 * The vendors' senders: they post what happened at a double to its receivers as the vendor does, with its signature,
 * its timeout, its retries, and its way of losing patience.
 *
 * <p>Everything but the records belongs to the sandbox's event loop.
 *
 * <p>May use: {@code clock}, {@code control}, {@code doubles}, {@code outbox}, {@code seed}, {@code switches},
 * {@code webhooks}.
 */
package dev.waystation.sandbox.senders;
