package dev.waystation.sandbox.brevo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.doubles.ByteBudget;
import dev.waystation.sandbox.doubles.JsonText;
import dev.waystation.sandbox.doubles.World;
import dev.waystation.sandbox.rules.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Does to a contact what a write says, tells of it, and drops what Brevo would drop without a word. */
final class ContactWriter {

    private static final int LONG_TEXT = 1_000;
    private static final long MOST_LONG_BYTES = 32L << 20;

    private final ByteBudget longTexts = new ByteBudget(MOST_LONG_BYTES);
    private final World world;
    private final Rules rules;
    private final AttributeCatalog catalog;
    private final Contacts contacts;
    private final Lists lists;
    private final Happenings happenings;

    ContactWriter(World world, Rules rules, AttributeCatalog catalog, Contacts contacts, Lists lists,
            Happenings happenings) {
        this.world = world;
        this.rules = rules;
        this.catalog = catalog;
        this.contacts = contacts;
        this.lists = lists;
        this.happenings = happenings;
    }

    /** Refuses what is wrong about the lists and flags of a write, before anything is done. */
    void check(JsonNode body) {
        Body.flag(body, "emailBlacklisted", false);
        Body.flag(body, "smsBlacklisted", false);
        known(Body.numbers(body, "listIds"));
        known(Body.numbers(body, "unlinkListIds"));
    }

    private void known(List<Integer> ids) {
        for (int id : ids) {
            if (lists.find(id).isEmpty() && world.switches().get(BrevoSwitches.UNKNOWN_LIST).equals("refused")) {
                throw RefusedCall.invalid("List ID " + id + " does not exist");
            }
        }
    }

    /** Makes a contact and does the rest of the write to it. */
    Contact create(Map<Identifier, String> identity, JsonNode body) {
        identity.values().removeIf(String::isEmpty);
        Contact contact = contacts.create(identity);
        apply(contact, body, null, true);
        return contact;
    }

    /** Does a write to a contact there is. */
    void update(Contact contact, Map<Identifier, String> identity, JsonNode body) {
        String address = identity.get(Identifier.EMAIL);
        boolean moved = address != null && !address.equals(contact.get(Identifier.EMAIL));
        Boolean lifted = null;
        if (moved && contact.blocked() != null && !body.path("emailBlacklisted").asBoolean(false)) {
            // A changed address takes a contact off the blocklist (C).
            contact.blocked(null);
            lifted = false;
            rules.broken(Rule.CONSENT_LIFTED, "another address for blocklisted contact " + contact.id());
        }
        contacts.identify(contact, identity);
        apply(contact, body, lifted, false);
    }

    private void apply(Contact contact, JsonNode body, Boolean lifted, boolean isNew) {
        ObjectNode changed = !isNew && happenings.wantsUpdates() ? JsonText.object() : null;
        attributes(contact, body.path("attributes"), changed);
        List<Integer> added = new ArrayList<>(0);
        List<Integer> removed = new ArrayList<>(0);
        for (JsonNode list : body.path("listIds")) {
            if (lists.join(contact, list.asInt())) {
                added.add(list.asInt());
            }
        }
        for (JsonNode list : body.path("unlinkListIds")) {
            if (lists.leave(contact, list.asInt())) {
                removed.add(list.asInt());
            }
        }
        Boolean blocklisted = blocklist(contact, body.path("emailBlacklisted"), lifted);
        contact.smsBlacklisted(body.path("smsBlacklisted").asBoolean(contact.smsBlacklisted()));
        contact.modified(world.clock().millis());
        if (!isNew) {
            happenings.updated(contact, new ContactChange(changed, blocklisted, added, removed));
        }
        happenings.added(contact, added);
    }

    private Boolean blocklist(Contact contact, JsonNode wanted, Boolean lifted) {
        if (!wanted.isBoolean()) {
            return lifted;
        }
        if (wanted.booleanValue()) {
            if (contact.blocked() != null) {
                return lifted;
            }
            contact.blocked(new Blocked(Blocked.Reason.VIA_API, world.clock().millis()));
            return true;
        }
        if (contact.blocked() != null) {
            rules.broken(Rule.CONSENT_LIFTED, "emailBlacklisted:false for blocklisted contact " + contact.id());
            if (world.switches().get(BrevoSwitches.UNBLOCKLISTING)) {
                contact.blocked(null);
                return false;
            }
        }
        return lifted;
    }

    /** Sets attributes; unknown ones and values of a wrong type fall away without a word (C). */
    void attributes(Contact contact, JsonNode attributes, ObjectNode changed) {
        if (attributes.isEmpty()) {
            return;
        }
        for (Map.Entry<String, JsonNode> each : attributes.properties()) {
            String name = each.getKey();
            if (Identifier.ofAttribute(name).isPresent()) {
                if (changed != null) {
                    changed.set(name, each.getValue());
                }
                continue;
            }
            Attribute attribute = catalog.get(name);
            if (attribute == null || !attribute.isWritable()) {
                rules.broken(Rule.UNKNOWN_ATTRIBUTE, name);
                continue;
            }
            set(contact, attribute, each.getValue(), changed);
        }
    }

    private void keep(Contact contact, String name, JsonNode stored) {
        if (isLong(stored) && !longTexts.take(stored.asText())) {
            throw RefusedCall.outOfRange(longTexts.full("long attribute values"));
        }
        forget(contact.attributes().put(name, stored));
    }

    private void forget(JsonNode before) {
        if (isLong(before)) {
            longTexts.give(before.asText());
        }
    }

    private static boolean isLong(JsonNode value) {
        return value != null && value.isTextual() && value.asText().length() > LONG_TEXT;
    }

    private void set(Contact contact, Attribute attribute, JsonNode value, ObjectNode changed) {
        JsonNode stored = null;
        if (value.isNull() || value.isTextual() && value.asText().isEmpty()) {
            forget(contact.attributes().remove(attribute.name()));
        } else {
            stored = AttributeValue.stored(attribute, value);
            if (stored == null) {
                rules.broken(Rule.WRONG_TYPE, attribute.name() + " is " + attribute.type() + ", not "
                        + value.getNodeType().name().toLowerCase(Locale.ROOT));
                return;
            }
            keep(contact, attribute.name(), stored);
        }
        if (changed != null) {
            changed.set(attribute.name(), stored);
        }
    }
}
