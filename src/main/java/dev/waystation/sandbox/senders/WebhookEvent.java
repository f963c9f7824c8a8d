package dev.waystation.sandbox.senders;

/**
 * One event as it is to be told.
 *
 * @param type type in the vendor's subscription names
 * @param id the vendor's id of the event where it stands outside the body, else null
 * @param body JSON: the whole event, or Intercom's item
 * @param createdAt when it happened, epoch seconds
 */
record WebhookEvent(String type, String id, byte[] body, long createdAt) {
}
