package dev.waystation.vendor.intercom;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.waystation.vendor.Identifiers;
import dev.waystation.vendor.Person;
import java.util.Set;

/**
 * Who a notification is about. The contact is the item itself, stands in it under {@code contact} (older models:
 * {@code user}), is the first of its {@code contacts}, or wrote its {@code source}; the item's type may be missing.
 */
final class IntercomPeople {

    private static final Set<String> KINDS_OF_CONTACT = Set.of("contact", "user", "lead", "visitor");

    private IntercomPeople() {
    }

    static Person person(String topic, JsonNode item) {
        Person person = identify(contact(topic, item));
        if (person != Person.NOBODY) {
            return person;
        }
        if (topic.startsWith("event.") || is(item, "event")) {
            return new Identifiers()
                    .offer("id", item.path("intercom_user_id"))
                    .offer("external_id", item.path("user_id"))
                    .offerEmail(item.path("email"))
                    .person();
        }
        return Person.NOBODY;
    }

    /** Who a contact is. */
    static Person contact(JsonNode contact) {
        return isContact(contact) ? identify(contact) : Person.NOBODY;
    }

    private static JsonNode contact(String topic, JsonNode item) {
        for (String inside : new String[] {"contact", "user"}) {
            if (item.path(inside).isObject()) {
                return item.path(inside);
            }
        }
        if (isContact(item) || isTopicOfContacts(topic) && item.path("type").isMissingNode()) {
            return item;
        }
        for (JsonNode holder : new JsonNode[] {item, item.path("ticket"), item.path("conversation")}) {
            JsonNode first = firstOf(holder.path("contacts"));
            if (first.isObject()) {
                return first;
            }
            JsonNode author = holder.path("source").path("author");
            if (isContact(author)) {
                return author;
            }
        }
        return MissingNode.getInstance();
    }

    private static JsonNode firstOf(JsonNode contacts) {
        if (contacts.isArray()) {
            return contacts.path(0);
        }
        JsonNode named = contacts.path("contacts").path(0);
        return named.isObject() ? named : contacts.path("data").path(0);
    }

    private static Person identify(JsonNode contact) {
        return new Identifiers()
                .offer("id", contact.path("id"))
                .offer("external_id", contact.path("external_id"))
                .offer("external_id", contact.path("user_id"))
                .offerEmail(contact.path("email"))
                .person();
    }

    private static boolean isContact(JsonNode item) {
        return KINDS_OF_CONTACT.contains(item.path("type").asText("")) || item.path("role").isTextual();
    }

    private static boolean isTopicOfContacts(String topic) {
        return topic.startsWith("contact.") || topic.startsWith("visitor.") || topic.startsWith("user.");
    }

    private static boolean is(JsonNode item, String type) {
        return type.equals(item.path("type").asText(""));
    }
}
