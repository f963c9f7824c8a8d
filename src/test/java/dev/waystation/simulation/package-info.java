/**
 * Waystation through thousands of simulated hours: the real ledger, routes, mappings, connectors and gates against the
 * vendors' doubles with their real limits, in one thread, on one clock that is stepped from one happening to the next.
 * What happens is decided by a seed; what must hold all the same stands in {@link dev.waystation.simulation.Promise}.
 */
package dev.waystation.simulation;
