/**
 * The Camel context of the flows: the routes that forward events, the connectors they use and the gates' routes, built
 * aside from the house and exchanged as a whole.
 *
 * <p>May use: {@code gate}, {@code mapping}, {@code vendor} (call writers).
 */
package dev.waystation.flows;
