package dev.waystation.ledger.store;

import dev.waystation.ledger.Outcome;

/**
 * How a try ended, as it goes into the row.
 *
 * @param claimed the delivery
 * @param outcome a closed outcome, or {@link Outcome#DUE} when it stays open
 * @param status vendor's HTTP status, or null to keep the last one
 * @param reason rule or reason, or null
 * @param refusals refusals from now on
 * @param waitedMs scheduled waits from now on, in milliseconds
 * @param dueAt when an open one is due again, epoch milliseconds
 * @param at now, epoch milliseconds
 * @param uncertain tries of unknown outcome from now on, this one among them
 * @param costFree true when the call was not made: claim and attempt are given back
 * @param version of the flows that closed it, or null to keep the last one
 */
public record EndOfTry(
        ClaimedDelivery claimed,
        Outcome outcome,
        Integer status,
        String reason,
        int refusals,
        long waitedMs,
        long dueAt,
        long at,
        int uncertain,
        boolean costFree,
        String version) {
}
