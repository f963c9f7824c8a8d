/**
 * The calls of Customer.io's App API that need no people: campaigns and their figures, messages, newsletters, webhooks,
 * suppressions, collections; and what all its calls share: errors, paging, limits.
 *
 * <p>May use: {@code customerio.message}, {@code doubles} and what they are made of.
 */
package dev.waystation.sandbox.customerio.app;
