package dev.waystation.sandbox.intercom;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waystation.sandbox.intercom.search.SearchField;
import dev.waystation.sandbox.intercom.search.SearchField.Kind;
import dev.waystation.sandbox.intercom.search.SearchFields;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** What contacts can be searched by: what search knows of them, which may be older than what they are. */
final class ContactFields implements SearchFields<Contact> {

    private static final String CUSTOM = "custom_attributes.";
    private static final String[] RARE_TEXTS = {"avatar", "owner_id", "language_override", "browser",
        "browser_language", "os", "location.country", "location.region", "location.city", "ios_app_version",
        "ios_device", "ios_app_device",
        "ios_os_version", "ios_app_name", "ios_sdk_version", "android_app_version", "android_device",
        "android_app_name", "android_os_version", "andoid_sdk_version", "android_sdk_version"};
    private static final String[] RARE_DATES = {"last_seen_at", "last_contacted_at", "last_replied_at",
        "last_email_opened_at", "last_email_clicked_at", "ios_last_seen_at", "android_last_seen_at"};

    private final Map<String, SearchField<Contact>> standard = new LinkedHashMap<>();
    private final Workspace workspace;

    ContactFields(Workspace workspace) {
        this.workspace = workspace;
        field("id", Kind.TEXT, (contact, state) -> contact.id());
        field("role", Kind.TEXT, (contact, state) -> state.role());
        field("name", Kind.TEXT, (contact, state) -> state.name);
        field("email", Kind.TEXT, (contact, state) -> state.email);
        field("email_domain", Kind.TEXT, (contact, state) -> state.email == null ? null
                : state.email.substring(state.email.indexOf('@') + 1));
        field("phone", Kind.TEXT, (contact, state) -> state.phone);
        field("formatted_phone", Kind.TEXT, (contact, state) -> state.phone);
        field("external_id", Kind.TEXT, (contact, state) -> state.externalId);
        field("created_at", Kind.DATE, (contact, state) -> contact.createdAt());
        field("updated_at", Kind.DATE, (contact, state) -> state.updatedAt);
        field("signed_up_at", Kind.DATE, (contact, state) -> state.signedUpAt == 0 ? null : state.signedUpAt);
        field("unsubscribed_from_emails", Kind.FLAG, (contact, state) -> state.unsubscribed);
        field("marked_email_as_spam", Kind.FLAG, (contact, state) -> false);
        field("has_hard_bounced", Kind.FLAG, (contact, state) -> false);
        field("tag_id", Kind.TAG, (contact, state) -> state.tags().stream().map(each -> each.tag().id()).toList());
        field("segment_id", Kind.MEMBERSHIP, (contact, state) -> workspace.segments.of(contact, state).stream()
                .map(Segment::id).toList());
        for (String name : RARE_TEXTS) {
            field(name, Kind.TEXT, (contact, state) -> value(Kind.TEXT, state.rare(name)));
        }
        for (String name : RARE_DATES) {
            field(name, Kind.DATE, (contact, state) -> value(Kind.DATE, state.rare(name)));
        }
    }

    @Override
    public Optional<SearchField<Contact>> find(String name) {
        return name.startsWith(CUSTOM) ? custom(name) : Optional.ofNullable(standard.get(name));
    }

    private Optional<SearchField<Contact>> custom(String name) {
        String attribute = name.substring(CUSTOM.length());
        return workspace.attributes.writable("contact", attribute).map(known -> {
            Kind kind = known.isDate() ? Kind.DATE : switch (known.type) {
                case "integer", "float" -> Kind.NUMBER;
                case "boolean" -> Kind.FLAG;
                default -> Kind.TEXT;
            };
            return new SearchField<>(name, kind, contact -> value(kind, contact.searched().custom().get(attribute)));
        });
    }

    private void field(String name, Kind kind, BiFunction<Contact, ContactState, Object> value) {
        standard.put(name, new SearchField<>(name, kind, contact -> value.apply(contact, contact.searched())));
    }

    private static Object value(Kind kind, JsonNode value) {
        if (value == null || value.isNull()) {
            return null;
        }
        return switch (kind) {
            case DATE -> value.isIntegralNumber() ? (Object) value.asLong() : null;
            case NUMBER -> value.isNumber() ? (Object) value.asDouble() : null;
            case FLAG -> value.isBoolean() ? (Object) value.asBoolean() : null;
            default -> value.asText();
        };
    }
}
