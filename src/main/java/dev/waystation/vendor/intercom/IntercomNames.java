package dev.waystation.vendor.intercom;

import java.util.List;
import java.util.Set;

/** Names that Intercom gives itself (REST documentation, "Create a contact", "Search contacts"). */
final class IntercomNames {

    /** What a contact is known by, best first. */
    static final List<String> IDENTIFIERS = List.of("id", "external_id", "email");
    /** Fields of a contact that are times, in seconds since 1970. */
    static final Set<String> OWN_TIMES = Set.of("signed_up_at", "last_seen_at");
    /** Writable fields of the contact itself; every other attribute is a custom one. */
    static final Set<String> OWN_FIELDS = Set.of("name", "phone", "avatar", "signed_up_at", "last_seen_at");
    /** Writable fields of a company itself; {@code remote_created_at} is a time in seconds. */
    static final Set<String> COMPANY_FIELDS =
            Set.of("name", "plan", "size", "website", "industry", "monthly_spend", "remote_created_at");
    /** What Intercom writes into a contact itself. */
    static final Set<String> KEPT_BY_INTERCOM = Set.of("created_at", "updated_at", "last_replied_at",
            "last_contacted_at", "last_email_opened_at", "last_email_clicked_at", "has_hard_bounced",
            "marked_email_as_spam", "email_domain", "formatted_phone", "workspace_id");

    /** What an upsert must not change: who it is. */
    private static final Set<String> IDENTITY = Set.of("id", "external_id", "email");
    /** Nor this: of which kind it is, whose it is, and whether mail may be sent. */
    private static final Set<String> DECIDED_THERE = Set.of("role", "owner_id", "unsubscribed_from_emails");

    private IntercomNames() {
    }

    static boolean isIdentity(String name) {
        return IDENTITY.contains(name);
    }

    /** Whether no attribute of this name is ever written. */
    static boolean isNeverWritten(String name) {
        return isIdentity(name) || DECIDED_THERE.contains(name);
    }
}
