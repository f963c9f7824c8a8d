/**
 * The way in: a small HTTP server of our own that listens for as long as the process lives, the doors it knows (one per
 * source), the engine that hands requests to Camel's {@code platform-http:} consumers without waiting in a thread, and
 * the steps an intake route names: verify, read, answer.
 *
 * <p>The server is not Camel's: from its first connection to its last every vendor has to get the refusal that makes it
 * try again, whatever state the routes are in; headers and query must never mix; each source has its own body limit;
 * and a request that waits for the ledger's commit must not hold a thread.
 *
 * <p>May use: {@code ledger}, {@code vendor}.
 */
package dev.waystation.intake;
