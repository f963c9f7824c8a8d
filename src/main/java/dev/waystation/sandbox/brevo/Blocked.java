package dev.waystation.sandbox.brevo;

/**
 * Why and since when no e-mail goes to a contact.
 *
 * @param at epoch milliseconds
 */
record Blocked(Reason why, long at) {

    /** The codes of {@code GET /smtp/blockedContacts}. Documented. */
    enum Reason {
        VIA_API("unsubscribedViaApi", "Unsubscribed via API"),
        VIA_EMAIL("unsubscribedViaEmail", "Unsubscribed via Email"),
        HARD_BOUNCE("hardBounce", "Hard Bounced"),
        SPAM("contactFlaggedAsSpam", "Contact flagged as spam"),
        ADMIN("adminBlocked", "Admin blocked");

        private final String code;
        private final String message;

        Reason(String code, String message) {
            this.code = code;
            this.message = message;
        }

        String code() {
            return code;
        }

        String message() {
            return message;
        }
    }
}
