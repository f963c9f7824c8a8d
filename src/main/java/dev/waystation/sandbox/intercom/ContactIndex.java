package dev.waystation.sandbox.intercom;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Contacts by a key that several may share. It names whoever may have the key, for search knows contacts as they were a
 * while ago: whoever asks looks at them again.
 */
final class ContactIndex {

    // A contact, or a list of them where a key is shared: most are not, and a list takes memory.
    private final Map<String, Object> contacts = new HashMap<>();

    void add(String key, Contact contact) {
        if (key == null) {
            return;
        }
        Object there = contacts.putIfAbsent(key, contact);
        if (there instanceof Contact other && other != contact) {
            contacts.put(key, new ArrayList<>(List.of(other, contact)));
        } else if (there instanceof List<?> list && !list.contains(contact)) {
            List<Contact> more = contactsOf(list);
            more.add(contact);
        }
    }

    void remove(String key, Contact contact) {
        Object there = key == null ? null : contacts.get(key);
        if (there == contact) {
            contacts.remove(key);
        } else if (there instanceof List<?> list) {
            List<Contact> fewer = contactsOf(list);
            fewer.remove(contact);
            if (fewer.size() == 1) {
                contacts.put(key, fewer.get(0));
            }
        }
    }

    /** Whoever may have the key, in the order they came. */
    List<Contact> find(String key) {
        Object there = key == null ? null : contacts.get(key);
        return there == null ? List.of() : there instanceof Contact one ? List.of(one)
                : List.copyOf(contactsOf((List<?>) there));
    }

    @SuppressWarnings("unchecked")
    private static List<Contact> contactsOf(List<?> list) {
        return (List<Contact>) list;
    }
}
