package dev.waystation.sandbox.intercom;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waystation.sandbox.doubles.Attributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * What is known of a contact at one moment. A write makes a copy, changes it and hands it to the contact; from then on
 * it stays as it is, so that search may go on with an older one.
 */
final class ContactState {

    private static final Attributes NOTHING = new Attributes();

    boolean user;
    boolean emailVerified;
    boolean unsubscribed;
    boolean archived;
    boolean blocked;
    String externalId;
    String email;
    String phone;
    String name;
    /** Epoch seconds. */
    long updatedAt;
    /** Epoch seconds, or whatever else a caller wrote there; 0 for none. */
    long signedUpAt;
    private Attributes custom = NOTHING;
    private Attributes rare = NOTHING;
    private List<TagApplication> tags = List.of();

    /** One like it, to be changed. */
    ContactState copy() {
        ContactState copy = new ContactState();
        copy.user = user;
        copy.emailVerified = emailVerified;
        copy.unsubscribed = unsubscribed;
        copy.archived = archived;
        copy.blocked = blocked;
        copy.externalId = externalId;
        copy.email = email;
        copy.phone = phone;
        copy.name = name;
        copy.updatedAt = updatedAt;
        copy.signedUpAt = signedUpAt;
        copy.custom = custom;
        copy.rare = rare;
        copy.tags = tags;
        return copy;
    }

    String role() {
        return user ? "user" : "lead";
    }

    /** The address as addresses are compared; null for none. */
    String emailKey() {
        return email == null ? null : email.toLowerCase(Locale.ROOT);
    }

    Attributes custom() {
        return custom;
    }

    /** Replaces the custom attributes; they may be shared with other contacts. */
    void custom(Attributes attributes) {
        custom = attributes;
    }

    /** Sets a custom attribute, or removes it for null. */
    void custom(String attribute, JsonNode value) {
        custom = with(custom, attribute, value);
    }

    /** A standard field that few contacts have; null for none. */
    JsonNode rare(String field) {
        return rare.get(field);
    }

    /** Sets a standard field that few contacts have, or removes it for null. */
    void rare(String field, JsonNode value) {
        rare = with(rare, field, value);
    }

    private static Attributes with(Attributes before, String attribute, JsonNode value) {
        Attributes after = new Attributes();
        before.forEach(after::put);
        if (value == null) {
            after.remove(attribute);
        } else {
            after.put(attribute, value);
        }
        return after.size() == 0 ? NOTHING : after;
    }

    /** The tags it has, in the order they were put on. */
    List<TagApplication> tags() {
        return tags.stream().anyMatch(each -> each.tag().deleted())
                ? tags.stream().filter(each -> !each.tag().deleted()).toList() : tags;
    }

    /** Replaces the tags; the list may be shared with other contacts. */
    void tags(List<TagApplication> applications) {
        tags = applications;
    }

    /** Puts a tag on; nothing happens when it is on. */
    void tag(Tag tag, long now) {
        if (tagged(tag) == null) {
            List<TagApplication> more = new ArrayList<>(tags());
            more.add(new TagApplication(tag, now));
            tags = List.copyOf(more);
        }
    }

    void untag(Tag tag) {
        tags = tags.stream().filter(each -> each.tag() != tag).toList();
    }

    /** When and how it has a tag; null when it has not. */
    TagApplication tagged(Tag tag) {
        for (TagApplication each : tags) {
            if (each.tag() == tag && !tag.deleted()) {
                return each;
            }
        }
        return null;
    }

    /** Whether it is known under the same external id and address. */
    boolean isKnownAs(ContactState other) {
        return other != null && Objects.equals(externalId, other.externalId)
                && Objects.equals(emailKey(), other.emailKey());
    }
}
