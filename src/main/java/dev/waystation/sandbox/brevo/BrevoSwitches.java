package dev.waystation.sandbox.brevo;

import dev.waystation.sandbox.switches.Switch;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** What can be set about the Brevo double: mostly what Brevo's documents leave open or was observed otherwise. */
public final class BrevoSwitches {

    private static final int LONGEST_TEXT = 300;

    // The account and its limits.

    public static final Switch<String> PLAN = Switch.choice("brevo.plan", "general",
            List.of("general", "advanced", "extended"), "The plan tier, which sets the rate limits.");
    public static final Switch<String> EVENTS_BATCH_BUCKET = Switch.choice("brevo.events-batch-bucket",
            "everything-else", List.of("everything-else", "events", "none"),
            "Which rate limit POST /events/batch counts against; undocumented.");
    public static final Switch<String> TOO_MANY_CODE = text("brevo.too-many-code", "too_many_requests",
            "The code in the body of a 429, undocumented; empty for a body without one.");
    public static final Switch<String> WRONG_KEY_MESSAGE = text("brevo.wrong-key-message", "Key not found",
            "The message of a 401 for a wrong key; recalled, not documented.");
    public static final Switch<Boolean> UNKNOWN_ADDRESS = Switch.flag("brevo.unknown-address", false,
            "Whether every call comes from an address that the account does not know.");
    public static final Switch<String> UNKNOWN_ADDRESS_MESSAGE = text("brevo.unknown-address-message",
            "We have detected you are using an unrecognised IP address 127.0.0.1. If you performed this action make"
                    + " sure to add the new IP address in this link: https://app.brevo.com/security/authorised_ips",
            "The message of a 401 for an unknown address; it names the address, the words are recalled.");
    public static final Switch<String> API_KEY_NAME = text("brevo.api-key-name", "sandbox",
            "The name of the API key, which webhooks about its own writes bear.");
    public static final Switch<String> ACCOUNT_IN_PROCESS = Switch.choice("brevo.account-in-process", "never",
            List.of("never", "once", "always"),
            "When a contact's write is answered with 425: never, the first of each contact, or always.");
    public static final Switch<Integer> TOO_LARGE_STATUS = status("brevo.too-large-status", List.of(400, 413),
            "The status of an import beyond 10 MB; undocumented.");

    // Contacts.

    public static final Switch<String> DUPLICATE = Switch.choice("brevo.duplicate", "duplicate_parameter",
            List.of("duplicate_parameter", "invalid_parameter", "contact-already-exist"),
            "How a duplicate is refused: as documented, with the code seen since 2026-05, or with the old message.");
    public static final Switch<Integer> UPSERT_STATUS = status("brevo.upsert-status", List.of(204, 200, 201),
            "The status of an upsert of somebody known; documents disagree.");
    public static final Switch<Boolean> UNBLOCKLISTING = Switch.flag("brevo.unblocklisting", false,
            "Whether emailBlacklisted:false takes a contact off the blocklist; it was seen not to.");
    public static final Switch<String> EMPTY_VALUES = Switch.choice("brevo.empty-values", "phones-refused",
            List.of("phones-refused", "refused", "erase"),
            "What an empty text in attributes does: erase it but refuse an empty phone, refuse any, or erase any.");
    public static final Switch<String> UNKNOWN_LIST = Switch.choice("brevo.unknown-list", "refused",
            List.of("refused", "ignored"), "What happens to a list id that does not exist in a contact's write.");
    public static final Switch<Boolean> CONTACTS_BATCH = Switch.flag("brevo.contacts-batch", true,
            "Whether the deprecated POST /contacts/batch still works; 404 otherwise.");
    public static final Switch<Integer> LONGEST_ATTRIBUTE_NAME = Switch.number("brevo.longest-attribute-name", 50, 1,
            1000, "Characters of an attribute's name; recalled, not documented.");
    public static final Switch<Boolean> CONSENT_GROUPS = Switch.flag("brevo.consent-groups", true,
            "Whether consent groups are enabled for the account; 403 otherwise.");
    public static final Switch<Integer> DOUBLE_OPT_IN_STATUS = status("brevo.double-opt-in-status",
            List.of(201, 204), "The status of a double opt-in: 201, or 204 as the older document has it.");
    public static final Switch<Duration> DOUBLE_OPT_IN_AFTER = Switch.time("brevo.double-opt-in-after",
            Duration.ofMinutes(5), "How long a person takes to confirm a double opt-in.");

