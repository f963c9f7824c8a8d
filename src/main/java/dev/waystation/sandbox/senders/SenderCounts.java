package dev.waystation.sandbox.senders;

/**
 * How much of what went where. Of events that were taken, at any time:
 * taken = queued + in flight + delivered + discarded + dropped.
 *
 * @param taken events there were to send, pings and duplicates included
 * @param queued events that wait, for their turn, their batch or their retry
 * @param inFlight events that are underway
 * @param delivered events that got a 2xx
 * @param discarded events the vendor gave up
 * @param dropped events that were never sent or not sent again: no room, or a receiver that is off
 * @param lost events that a fault lost before they were taken
 * @param posts POSTs made
 * @param retries POSTs that were a further attempt
 * @param slow answers so late that Intercom makes the receiver wait behind others
 */
public record SenderCounts(long taken, long queued, long inFlight, long delivered, long discarded, long dropped,
        long lost, long posts, long retries, long slow) {
}
