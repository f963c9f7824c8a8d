package dev.waystation.ledger.store;

/**
 * An event as a row.
 *
 * @param sequence its number in the ledger
 * @param person JSON object of identifiers
 * @param occurredAt epoch milliseconds or null
 * @param receivedAt epoch milliseconds
 * @param problem why it cannot be read, or null
 */
record EventToStore(
        long sequence,
        String source,
        String eventId,
        String type,
        String lane,
        int shard,
        String person,
        Long occurredAt,
        long receivedAt,
        String problem,
        byte[] body) {
}