    // Lists, imports and processes.

    public static final Switch<Boolean> LIST_CHANGE_WRAPPER = Switch.flag("brevo.list-change-wrapper", true,
            "Whether a change of a list answers {contacts:{success,failure}} or without the wrapper as in samples.");
    public static final Switch<Integer> LIST_ALL_FAILED = status("brevo.list-all-failed", List.of(400, 201),
            "The status when no item of a list change succeeds; 400 was observed, not documented.");
    public static final Switch<Boolean> NEW_LIST_FOLDER = Switch.flag("brevo.new-list-needs-folder", true,
            "Whether an import's newList needs a folderId; its texts contradict each other.");
    public static final Switch<Boolean> IMPORT_EXT_ID = Switch.flag("brevo.import-ext-id", true,
            "Whether an import takes EXT_ID; recalled, not documented.");
    public static final Switch<Boolean> IMPORT_ACCOUNT_DATES = Switch.flag("brevo.import-account-dates", false,
            "Whether an import also takes dates in the account's format, dd/mm/yyyy; a sample has one.");
    public static final Switch<Duration> PROCESS_QUEUED = Switch.time("brevo.process-queued", Duration.ofSeconds(1),
            "How long a process is queued.");
    public static final Switch<Duration> PROCESS_TIME = Switch.time("brevo.process-time", Duration.ofSeconds(2),
            "How long a process runs.");
    public static final Switch<String> PROCESS_RUNNING = Switch.choice("brevo.process-running", "in_process",
            List.of("in_process", "processing"), "The status of a running process; the legacy word occurs.");

    // Events.

    public static final Switch<Boolean> EVENTS_CREATE_CONTACTS = Switch.flag("brevo.events-create-contacts", true,
            "Whether an event with an unknown address makes a contact; recalled, not documented.");
    public static final Switch<Integer> EVENTS_BATCH_MOST = Switch.number("brevo.events-batch-most", 1_000, 1, 100_000,
            "Events a batch takes; undocumented.");
    public static final Switch<Integer> EVENTS_PARTLY = status("brevo.events-partly", List.of(207, 202, 400),
            "The status of a batch taken in part: 207 was announced, but the newer document omits it.");
    public static final Switch<Boolean> EVENT_FLOATS = Switch.flag("brevo.event-floats", true,
            "Whether contact_properties of an event take fractions; text and schema disagree.");
    public static final Switch<Integer> EVENTS_KEPT = Switch.number("brevo.events-kept", 50_000, 1, 1_000_000,
            "How many events GET /events knows, within 16 MiB; the oldest goes.");

    // Webhooks.

    public static final Switch<Duration> CAMPAIGN_TIME = Switch.time("brevo.campaign-time", Duration.ofMinutes(10),
            "How long a campaign takes to be sent; what people do then comes up to four hours later.");
    public static final Switch<String> CAMPAIGN_WEBHOOKS = Switch.choice("brevo.campaign-webhooks", "marketing",
            List.of("marketing", "transactional"), "By which kind of webhook a campaign is told of.");

