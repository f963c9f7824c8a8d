package dev.waystation.sandbox.intercom;

import dev.waystation.sandbox.switches.Switch;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;

/** What can be set about Intercom: mostly what its documents leave open, or what was only observed. */
public final class IntercomSwitches {

    static final Switch<String> APP_VERSION = Switch.choice("intercom.app-version", "2.16", IntercomVersion.names(),
            "The API version of a call that names none: a setting of the app, which its owner can change.");
    static final Switch<String> REGION = Switch.choice("intercom.region", "US", List.of("US", "EU", "AU"),
            "The region that GET /me names.");
    static final Switch<ZoneId> TIMEZONE = new Switch<>("intercom.timezone", ZoneId.of("Etc/UTC"),
            "a zone like Europe/Berlin", "The workspace's zone, in which search counts days.",
            IntercomSwitches::zone);
    static final Switch<Integer> LIMIT = Switch.number("intercom.limit-per-minute", 10_000, 6, 10_000_000,
            "Calls a minute of the app, counted in windows of ten seconds with a sixth of it each.");
    static final Switch<Integer> WORKSPACE_LIMIT = Switch.number("intercom.workspace-limit-per-minute", 25_000, 6,
            10_000_000, "Calls a minute of the whole workspace, counted in windows of ten seconds.");
    static final Switch<Boolean> RETRY_AFTER = Switch.flag("intercom.retry-after", false,
            "Whether a 429 has the header Retry-After, which is not documented.");
    static final Switch<Duration> SEARCH_LAG = Switch.time("intercom.search-lag", Duration.ofMinutes(2),
            "How long a write to a contact is not seen by search.");
    static final Switch<Boolean> UNSTABLE_PAGING = Switch.flag("intercom.unstable-paging", false,
            "Whether pages of a search after the first leave some contacts out that the total counts.");
    static final Switch<Boolean> NULL_CLEARS = Switch.flag("intercom.null-clears", true,
            "Whether a null in a contact's update clears the value; otherwise it is passed over.");
    static final Switch<Boolean> ATTRIBUTES_MERGE = Switch.flag("intercom.custom-attributes-merge", true,
            "Whether an update's custom attributes are merged key by key; otherwise they replace those that were.");
    static final Switch<String> UNKNOWN_ATTRIBUTE = Switch.choice("intercom.unknown-attribute", "400",
            List.of("400", "422", "ignored"), "What a custom attribute that does not exist is answered with.");
    static final Switch<String> WRONG_TYPE = Switch.choice("intercom.wrong-type", "refused",
            List.of("refused", "taken"), "What becomes of a custom attribute's value of another type.");
    static final Switch<String> LONG_VALUES = Switch.choice("intercom.long-values", "cut",
            List.of("cut", "refused", "taken"), "What becomes of a text of more than 255 characters.");
    static final Switch<String> SAME_EMAIL = Switch.choice("intercom.same-email", "allowed",
            List.of("allowed", "conflict"),
            "Whether two users may share an address when their external ids differ, or the second one conflicts.");
    static final Switch<Boolean> LEAD_TO_USER = Switch.flag("intercom.lead-to-user", true,
            "Whether an update may make a lead a user.");
    static final Switch<Boolean> LEAD_EXTERNAL_ID = Switch.flag("intercom.lead-external-id", true,
            "Whether a lead is given an external id of Intercom's making.");
    static final Switch<Boolean> MERGE_USERS = Switch.flag("intercom.merge-users", false,
            "Whether a user may be merged into a user too, as is only proposed: so chains of merges come about.");
    static final Switch<Boolean> ARCHIVED_READABLE = Switch.flag("intercom.archived-readable", true,
            "Whether an archived contact is still read and updated by its id.");
    static final Switch<Integer> LIST_PER_PAGE = Switch.number("intercom.list-per-page", 10, 1, 150,
            "Contacts on a page of GET /contacts when the call does not say; the documents say 50 and 10.");
    static final Switch<Boolean> EMPTY_COMPANY_FOUND = Switch.flag("intercom.empty-company-found", false,
            "Whether a company without contacts is found by its company id or name; lists never show it.");
    static final Switch<Integer> MOST_LISTED_COMPANIES = Switch.number("intercom.listed-companies", 10_000, 1,
            1_000_000, "Where pages of companies end; only a scroll goes on.");
    static final Switch<Integer> MOST_ATTRIBUTES = Switch.number("intercom.custom-attributes", 250, 1, 10_000,
            "Custom attributes that a workspace has at most.");
    static final Switch<Integer> MOST_EVENT_NAMES = Switch.number("intercom.event-names", 120, 1, 10_000,
            "Names of events that a workspace has at most.");
    static final Switch<String> CONTENT_TYPE = Switch.choice("intercom.content-type", "ignored",
            List.of("ignored", "415"), "What a body without a JSON content type is answered with.");
    static final Switch<String> DEAD_TOKEN = Switch.choice("intercom.dead-token", "token_revoked",
            List.of("token_revoked", "token_expired", "token_blocked", "token_not_found", "token_suspended",
                    "unauthorized"), "The code of the 401 for a token that was good once.");
    static final Switch<String> NO_TOKEN = Switch.choice("intercom.no-token", "unauthorized",
            List.of("unauthorized", "missing_authorization"), "The code of the 401 for a call without a token.");
    static final Switch<String> WRONG_REGION = Switch.choice("intercom.wrong-region", "unauthorized",
            List.of("unauthorized", "token_unauthorized", "token_not_found"),
            "The code of the 401 for a token of another region.");
    static final Switch<Duration> EXPORT_TIME = Switch.time("intercom.export-time", Duration.ofMinutes(1),
            "How long a data export takes.");
    static final Switch<Boolean> ECHO = Switch.flag("intercom.echo", true,
            "Whether what the API wrote is told by webhook, as what people do is.");

    private IntercomSwitches() {
    }

    /** All of them. */
    static List<Switch<?>> all() {
        return List.of(APP_VERSION, REGION, TIMEZONE, LIMIT, WORKSPACE_LIMIT, RETRY_AFTER, SEARCH_LAG, UNSTABLE_PAGING,
                NULL_CLEARS, ATTRIBUTES_MERGE, UNKNOWN_ATTRIBUTE, WRONG_TYPE, LONG_VALUES, SAME_EMAIL, LEAD_TO_USER,
                LEAD_EXTERNAL_ID, MERGE_USERS, ARCHIVED_READABLE, LIST_PER_PAGE, EMPTY_COMPANY_FOUND,
                MOST_LISTED_COMPANIES, MOST_ATTRIBUTES, MOST_EVENT_NAMES, CONTENT_TYPE, DEAD_TOKEN, NO_TOKEN,
                WRONG_REGION, EXPORT_TIME, ECHO);
    }

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException unknown) {
            throw new IllegalArgumentException("no zone of that name", unknown);
        }
    }
}
