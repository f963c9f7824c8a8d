package dev.waystation.sandbox.webhooks;

import dev.waystation.sandbox.webhooks.WebhookRequest.Nature;
import java.util.List;

/**
 * A webhook that got a 2xx: what the gateway now answers for.
 *
 * @param vendor who sent it
 * @param nature what it was
 * @param events the events inside, in order
 * @param attempts how many times it was sent
 * @param repeated whether an earlier attempt went unanswered, so that it may have been stored then
 */
public record Receipt(String vendor, Nature nature, List<WrittenEvent> events, int attempts, boolean repeated) {
}
