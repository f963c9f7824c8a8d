/**
 * The double of Intercom: what its API answers, with the state that its answers depend on.
 *
 * <p>May use: {@code intercom.search}, {@code doubles}, {@code status} and what they are made of; no other vendor.
 */
package dev.waystation.sandbox.intercom;
