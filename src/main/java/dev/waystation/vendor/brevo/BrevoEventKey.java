package dev.waystation.vendor.brevo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waystation.vendor.EventBody;
import dev.waystation.vendor.Hashes;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * The key of a Brevo event, which has no id ({@code id} is the number of the webhook).
 *
 * <p>It is the SHA-256 over these fields, each with its name and length: {@code event}; the e-mail addresses;
 * {@code message-id}, else {@code camp_id}; the time, which is the first present of {@code ts_event},
 * {@code ts_epoch}, {@code s_epoch}, {@code ts} and {@code date}; {@code link}, else {@code URL}; {@code list_id};
 * {@code contact_id}; and {@code content}, the changes of a {@code contact_updated}. A retry repeats all of them. An
 * event without any time is keyed by all of its fields instead.
 *
 * <p>What this cannot tell apart: two events of one kind in the same second, for the same person, message and link. Two
 * opens within a second are one, and so is one thing reported by two webhooks of the account, which is as it should be.
 */
final class BrevoEventKey {

    private static final String[][] FIELDS = {
        {"event"},
        {"email"},
        {"message-id", "message_id", "camp_id"},
        {"ts_event", "ts_epoch", "s_epoch", "ts", "date"},
        {"link", "URL", "url"},
        {"list_id"},
        {"contact_id"},
        {"content"},
    };
    private static final int TIME = 3;

    private BrevoEventKey() {
    }

    static String of(JsonNode event) {
        if (firstPresent(event, FIELDS[TIME]) == null) {
            return Hashes.sha256Hex(EventBody.write(event));
        }
        ByteArrayOutputStream named = new ByteArrayOutputStream();
        for (String[] alternatives : FIELDS) {
            String name = firstPresent(event, alternatives);
            if (name != null) {
                byte[] value = text(event.get(name)).getBytes(StandardCharsets.UTF_8);
                named.writeBytes((name + ' ' + value.length + ' ').getBytes(StandardCharsets.UTF_8));
                named.writeBytes(value);
            }
        }
        return Hashes.sha256Hex(named.toByteArray());
    }

    /** Unlike for every two values; a text is not written as JSON, which would cost more than all the rest. */
    private static String text(JsonNode value) {
        if (value.isTextual()) {
            return '"' + value.textValue();
        }
        return value.isValueNode() ? value.asText() : value.toString();
    }

    private static String firstPresent(JsonNode event, String[] alternatives) {
        for (String name : alternatives) {
            JsonNode value = event.path(name);
            if (!value.isMissingNode() && !value.isNull() && !(value.isTextual() && value.textValue().isEmpty())) {
                return name;
            }
        }
        return null;
    }
}
