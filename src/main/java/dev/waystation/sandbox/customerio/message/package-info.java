/**
 * Customer.io's messages: what they belong to, what becomes of them as time goes on, and the webhooks and figures that
 * come of it. They know people only by their identifiers.
 *
 * <p>May use: {@code doubles} and what they are made of.
 */
package dev.waystation.sandbox.customerio.message;
