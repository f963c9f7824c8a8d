/**
 * The admin HTTP API: what the gateway tells about itself, and the few operations a person may ask of it. {@link
 * dev.waystation.console.AdminApi} knows no transport; {@link dev.waystation.console.AdminServer} puts it on the
 * management port behind the bearer token.
 *
 * <p>May use: ledger, gate, runbook, flows, mapping (read, and the named operations).
 */
package dev.waystation.console;
