/**
 * Customer.io: its reporting webhooks, the Track and App APIs, and the calls we make there.
 *
 * <p>May use: {@code vendor}.
 */
package dev.waystation.vendor.customerio;
