/** The flows and the gates as they run: shipped routes, real HTTP, a stand-in for the ledger. */
package dev.waystation.flows;
