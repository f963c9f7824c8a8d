/**
 * Brevo: its webhooks, its API, and the calls we make there.
 *
 * <p>May use: {@code vendor}.
 */
package dev.waystation.vendor.brevo;
