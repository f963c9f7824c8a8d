package dev.waystation.sandbox.brevo;

import dev.waystation.sandbox.doubles.DoubleSwitches;
import dev.waystation.sandbox.doubles.Remembered;
import dev.waystation.sandbox.doubles.World;
import dev.waystation.sandbox.rules.Rule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The contacts in the order of their creation, and by their identifiers; the oldest goes when there are too many. */
final class Contacts {

    private static final Identifier[] IDENTIFIERS = Identifier.values();

    private final World world;
    private final Rules rules;
    private final Lists lists;
    private final Map<Long, Contact> byId = new LinkedHashMap<>();
    private final Map<Identifier, Map<String, Contact>> byIdentifier = new EnumMap<>(Identifier.class);
    private final Remembered deleted;
    private boolean anyDeleted;
    private long lastId;

    Contacts(World world, Rules rules, Lists lists) {
        this.world = world;
        this.rules = rules;
        this.lists = lists;
        this.deleted = new Remembered(() -> world.switches().get(DoubleSwitches.REMEMBERED));
        for (Identifier each : IDENTIFIERS) {
            byIdentifier.put(each, new HashMap<>());
        }
    }

    int size() {
        return byId.size();
    }

    /** In the order of their creation. */
    Collection<Contact> all() {
        return Collections.unmodifiableCollection(byId.values());
    }

    Optional<Contact> find(long id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** Whom a normal value belongs to. */
    Optional<Contact> find(Identifier identifier, String normal) {
        return Optional.ofNullable(byIdentifier.get(identifier).get(normal));
    }

    /** Those whom some of these values belong to. */
    Set<Contact> holders(Map<Identifier, String> values) {
        Set<Contact> holders = new LinkedHashSet<>(2);
        values.forEach((identifier, value) -> find(identifier, value).ifPresent(holders::add));
        return holders;
    }

    /** Makes one. The values must be free. */
    Contact create(Map<Identifier, String> values) {
        return create(values, world.clock().millis());
    }

    /** Makes one who is that old. The values must be free. */
    Contact create(Map<Identifier, String> values, long createdAt) {
        Contact contact = new Contact(++lastId, createdAt);
        byId.put(contact.id(), contact);
        identify(contact, values);
        if (byId.size() > world.switches().get(DoubleSwitches.PEOPLE)) {
            Iterator<Contact> oldest = byId.values().iterator();
            Contact gone = oldest.next();
            oldest.remove();
            forget(gone);
        }
        return contact;
    }

    /** The id that the next new one gets. */
    long nextId() {
        return lastId + 1;
    }

    /** Gives it identifiers, an empty text to take one away. */
    void identify(Contact contact, Map<Identifier, String> values) {
        values.forEach((identifier, value) -> {
            String before = contact.get(identifier);
            if (before != null) {
                byIdentifier.get(identifier).remove(before);
            }
            if (value.isEmpty()) {
                contact.set(identifier, null);
                return;
            }
            contact.set(identifier, value);
            byIdentifier.get(identifier).put(value, contact);
            if (anyDeleted && deleted.contains(key(identifier, value))) {
                deleted.remove(key(identifier, value));
                rules.broken(Rule.PERSON_RESURRECTED, identifier.word() + " of a deleted contact");
            }
        });
    }

    /** Deletes one. */
    void delete(Contact contact) {
        byId.remove(contact.id());
        forget(contact);
        anyDeleted = true;
        for (Identifier each : List.of(Identifier.EMAIL, Identifier.EXT_ID)) {
            if (contact.get(each) != null) {
                deleted.add(key(each, contact.get(each)));
            }
        }
    }

    /** Members of a list. */
    List<Contact> in(int list) {
        List<Contact> members = new ArrayList<>();
        for (Contact each : byId.values()) {
            if (each.lists().has(list)) {
                members.add(each);
            }
        }
        return members;
    }

    private void forget(Contact contact) {
        for (Identifier each : IDENTIFIERS) {
            if (contact.get(each) != null) {
                byIdentifier.get(each).remove(contact.get(each), contact);
            }
        }
        for (int list : contact.lists().toArray()) {
            lists.leave(contact, list);
        }
    }

    private static String key(Identifier identifier, String value) {
        return identifier.word() + ':' + value;
    }
}
