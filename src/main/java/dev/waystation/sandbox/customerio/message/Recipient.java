package dev.waystation.sandbox.customerio.message;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.doubles.JsonText;

/**
 * A person as a message knows them.
 *
 * @param id the customer's own id, or null
 * @param email address, or null
 * @param cioId Customer.io's id; empty for somebody who is nobody in the workspace
 * @param phone number, or null
 * @param device token of a device, or null
 * @param unsubscribed whether they want no messages
 */
public record Recipient(String id, String email, String cioId, String phone, String device, boolean unsubscribed) {

    /** Where a message of this channel goes; null when the person cannot be reached so. */
    public String address(Channel channel) {
        return switch (channel) {
            case EMAIL -> email;
            case SMS, WHATSAPP -> phone;
            case PUSH -> device;
            case IN_APP -> cioId;
        };
    }

    /** {@code id}, {@code email} and {@code cio_id}; never a phone. */
    public ObjectNode identifiers() {
        return JsonText.object().put("id", id).put("email", email).put("cio_id", cioId);
    }
}
