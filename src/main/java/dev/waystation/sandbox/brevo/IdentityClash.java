package dev.waystation.sandbox.brevo;

import dev.waystation.sandbox.rules.Rule;
import dev.waystation.sandbox.switches.Switches;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What becomes of a write whose identifiers belong to several contacts. */
final class IdentityClash {

    private final Contacts contacts;
    private final Happenings happenings;
    private final Rules rules;
    private final Switches switches;

    IdentityClash(Contacts contacts, Happenings happenings, Rules rules, Switches switches) {
        this.contacts = contacts;
        this.happenings = happenings;
        this.rules = rules;
        this.switches = switches;
    }

    /**
     * The refusal of it.
     *
     * @param verb {@code create} or {@code update}
     * @param written the contact that is written, when there is one: its own identifiers are not taken
     */
    RefusedCall refused(String verb, Map<Identifier, String> identity, Optional<Contact> written) {
        List<Identifier> taken = new ArrayList<>();
        identity.forEach((identifier, value) -> contacts.find(identifier, value)
                .filter(holder -> written.filter(holder::equals).isEmpty())
                .ifPresent(holder -> taken.add(identifier)));
        if (written.isPresent() || contacts.holders(identity).size() > 1) {
            rules.broken(Rule.IDENTITY_CLASH, "identifiers of several contacts: " + taken);
        }
        return Duplicate.of(switches.get(BrevoSwitches.DUPLICATE), verb, taken);
    }

    /** Of several the one that was modified last; the others are deleted (C). */
    Contact survivor(Set<Contact> several) {
        Contact survivor = several.stream()
                .max(Comparator.comparingLong(Contact::modifiedAt).thenComparingLong(Contact::id)).orElseThrow();
        for (Contact each : several) {
            if (each != survivor) {
                rules.broken(Rule.IDENTITY_CLASH, "forceMerge deleted contact " + each.id());
                contacts.delete(each);
                happenings.deleted(each);
            }
        }
        return survivor;
    }
}
