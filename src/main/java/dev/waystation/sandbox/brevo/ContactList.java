package dev.waystation.sandbox.brevo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.doubles.JsonText;

/** A list of contacts, in a folder. */
final class ContactList {

    private final int id;
    private String name;
    private int folder;
    private int members;

    ContactList(int id, String name, int folder) {
        this.id = id;
        this.name = name;
        this.folder = folder;
    }

    int id() {
        return id;
    }

    String name() {
        return name;
    }

    void name(String other) {
        name = other;
    }

    int folder() {
        return folder;
    }

    void folder(int other) {
        folder = other;
    }

    int members() {
        return members;
    }

    /** Counts members that come or, below 0, go. */
    void count(int change) {
        members += change;
    }

    ObjectNode json() {
        // The last two are 0 by now whatever the list holds (C).
        return JsonText.object().put("id", id).put("name", name).put("folderId", folder)
                .put("uniqueSubscribers", members).put("totalSubscribers", 0).put("totalBlacklisted", 0);
    }
}
