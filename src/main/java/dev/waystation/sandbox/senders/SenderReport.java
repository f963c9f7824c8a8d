package dev.waystation.sandbox.senders;

import java.net.URI;
import java.time.Instant;

/**
 * How it goes with one receiver.
 *
 * @param vendor who sends
 * @param id the vendor's id of the subscription
 * @param url the receiver, without credentials
 * @param state how the vendor is disposed towards it
 * @param blockedUntil when it sends again at the earliest; null when it sends, or when nobody knows
 * @param lastStatus status of the last answer, 0 when there was none; null before the first attempt
 * @param note why it is as it is; empty when there is nothing to say
 * @param counts how much of what went where
 */
public record SenderReport(String vendor, long id, URI url, SenderState state, Instant blockedUntil,
        Integer lastStatus, String note, SenderCounts counts) {
}
