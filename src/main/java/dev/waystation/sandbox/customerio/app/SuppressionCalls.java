package dev.waystation.sandbox.customerio.app;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.customerio.message.Suppressions;
import dev.waystation.sandbox.customerio.message.Suppressions.Kind;
import dev.waystation.sandbox.customerio.message.Suppressions.Suppressed;
import dev.waystation.sandbox.doubles.ApiCall;
import dev.waystation.sandbox.doubles.ApiReply;
import dev.waystation.sandbox.doubles.JsonText;
import dev.waystation.sandbox.doubles.Operations;
import dev.waystation.sandbox.doubles.Trouble;
import dev.waystation.sandbox.doubles.World;
import java.util.List;

/** The calls about addresses that the email provider suppresses. */
public final class SuppressionCalls {

    private static final int USUAL = 100;
    private static final int MOST = 1000;
    private static final int FARTHEST = 10_000_000;
    private static final String ONE = "/v1/esp/suppression/{suppression_type}/{email}";

    private final World world;
    private final Suppressions suppressions;
    private final Paging paging;

    public SuppressionCalls(World world, Suppressions suppressions, Paging paging) {
        this.world = world;
        this.suppressions = suppressions;
        this.paging = paging;
    }

    /** Adds the calls to those of the API. */
    public void offer(Operations operations) {
        operations.on("GET", "/v1/esp/suppression/{suppression_type}", this::list)
                .on("GET", "/v1/esp/domains/{domain}/suppression/{suppression_type}", this::ofDomain)
                .on("GET", "/v1/esp/search_suppression/{email}", this::search)
                .on("POST", ONE, this::add)
                .on("DELETE", ONE, this::remove);
    }

    private ApiReply list(ApiCall call) {
        Kind kind = kind(call);
        int limit = call.parameter("limit").map(text -> paging.number(call, "limit", text, 1, MOST)).orElse(USUAL);
        int offset = call.parameter("offset").map(text -> paging.number(call, "offset", text, 0, FARTHEST)).orElse(0);
        String domain = call.parameter("domain").orElse("");
        List<Suppressed> found = suppressions.list(kind).stream()
                .filter(each -> domain.isEmpty() || each.isOf(domain)).skip(offset).limit(limit).toList();
        return ApiReply.json(200, json(found));
    }

    private ApiReply ofDomain(ApiCall call) {
        Kind kind = kind(call);
        String domain = call.piece("domain");
        String email = call.parameter("email").orElse("");
        Page page = paging.read(call, "suppression " + kind + " " + domain, USUAL, MOST);
        List<Suppressed> all = suppressions.list(kind).stream().filter(each ->
                each.isOf(domain) && (email.isEmpty() || each.email().equalsIgnoreCase(email))).toList();
        // They have no numbers; the place of the last one on the page serves as one.
        Page.Items<Suppressed> found = page.fill(all.subList((int) Math.min(page.after(), all.size()), all.size()),
                each -> true, last -> page.after() + page.limit());
        return ApiReply.json(200, json(found.items()).put("next", found.next()));
    }

    private ApiReply search(ApiCall call) {
        return ApiReply.json(200, json(suppressions.find(call.piece("email")).stream().toList()));
    }

    private ApiReply add(ApiCall call) {
        long now = world.clock().instant().getEpochSecond();
        Kind kind = kind(call);
        String address = address(call);
        if (!call.meets(Trouble.IGNORED_WRITE)) {
            suppressions.add(kind, address, now, "added by the API", "550");
        }
        return ApiReply.json(200, "{}");
    }

    private ApiReply remove(ApiCall call) {
        Kind kind = kind(call);
        String address = address(call);
        if (!call.meets(Trouble.IGNORED_WRITE)) {
            suppressions.remove(kind, address);
        }
        return ApiReply.json(200, "{}");
    }

    private static String address(ApiCall call) {
        String email = call.piece("email");
        if (email.indexOf('@') < 1) {
            throw AppErrors.refused(400, "email is not an address");
        }
        return email;
    }

    private static Kind kind(ApiCall call) {
        return Kind.of(call.piece("suppression_type")).orElseThrow(() -> AppErrors.refused(400,
                "the suppression type must be bounces, blocks, spam_reports or invalid_emails"));
    }

    /** An empty list is null and comes without its category (C, C2). */
    private static ObjectNode json(List<Suppressed> found) {
        ObjectNode json = JsonText.object();
        if (found.isEmpty()) {
            return json.putNull("suppressions");
        }
        json.put("category", found.get(0).kind().word());
        ArrayNode list = json.putArray("suppressions");
        found.forEach(each -> list.addObject().put("created", each.created()).put("email", each.email())
                .put("reason", each.reason()).put("status", each.status()));
        return json;
    }
}
