/**
 * Intercom's search language: filters and groups, operators by type, days in the workspace's zone, sorting, cursors.
 * It knows fields, not what has them.
 *
 * <p>May use: {@code doubles}, {@code rules}.
 */
package dev.waystation.sandbox.intercom.search;
