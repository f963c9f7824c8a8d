package dev.waystation.sandbox.brevo;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The lists in their folders, and the segments, which are read alone. */
final class Lists {

    /** More than anybody needs in a test; a bound because a client could make them without end. */
    private static final int MOST = 10_000;

    private final TreeMap<Integer, ContactList> lists = new TreeMap<>();
    private final TreeMap<Integer, String> folders = new TreeMap<>();
    private final TreeMap<Integer, Segment> segments = new TreeMap<>();
    private int lastFolder = 1;
    private int lastList = 1;

    /**
     * A segment; it holds the members of a list that was seeded with the same id.
     *
     * @param updatedAt epoch milliseconds
     */
    record Segment(int id, String name, long updatedAt) {
    }

    Lists() {
        folders.put(1, "Your First Folder");
    }

    Optional<ContactList> find(int id) {
        return Optional.ofNullable(lists.get(id));
    }

    List<ContactList> all() {
        return List.copyOf(lists.values());
    }

    ContactList create(String name, int folder) {
        bound(lists.size());
        return put(lastList + 1, name, folder);
    }

    /** One with an id of its own. */
    ContactList put(int id, String name, int folder) {
        ContactList list = lists.computeIfAbsent(id, absent -> new ContactList(id, name, folder));
        lastList = Math.max(lastList, id);
        return list;
    }

    void put(Segment segment) {
        segments.put(segment.id(), segment);
    }

    /** Deletes it; its members must have left. */
    void remove(int id) {
        lists.remove(id);
    }

    Map<Integer, String> folders() {
        return folders;
    }

    int createFolder(String name) {
        bound(folders.size());
        folders.put(++lastFolder, name);
        return lastFolder;
    }

    Map<Integer, Segment> segments() {
        return segments;
    }

    /** Puts a contact on a list; false when there is no such list or it was there. */
    boolean join(Contact contact, int id) {
        ContactList list = lists.get(id);
        if (list == null || contact.lists().has(id)) {
            return false;
        }
        contact.lists(contact.lists().with(id));
        list.count(1);
        return true;
    }

    /** Takes a contact off a list; false when it was not there. */
    boolean leave(Contact contact, int id) {
        if (!contact.lists().has(id)) {
            return false;
        }
        contact.lists(contact.lists().without(id));
        find(id).ifPresent(list -> list.count(-1));
        return true;
    }

    private static void bound(int size) {
        if (size >= MOST) {
            throw RefusedCall.invalid("Maximum number reached");
        }
    }
}
