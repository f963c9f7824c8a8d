package dev.waystation.sandbox.intercom;

import java.util.List;

/** One contact: a user or a lead. */
final class Contact {

    private final String id;
    private final long createdAt;
    private final int number;
    private ContactState now;
    private ContactState searched;
    private boolean merged;
    private List<Company> companies = List.of();
    private ContactExtras extras;

    /**
     * @param id 24 hex digits
     * @param createdAt epoch seconds
     * @param number place in the population; -1 for none
     */
    Contact(String id, long createdAt, int number) {
        this.id = id;
        this.createdAt = createdAt;
        this.number = number;
    }

    String id() {
        return id;
    }

    long createdAt() {
        return createdAt;
    }

    int number() {
        return number;
    }

    /** What is known of it; null when it is deleted or merged. */
    ContactState now() {
        return now;
    }

    void now(ContactState state) {
        now = state;
    }

    /** What search knows of it; null for nothing yet, or no longer anything. */
    ContactState searched() {
        return merged ? null : searched;
    }

    void searched(ContactState state) {
        searched = state;
    }

    /** From the moment of a merge search does not find it, however late search is otherwise (C). */
    void merge() {
        merged = true;
    }

    List<Company> companies() {
        return companies;
    }

    /** Replaces the companies; the list may be shared with other contacts. */
    void companies(List<Company> attached) {
        companies = attached;
    }

    /** Notes, choices and the like; null when it has none of them. */
    ContactExtras extras() {
        return extras;
    }

    /** The same, made when there were none. */
    ContactExtras extrasToWrite() {
        if (extras == null) {
            extras = new ContactExtras();
        }
        return extras;
    }
}
