package dev.waystation.sandbox.outbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Objects;

/**
 * Something that happened at a vendor and that it tells by webhook.
 *
 * @param vendor {@code customerio}, {@code brevo} or {@code intercom}
 * @param type the type in the vendor's subscription names, for example {@code email_sent}, {@code contactUpdated},
 *     {@code marketing:click} (Brevo, whose transactional webhooks have a {@code click} too) or
 *     {@code contact.user.updated}
 * @param payload the vendor's JSON; what belongs to the sending itself (signature, attempts, batches) is added by the
 *     sender. For Intercom the {@code data.item} alone
 */
public record Happening(String vendor, String type, ObjectNode payload) {

    public Happening {
        Objects.requireNonNull(vendor, "vendor");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(payload, "payload");
    }
}
