package dev.waystation.sandbox.intercom;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.waystation.sandbox.doubles.ApiCall;
import dev.waystation.sandbox.doubles.Attributes;
import dev.waystation.sandbox.doubles.JsonText;
import dev.waystation.sandbox.rules.Rule;
import java.util.Set;

/** Takes over into a contact's next state what a write says. What it does not name stays (observed). */
final class ContactBody {

    /** What may be written; a write of anything else is passed over (R). */
    private static final Set<String> WRITABLE = Set.of("role", "external_id", "email", "email_verified", "phone",
            "name", "avatar", "signed_up_at", "last_seen_at", "owner_id",
            "unsubscribed_from_emails", "custom_attributes");

    private final Workspace workspace;
    private final CustomAttributes attributes;

    ContactBody(Workspace workspace) {
        this.workspace = workspace;
        this.attributes = new CustomAttributes(workspace.attributes, workspace.rules, workspace.world.switches());
    }

    /** Changes the state, which nobody else has yet; refuses what the vendor refuses. The role is not its business. */
    void read(ObjectNode body, ContactState state, ApiCall call) {
        if (body.hasNonNull("email_verified") && !body.hasNonNull("email")) {
            throw Refused.invalid("email_verified can only be set together with email");
        }
        boolean nullClears = workspace.world.switches().get(IntercomSwitches.NULL_CLEARS);
        body.properties().forEach(each -> {
            JsonNode value = each.getValue();
            if (!value.isNull() || nullClears) {
                field(each.getKey(), value.isNull() ? null : value, state, call);
            }
        });
    }

    private void field(String name, JsonNode value, ContactState state, ApiCall call) {
        switch (name) {
            case "role" -> { }
            case "external_id" -> state.externalId = text(name, value, call);
            case "email" -> email(text(name, value, call), state);
            case "email_verified" -> state.emailVerified = truth(name, value);
            case "phone" -> state.phone = text(name, value, call);
            case "name" -> state.name = text(name, value, call);
            case "avatar" -> {
                String url = value != null && value.isObject() ? value.path("image_url").asText()
                        : text(name, value, call);
                state.rare(name, url == null ? null : TextNode.valueOf(url));
            }
            case "signed_up_at" -> state.signedUpAt = time(name, value, call);
            case "last_seen_at" -> state.rare(name, value == null ? null : LongNode.valueOf(time(name, value, call)));
            case "owner_id" -> owner(JsonText.scalar(value), state);
            case "unsubscribed_from_emails" -> state.unsubscribed = truth(name, value);
            case "custom_attributes" -> custom(value, state, call);
            default -> workspace.rules.broken(Rule.UNKNOWN_ATTRIBUTE, call, "a contact's '" + name
                    + "' cannot be written; only " + WRITABLE + " can");
        }
    }

    private void email(String email, ContactState state) {
        if (email != null && !email.matches("[^@\\s]+@[^@\\s]+")) {
            throw Refused.invalid("email is not a valid address");
        }
        if (email == null || !email.equalsIgnoreCase(state.email)) {
            state.emailVerified = false;
        }
        state.email = email;
    }

    private void owner(String owner, ContactState state) {
        if (owner != null && Admins.find(owner).isEmpty()) {
            throw Refused.invalid("Owner '" + owner + "' does not exist");
        }
        state.rare("owner_id", owner == null ? null : TextNode.valueOf(owner));
    }

    private void custom(JsonNode written, ContactState state, ApiCall call) {
        if (written == null) {
            return;
        }
        boolean merge = workspace.world.switches().get(IntercomSwitches.ATTRIBUTES_MERGE);
        boolean nullClears = workspace.world.switches().get(IntercomSwitches.NULL_CLEARS);
        if (!merge) {
            state.custom(new Attributes());
        }
        attributes.read(written, "contact", call, (name, value) -> {
            if (value != null || nullClears) {
                state.custom(name, value);
            }
        });
    }

    private String text(String name, JsonNode value, ApiCall call) {
        if (value == null) {
            return null;
        }
        String text = JsonText.scalar(value);
        if (text == null) {
            throw Refused.invalid(name + " must be a string", Rule.WRONG_TYPE);
        }
        return text.isEmpty() ? null : workspace.rules.within(text, name, call);
    }

    private static boolean truth(String name, JsonNode value) {
        if (value != null && !value.isBoolean()) {
            throw Refused.invalid(name + " must be a boolean", Rule.WRONG_TYPE);
        }
        return value != null && value.asBoolean();
    }

    private long time(String name, JsonNode value, ApiCall call) {
        if (value == null) {
            return 0;
        }
        if (!value.isIntegralNumber() || value.asLong() < 0) {
            throw Refused.invalid(name + " must be a Unix timestamp", Rule.WRONG_TYPE);
        }
        Times.warn(workspace.rules, call, name, value.asLong());
        return value.asLong();
    }
}
