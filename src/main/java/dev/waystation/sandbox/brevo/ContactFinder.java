package dev.waystation.sandbox.brevo;

import dev.waystation.sandbox.doubles.ApiCall;
import dev.waystation.sandbox.rules.Rule;
import java.util.Optional;

/** Finds the contact that a path means. */
final class ContactFinder {

    private final Contacts contacts;
    private final Rules rules;

    ContactFinder(Contacts contacts, Rules rules) {
        this.contacts = contacts;
        this.rules = rules;
    }

    /**
     * The contact of {@code /contacts/{identifier}?identifierType=}; refused when there is none.
     *
     * @param phonesToo whether a phone is tried without a type, as for reading alone
     */
    Contact find(ApiCall call, boolean phonesToo) {
        if (call.path().indexOf('+') >= 0) {
            // It was seen to be read as a blank, so that nobody was found and a duplicate made (C2).
            rules.broken(Rule.NOT_ENCODED, "the + in the path");
        }
        String given = call.piece("identifier");
        String type = call.parameter("identifierType").orElse(null);
        Optional<Contact> found = type == null ? untyped(given, phonesToo)
                : type.equals("contact_id") ? byNumber(given) : typed(given, type);
        return found.orElseThrow(() -> RefusedCall.notFound("Contact does not exist"));
    }

    /** The contact an id in digits means. */
    Optional<Contact> byNumber(String text) {
        return text.matches("[0-9]{1,15}") ? contacts.find(Long.parseLong(text)) : Optional.empty();
    }

    private Optional<Contact> untyped(String given, boolean phonesToo) {
        Optional<Contact> found = contacts.find(Identifier.EMAIL, Identifier.EMAIL.normal(given));
        if (found.isEmpty() && phonesToo) {
            found = contacts.find(Identifier.SMS, Identifier.SMS.normal(given));
        }
        return found.or(() -> byNumber(given));
    }

    private Optional<Contact> typed(String given, String type) {
        for (Identifier each : Identifier.values()) {
            if (each.type().equals(type)) {
                return contacts.find(each, each.normal(given));
            }
        }
        throw RefusedCall.invalid("identifierType is invalid");
    }
}