    public static final Switch<String> CONTACT_UPDATED = Switch.choice("brevo.contact-updated", "observed",
            List.of("observed", "documented"),
            "The shape of contact_updated: as observed, with the address in content, or as documented, on top.");
    public static final Switch<String> WEBHOOK_DATE = Switch.choice("brevo.webhook-date", "iso",
            List.of("iso", "blank"), "The date of contact_updated: ISO 8601, or with a blank and without zone.");
    public static final Switch<String> LIST_ELEMENTS = Switch.choice("brevo.list-elements", "ids",
            List.of("ids", "objects"), "What list.addition of contact_updated holds; unknown.");
    public static final Switch<String> DELETED_EMAIL = Switch.choice("brevo.deleted-email", "array",
            List.of("array", "text"), "What the email of contact_deleted is; observed to be an array.");
    public static final Switch<Boolean> BULK_EMAIL = Switch.flag("brevo.bulk-email-array", true,
            "Whether list_addition after an import names many addresses at once; recalled, not documented.");
    public static final Switch<String> TS_EPOCH = Switch.choice("brevo.ts-epoch", "milliseconds",
            List.of("milliseconds", "seconds", "absent"), "What ts_epoch of a transactional webhook is.");
    public static final Switch<Boolean> TAGS = Switch.flag("brevo.webhook-tags", true,
            "Whether transactional webhooks bear tags and tag.");
    public static final Switch<String> CAMPAIGN_NAME = Switch.choice("brevo.campaign-name-key", "blank",
            List.of("blank", "underscore"), "Whether marketing webhooks say 'campaign name' or 'campaign_name'.");
    public static final Switch<String> UNSUBSCRIBE = Switch.choice("brevo.unsubscribe-event", "unsubscribe",
            List.of("unsubscribe", "unsubscribed"), "What the marketing webhook of somebody who left is called.");
    public static final Switch<String> SPAM = Switch.choice("brevo.spam-event", "spam", List.of("spam", "complaint"),
            "What the webhook of a complaint is called.");

    private BrevoSwitches() {
    }

    /** All of them. */
    public static List<Switch<?>> all() {
        return List.of(PLAN, EVENTS_BATCH_BUCKET, TOO_MANY_CODE, WRONG_KEY_MESSAGE, UNKNOWN_ADDRESS,
                UNKNOWN_ADDRESS_MESSAGE, API_KEY_NAME, ACCOUNT_IN_PROCESS, TOO_LARGE_STATUS, DUPLICATE, UPSERT_STATUS,
                UNBLOCKLISTING, EMPTY_VALUES, UNKNOWN_LIST, CONTACTS_BATCH, LONGEST_ATTRIBUTE_NAME, CONSENT_GROUPS,
                DOUBLE_OPT_IN_STATUS, DOUBLE_OPT_IN_AFTER, LIST_CHANGE_WRAPPER, LIST_ALL_FAILED, NEW_LIST_FOLDER,
                IMPORT_EXT_ID, IMPORT_ACCOUNT_DATES, PROCESS_QUEUED, PROCESS_TIME, PROCESS_RUNNING,
                EVENTS_CREATE_CONTACTS, EVENTS_BATCH_MOST, EVENTS_PARTLY, EVENT_FLOATS, EVENTS_KEPT, CAMPAIGN_TIME,
                CAMPAIGN_WEBHOOKS, CONTACT_UPDATED,
                WEBHOOK_DATE, LIST_ELEMENTS, DELETED_EMAIL, BULK_EMAIL, TS_EPOCH, TAGS, CAMPAIGN_NAME, UNSUBSCRIBE,
                SPAM);
    }

    private static Switch<Integer> status(String name, List<Integer> choices, String meaning) {
        return new Switch<>(name, choices.get(0), "one of " + choices, meaning, text -> {
            int status = Integer.parseInt(text);
            if (!choices.contains(status)) {
                throw new IllegalArgumentException("none of them");
            }
            return status;
        });
    }

    private static Switch<String> text(String name, String standard, String meaning) {
        Function<String, String> reader = text -> {
            if (text.length() > LONGEST_TEXT) {
                throw new IllegalArgumentException("too long");
            }
            return text;
        };
        return new Switch<>(name, standard, "a text of at most " + LONGEST_TEXT + " characters", meaning, reader);
    }
}
