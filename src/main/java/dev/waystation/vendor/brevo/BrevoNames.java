package dev.waystation.vendor.brevo;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Names that Brevo gives itself, and how those of attributes are made. */
final class BrevoNames {

    /** Identifiers that calls are written with; Brevo has more, which none of our calls uses. */
    static final List<String> IDENTIFIERS = List.of("email", "ext_id");
    /** Attributes that hold a telephone number; a bad one makes Brevo refuse the whole contact (observed). */
    static final Set<String> PHONES = Set.of("SMS", "WHATSAPP", "LANDLINE_NUMBER");
    /** Texts that every account has (GET /contacts/attributes). */
    static final Set<String> TEXTS = Set.of("FIRSTNAME", "LASTNAME");
    /** Marks of a consent that somebody gave (GET /contacts/attributes). */
    static final Set<String> CONSENT = Set.of("DOUBLE_OPT-IN", "OPT_IN");

    /**
     * What webhooks name, in both spellings where documentation and observation differ (documentation of transactional,
     * marketing and contact webhooks). Histories show the names of subscriptions, in camel case.
     */
    static final Set<String> EVENT_TYPES = Set.of("request", "delivered", "deferred", "soft_bounce", "hard_bounce",
            "invalid_email", "blocked", "error", "click", "opened", "unique_opened", "proxy_open", "unique_proxy_open",
            "unsubscribe", "unsubscribed", "subscribe", "spam", "complaint", "unique_coupon_sent", "list_addition",
            "contact_updated", "contact_deleted", "softBounce", "hardBounce", "invalid", "sent", "uniqueOpened",
            "proxyOpen", "uniqueProxyOpen", "listAddition", "contactUpdated", "contactDeleted", "uniqueCouponSent");

    /** Capital letters are documented; the other characters and the length are recalled. */
    private static final Pattern ATTRIBUTE = Pattern.compile("[A-Z0-9_]{1,50}");

    private BrevoNames() {
    }

    /** Whether an attribute of this name would change who the contact is; a changed address lifts a blocklisting. */
    static boolean isIdentity(String name) {
        return name.equalsIgnoreCase("EMAIL") || name.equalsIgnoreCase("EXT_ID");
    }

    /** Whether an attribute may be made under this name. */
    static boolean isAttribute(String name) {
        return ATTRIBUTE.matcher(name).matches();
    }

    /** Whether Brevo has it already and nobody makes it. */
    static boolean isBuiltIn(String name) {
        return isIdentity(name) || PHONES.contains(name) || CONSENT.contains(name);
    }
}
