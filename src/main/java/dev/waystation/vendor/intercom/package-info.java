/**
 * Intercom: its notifications and its API.
 *
 * <p>May use: {@code vendor}.
 */
package dev.waystation.vendor.intercom;
