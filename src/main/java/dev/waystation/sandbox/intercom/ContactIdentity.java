package dev.waystation.sandbox.intercom;

import dev.waystation.sandbox.rules.Rule;
import dev.waystation.sandbox.switches.Switches;
import java.util.List;

/**
 * Refuses a second user with the same identifiers, archived users included. Leads never conflict (observed). Whether an
 * address may be shared by users with different external ids is not certain: a switch.
 */
final class ContactIdentity {

    private final ContactStore contacts;
    private final Switches switches;

    ContactIdentity(ContactStore contacts, Switches switches) {
        this.contacts = contacts;
        this.switches = switches;
    }

    /**
     * Refuses a write that would clash.
     *
     * @param writing whose state it would be
     */
    void check(Contact writing, ContactState state) {
        if (!state.user) {
            return;
        }
        if (state.externalId != null) {
            others(contacts.usersByExternalId(state.externalId), writing).stream().findFirst()
                    .ifPresent(ContactIdentity::clash);
        }
        if (state.email != null) {
            List<Contact> sharing = others(contacts.usersByEmail(state.emailKey()), writing);
            boolean mayShare = state.externalId != null
                    && switches.get(IntercomSwitches.SAME_EMAIL).equals("allowed")
                    && sharing.stream().allMatch(each -> each.now().externalId != null);
            if (!sharing.isEmpty() && !mayShare) {
                if (sharing.size() > 1) {
                    throw several();
                }
                clash(sharing.get(0));
            }
        }
    }

    /** Said where an address is several users' (observed): there is no id in it. */
    static Refused several() {
        return new Refused(409, "conflict",
                "Multiple existing users match this email address - must be more specific using user_id",
                Rule.IDENTITY_CLASH);
    }

    private static List<Contact> others(List<Contact> found, Contact writing) {
        return found.stream().filter(each -> each != writing).toList();
    }

    private static void clash(Contact other) {
        throw new Refused(409, "conflict", (other.now().archived ? "An archived" : "A")
                + " contact matching those details already exists with id=" + other.id(), Rule.IDENTITY_CLASH);
    }
}
