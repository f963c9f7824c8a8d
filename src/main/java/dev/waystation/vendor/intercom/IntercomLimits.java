package dev.waystation.vendor.intercom;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waystation.vendor.CallBody;
import dev.waystation.vendor.UnwritableCallException;
import dev.waystation.vendor.ValueLimit;
import dev.waystation.vendor.ValueLimit.Unit;
import dev.waystation.vendor.VendorCall;
import java.util.List;
import java.util.Map;

/** Counts and lengths that Intercom takes, held by every call that leaves, those of connectors in text among them. */
final class IntercomLimits {

    /** REST documentation, "Submitting events": the rest would be dropped without a word, in the order sent. */
    static final int MOST_METADATA = 10;
    /** Of a custom attribute, observed: longer texts are refused or cut. */
    static final ValueLimit ATTRIBUTE = new ValueLimit(255, Unit.CHARACTERS);
    // REST documentation, "Create a conversation".
    private static final int MOST_ATTACHMENTS = 10;
    // REST documentation, "Create or update a company".
    private static final long MOST_SPENT = Integer.MAX_VALUE;
    // REST documentation, "Search for contacts".
    private static final int MOST_FILTERS = 15;
    private static final int DEEPEST_FILTER = 2;
    private static final int LARGEST_PAGE = 150;
    /** Unix seconds until the year 5138; what is more is milliseconds, which Intercom takes without a word. */
    private static final long LATEST_SECOND = 99_999_999_999L;
    private static final List<String> TIMES =
            List.of("created_at", "signed_up_at", "last_seen_at", "remote_created_at");

    private IntercomLimits() {
    }

    static void check(VendorCall call) throws UnwritableCallException {
        if (call.body() == null || call.method().equals("GET")) {
            return;
        }
        JsonNode body = CallBody.json(call);
        for (String name : TIMES) {
            if (body.path(name).asLong() > LATEST_SECOND) {
                throw UnwritableCallException.park(name + " is " + body.path(name).asLong() + ": Intercom counts in"
                        + " seconds, and this is milliseconds; write {at:seconds}");
            }
        }
        if (call.path().equals("/events")) {
            metadata(body.path("metadata"));
        } else if (call.path().endsWith("/search")) {
            atMost("a page", body.path("pagination").path("per_page").asLong(), LARGEST_PAGE, "rows");
            filters(body.path("query"), 1);
        }
        attributes(body.path("custom_attributes"));
        atMost("the list of attachments", body.path("attachment_urls").size(), MOST_ATTACHMENTS, "entries");
        if (call.path().startsWith("/companies")) {
            atMost("monthly_spend", body.path("monthly_spend").asLong(), MOST_SPENT, "units");
        }
    }

    /** Checks an event's metadata. */
    static void metadata(JsonNode metadata) throws UnwritableCallException {
        if (metadata.size() > MOST_METADATA) {
            throw UnwritableCallException.park("the event has " + metadata.size() + " properties, Intercom keeps "
                    + MOST_METADATA + ": map fewer");
        }
    }

    private static void attributes(JsonNode attributes) throws UnwritableCallException {
        for (Map.Entry<String, JsonNode> each : attributes.properties()) {
            String name = each.getKey();
            if (!isAttributeName(name)) {
                throw UnwritableCallException.park("the attribute name '" + CallBody.shown(name) + "' is none for"
                        + " Intercom: no '.' and no '$'; rename it in the mapping");
            }
            atMost("the attribute '" + CallBody.shown(name) + "'", ATTRIBUTE.length(each.getValue()), ATTRIBUTE.most(),
                    "characters");
        }
    }

    /** Whether a custom attribute may be called so (observed). */
    static boolean isAttributeName(String name) {
        return name.indexOf('.') < 0 && name.indexOf('$') < 0;
    }

    private static void filters(JsonNode query, int depth) throws UnwritableCallException {
        JsonNode group = query.path("value");
        boolean isGroup = !query.has("field") && group.isArray();
        if (!isGroup) {
            return;
        }
        atMost("a group of filters", group.size(), MOST_FILTERS, "filters");
        atMost("the search", depth, DEEPEST_FILTER, "levels");
        for (JsonNode each : group) {
            filters(each, depth + 1);
        }
    }

    private static void atMost(String what, long count, long most, String unit) throws UnwritableCallException {
        CallBody.atMost("Intercom", what, count, most, unit);
    }
}
