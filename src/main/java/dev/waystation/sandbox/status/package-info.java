/**
 * The vendors' public status pages.
 *
 * <p>May use: {@code control} (to mount its paths), {@code doubles} and what they are made of.
 */
package dev.waystation.sandbox.status;
