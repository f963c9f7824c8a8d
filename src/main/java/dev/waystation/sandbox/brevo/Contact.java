package dev.waystation.sandbox.brevo;

import dev.waystation.sandbox.doubles.Attributes;
import java.util.ArrayList;
import java.util.List;

/** One contact. There are a hundred thousand of them, so that each is kept small. */
final class Contact {

    private static final int MOST_ENGAGEMENTS = 50;

    private final long id;
    private final long createdAt;
    private final String[] identifiers = new String[Identifier.values().length];
    private final Attributes attributes = new Attributes();
    private long modifiedAt;
    private Numbers lists = Numbers.NONE;
    private Numbers listsLeft = Numbers.NONE;
    private Numbers consentGroups = Numbers.NONE;
    private Blocked blocked;
    private boolean smsBlacklisted;
    private List<Engagement> engagements = List.of();

    Contact(long id, long createdAt) {
        this.id = id;
        this.createdAt = createdAt;
        this.modifiedAt = createdAt;
    }

    long id() {
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

    /** Null when it has none. */
    String get(Identifier identifier) {
        return identifiers[identifier.ordinal()];
    }

    /** To be used by {@link Contacts} alone, which finds contacts by it. */
    void set(Identifier identifier, String value) {
        identifiers[identifier.ordinal()] = value;
    }

    /** Without those that are identifiers. */
    Attributes attributes() {
        return attributes;
    }

    Numbers lists() {
        return lists;
    }

    /** To be used by {@link Lists} alone, which counts members. */
    void lists(Numbers other) {
        lists = other;
    }

    /** Lists it was taken off when it unsubscribed. */
    Numbers listsLeft() {
        return listsLeft;
    }

    void leave(int list) {
        listsLeft = listsLeft.with(list);
    }

    Numbers consentGroups() {
        return consentGroups;
    }

    void consentGroups(Numbers other) {
        consentGroups = other;
    }

    /** Null when e-mail may go to it. */
    Blocked blocked() {
        return blocked;
    }

    void blocked(Blocked other) {
        blocked = other;
    }

    boolean smsBlacklisted() {
        return smsBlacklisted;
    }

    void smsBlacklisted(boolean other) {
        smsBlacklisted = other;
    }

    /** The last few, oldest first. */
    List<Engagement> engagements() {
        return engagements;
    }

    void add(Engagement engagement) {
        if (engagements.isEmpty()) {
            engagements = new ArrayList<>(4);
        } else if (engagements.size() == MOST_ENGAGEMENTS) {
            engagements.remove(0);
        }
        engagements.add(engagement);
    }
}
