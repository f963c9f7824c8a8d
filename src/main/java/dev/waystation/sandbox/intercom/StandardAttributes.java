package dev.waystation.sandbox.intercom;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.doubles.JsonText;
import java.util.List;
import java.util.stream.Stream;

/** The attributes that every contact and every company has. */
final class StandardAttributes {

    private record Standard(String model, String name, String type, boolean writable) {

        ObjectNode json() {
            return JsonText.object().put("type", "data_attribute").put("name", name).put("full_name", name)
                    .put("label", name.replace('_', ' ')).put("description", name.replace('_', ' '))
                    .put("data_type", type).put("api_writable", writable).put("ui_writable", false)
                    .put("messenger_writable", false).put("custom", false).put("archived", false).put("model", model);
        }
    }

    private static final List<Standard> ALL = List.of(
            new Standard("contact", "id", "string", false),
            new Standard("contact", "external_id", "string", true),
            new Standard("contact", "role", "string", true),
            new Standard("contact", "email", "string", true),
            new Standard("contact", "phone", "string", true),
            new Standard("contact", "name", "string", true),
            new Standard("contact", "avatar", "string", true),
            new Standard("contact", "owner_id", "integer", true),
            new Standard("contact", "unsubscribed_from_emails", "boolean", true),
            new Standard("contact", "has_hard_bounced", "boolean", false),
            new Standard("contact", "marked_email_as_spam", "boolean", false),
            new Standard("contact", "created_at", "date", false),
            new Standard("contact", "updated_at", "date", false),
            new Standard("contact", "signed_up_at", "date", true),
            new Standard("contact", "last_seen_at", "date", true),
            new Standard("contact", "last_replied_at", "date", false),
            new Standard("contact", "last_contacted_at", "date", false),
            new Standard("contact", "language_override", "string", false),
            new Standard("company", "company_id", "string", false),
            new Standard("company", "name", "string", true),
            new Standard("company", "plan", "string", true),
            new Standard("company", "size", "integer", true),
            new Standard("company", "website", "string", true),
            new Standard("company", "industry", "string", true),
            new Standard("company", "monthly_spend", "integer", true),
            new Standard("company", "remote_created_at", "date", true),
            new Standard("company", "created_at", "date", false),
            new Standard("company", "last_request_at", "date", false));

    private StandardAttributes() {
    }

    /** Those of a model, {@code contact} or {@code company}; null for both. */
    static Stream<ObjectNode> of(String model) {
        return ALL.stream().filter(each -> model == null || each.model.equals(model)).map(Standard::json);
    }
}
