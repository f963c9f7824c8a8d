/**
 * The double of Customer.io: what its APIs answer, with the workspace that their answers depend on.
 *
 * <p>May use: {@code doubles}, {@code status} and what they are made of; no other vendor.
 */
package dev.waystation.sandbox.customerio;
