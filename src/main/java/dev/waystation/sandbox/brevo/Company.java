package dev.waystation.sandbox.brevo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.doubles.JsonText;
import java.util.LinkedHashSet;
import java.util.Set;

/** A company of the CRM with the contacts and deals it is linked to. */
final class Company {

    private final String id;
    private final long createdAt;
    private final ObjectNode attributes = JsonText.object();
    private final Set<Integer> contacts = new LinkedHashSet<>();
    private final Set<String> deals = new LinkedHashSet<>();
    private long modifiedAt;

    Company(String id, long createdAt) {
        this.id = id;
        this.createdAt = createdAt;
        this.modifiedAt = createdAt;
    }

    String id() {
        return id;
    }

    long createdAt() {
        return createdAt;
    }

    long modifiedAt() {
        return modifiedAt;
    }

    void modified(long at) {
        modifiedAt = at;
    }

    ObjectNode attributes() {
        return attributes;
    }

    Set<Integer> contacts() {
        return contacts;
    }

    Set<String> deals() {
        return deals;
    }

    ObjectNode json() {
        ObjectNode json = JsonText.object().put("id", id);
        json.set("attributes", attributes.deepCopy());
        contacts.forEach(json.putArray("linkedContactsIds")::add);
        deals.forEach(json.putArray("linkedDealsIds")::add);
        return json;
    }
}
