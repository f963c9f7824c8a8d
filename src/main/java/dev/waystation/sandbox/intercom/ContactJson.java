package dev.waystation.sandbox.intercom;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.doubles.ApiReply;
import dev.waystation.sandbox.doubles.JsonText;
import java.util.List;
import java.util.stream.Stream;

/** Writes contacts as the API answers them. */
final class ContactJson {

    /** An embedded list holds no more; the rest has to be asked for (C). */
    private static final int MOST_EMBEDDED = 10;
    private static final String[] SEEN = {"last_seen_at", "last_replied_at", "last_contacted_at",
        "last_email_opened_at", "last_email_clicked_at", "language_override", "browser", "browser_version",
        "browser_language", "os"};
    private static final String[] APPS = {"android_app_name", "android_app_version", "android_device",
        "android_os_version", "android_sdk_version", "android_last_seen_at", "ios_app_name", "ios_app_version",
        "ios_device", "ios_os_version", "ios_sdk_version", "ios_last_seen_at"};
    private static final String[] LAST = {"utm_campaign", "utm_content", "utm_medium", "utm_source", "utm_term",
        "referrer", "enabled_push_messaging"};

    private ContactJson() {
    }

    /** A contact as it was at some moment. */
    static ObjectNode of(Contact contact, ContactState state, IntercomVersion version) {
        ObjectNode json = JsonText.object().put("type", "contact").put("id", contact.id())
                .put("workspace_id", Workspace.ID).put("external_id", state.externalId).put("role", state.role())
                .put("email", state.email);
        if (state.email != null) {
            json.put("email_domain", state.email.substring(state.email.indexOf('@') + 1));
        }
        json.put("phone", state.phone).put("name", state.name);
        JsonNode avatar = state.rare("avatar");
        if (avatar == null) {
            json.putNull("avatar");
        } else {
            json.putObject("avatar").put("type", "avatar").set("image_url", avatar);
        }
        owner(json, state, version);
        json.putObject("social_profiles").put("type", "list").putArray("data");
        json.put("has_hard_bounced", false).put("marked_email_as_spam", false)
                .put("unsubscribed_from_emails", state.unsubscribed).put("created_at", contact.createdAt())
                .put("updated_at", state.updatedAt);
        if (state.signedUpAt == 0) {
            json.putNull("signed_up_at");
        } else {
            json.put("signed_up_at", state.signedUpAt);
        }
        rare(json, state, SEEN);
        json.putObject("location").put("type", "location").putNull("country").putNull("region").putNull("city")
                .putNull("country_code").putNull("continent_code");
        rare(json, state, APPS);
        json.set("custom_attributes", state.custom().json());
        lists(json, contact, state);
        rare(json, state, LAST);
        if (version.isAtLeast(2, 16)) {
            json.put("email_verified", state.email == null ? null : (Boolean) state.emailVerified);
        }
        return json;
    }

    /** The answer with a contact as it is, or would be. */
    static ApiReply reply(Contact contact, ContactState state, IntercomVersion version, boolean mergeHistory) {
        ObjectNode json = of(contact, state, version);
        if (mergeHistory && version.isAtLeast(2, 16)) {
            ArrayNode history = json.putArray("merge_history");
            if (contact.extras() != null) {
                contact.extras().merges().forEach(each -> history.add(each.json()));
            }
        }
        return ApiReply.json(200, json);
    }

    private static void owner(ObjectNode json, ContactState state, IntercomVersion version) {
        JsonNode owner = state.rare("owner_id");
        if (owner == null) {
            json.putNull("owner_id");
        } else if (version.isAtLeast(2, 16)) {
            json.put("owner_id", owner.asText());
        } else {
            // A number before 2.16 (C).
            json.put("owner_id", owner.asLong());
        }
    }

    private static void rare(ObjectNode json, ContactState state, String[] fields) {
        for (String field : fields) {
            JsonNode value = state.rare(field);
            if (value == null) {
                json.putNull(field);
            } else {
                json.set(field, value);
            }
        }
    }

    private static void lists(ObjectNode json, Contact contact, ContactState state) {
        ContactExtras extras = contact.extras();
        String path = "/contacts/" + contact.id() + "/";
        List<TagApplication> tags = state.tags();
        list(json, "tags", "tag", path + "tags", "/tags/", tags.size(), tags.stream().map(each -> each.tag().id()));
        list(json, "notes", "note", path + "notes", "/notes/", extras == null ? 0 : extras.notes().size(),
                extras == null ? Stream.empty() : extras.notes().stream().map(each -> String.valueOf(each.id())));
        list(json, "companies", "company", path + "companies", "/companies/", contact.companies().size(),
                contact.companies().stream().map(each -> each.id));
        for (boolean optIn : new boolean[] {false, true}) {
            List<String> chosen = extras == null ? List.of() : extras.choices.stream()
                    .filter(each -> each.optIn() == optIn).map(SubscriptionType::id).toList();
            list(json, optIn ? "opted_in_subscription_types" : "opted_out_subscription_types", "subscription",
                    path + "subscriptions", "/subscription_types/", chosen.size(), chosen.stream());
        }
    }

    private static void list(ObjectNode json, String field, String type, String url, String itemUrl, int total,
            Stream<String> ids) {
        ObjectNode list = json.putObject(field).put("type", "list");
        ArrayNode data = list.putArray("data");
        if (total > 0) {
            ids.limit(MOST_EMBEDDED).forEach(id -> data.addObject().put("id", id).put("type", type)
                    .put("url", itemUrl + id));
        }
        list.put("url", url).put("total_count", total).put("has_more", total > MOST_EMBEDDED);
    }
}
