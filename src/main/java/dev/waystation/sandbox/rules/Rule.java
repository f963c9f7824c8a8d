package dev.waystation.sandbox.rules;

import java.util.Locale;

/** What a client of the vendors must not do. Most of it is answered with success, so that only this book shows it. */
public enum Rule {
    /** A call beyond the vendor's limit. */
    LIMIT_EXCEEDED("a call beyond the vendor's rate limit"),
    /** A call before the wait was over that the vendor had asked for. */
    CALLED_TOO_SOON("a call before the wait was over that a 429 had asked for"),
    /** A text longer than the vendor takes. */
    FIELD_TOO_LONG("a name, identifier or value longer than the vendor takes"),
    /** A request, item or batch larger than the vendor takes. */
    TOO_LARGE("a request or item larger than the vendor takes"),
    /** More attributes, items or keys than the vendor takes. */
    TOO_MANY("more attributes, items or keys than the vendor takes"),
    /** An attribute that the vendor does not know. */
    UNKNOWN_ATTRIBUTE("an attribute the account does not have"),
    /** A value of another type than the attribute's. */
    WRONG_TYPE("a value of another type than the attribute has"),
    /** A write that is older than one already made for the same person. */
    WRITE_OUT_OF_ORDER("a write older than one already made for the same person"),
    /** An item of a batch that had been accepted is sent again. */
    ACCEPTED_ITEM_RESENT("an accepted item of a batch sent again"),
    /** An event is sent again with the id it had. */
    EVENT_REPEATED("an event sent again"),
    /** A person who had been deleted exists again. */
    PERSON_RESURRECTED("a deleted person made again by a write"),
    /** Somebody who had unsubscribed or complained is subscribed again. */
    CONSENT_LIFTED("somebody who had opted out subscribed again by a write"),
    /** Two people who are not the same are given the same identifier. */
    IDENTITY_CLASH("a write that gives one person another's identifier"),
    /** A path or method the vendor does not have. */
    UNKNOWN_CALL("a path or method the vendor does not have"),
    /** Something the vendor needs on every call is missing. */
    HEADER_MISSING("a header missing that every call should carry"),
    /** Credentials were wrong. */
    WRONG_CREDENTIALS("a call with missing or wrong credentials"),
    /** A reserved character was not percent-encoded. */
    NOT_ENCODED("a reserved character not percent-encoded"),
    /** Seconds where the vendor takes milliseconds, or the other way round. */
    WRONG_UNIT("a time in another unit than the vendor takes"),
    /** A call that the vendor takes with success and that changes nothing. */
    NO_EFFECT("a call that the vendor takes and that changes nothing"),
    /** A call that is deprecated or discouraged. */
    DISCOURAGED_CALL("a call that is deprecated, or costs more than it gives"),
    /** The vendor refused the request for what it says. */
    REFUSED("a request the vendor refused for its content");

    private final String meaning;

    Rule(String meaning) {
        this.meaning = meaning;
    }

    /** Its name for people and machines, kebab-case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What the client did, in words. */
    public String meaning() {
        return meaning;
    }
}
