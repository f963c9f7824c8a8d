package dev.waystation.sandbox.brevo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.doubles.ApiCall;
import dev.waystation.sandbox.doubles.ApiReply;
import dev.waystation.sandbox.doubles.JsonText;
import dev.waystation.sandbox.doubles.Operations;
import dev.waystation.sandbox.doubles.World;
import dev.waystation.sandbox.rules.Rule;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** E-mail campaigns, to read. */
final class CampaignCalls implements Calls {

    private static final int MOST = 10_000;
    private static final long SIX_MONTHS_MS = 183 * 86_400_000L;
    private static final long TWO_YEARS_DAYS = 731;
    private static final Set<String> STATISTICS = Set.of("globalStats", "linksStats", "statsByDomain");
    private static final Set<String> STATUSES =
            Set.of("suspended", "archive", "sent", "queued", "draft", "inProcess", "inReview");

    private final World world;
    private final Rules rules;
    private final Map<Integer, Campaign> campaigns = new TreeMap<>();

    CampaignCalls(World world, Rules rules) {
        this.world = world;
        this.rules = rules;
    }

    @Override
    public void addTo(Operations operations) {
        operations.on("GET", "/v3/emailCampaigns", this::list)
                .on("GET", "/v3/emailCampaigns/{campaignId}", this::get);
    }

    /** Adds one, unless there are ten thousand, which is the vendor's quota. */
    void add(Campaign campaign) {
        if (campaigns.size() < MOST) {
            campaigns.put(campaign.id(), campaign);
        }
    }

    /** Null when there is none. */
    Campaign find(int id) {
        return campaigns.get(id);
    }

    private ApiReply list(ApiCall call) {
        Page page = Page.of(call, rules, 50, 100);
        String statistics = call.parameter("statistics").orElse("");
        if (!statistics.isEmpty() && !STATISTICS.contains(statistics)) {
            throw RefusedCall.invalid("statistics is invalid");
        }
        boolean html = !call.parameter("excludeHtmlContent").orElse("false").equals("true");
        if (html) {
            rules.broken(Rule.DISCOURAGED_CALL, "campaigns without excludeHtmlContent=true");
        }
        List<Campaign> found = campaigns.values().stream().filter(wanted(call)).toList();
        long statisticsSince = world.clock().millis() - SIX_MONTHS_MS;
        ObjectNode json = JsonText.object();
        ArrayNode rows = json.putArray("campaigns");
        // Figures only if asked for, and only of the last six months (C).
        page.of(found).forEach(each -> rows.add(
                CampaignJson.of(each, each.sentAt() < statisticsSince ? "" : statistics, html)));
        return ApiReply.json(200, json.put("count", found.size()));
    }

    private Predicate<Campaign> wanted(ApiCall call) {
        String type = call.parameter("type").orElse("classic");
        if (!type.equals("classic") && !type.equals("trigger")) {
            throw RefusedCall.invalid("type is invalid");
        }
        String status = call.parameter("status").orElse("");
        if (!status.isEmpty() && !STATUSES.contains(status)) {
            throw RefusedCall.invalid("status is invalid");
        }
        Times.Span span = Times.span(call, rules).orElse(null);
        if (span != null && !status.equals("sent")) {
            throw RefusedCall.invalid("startDate and endDate need status=sent");
        }
        if (span != null && span.days() > TWO_YEARS_DAYS) {
            throw RefusedCall.outOfRange("The span may not be longer than two years");
        }
        // The filter says inProcess where the answer says in_process (C).
        String shown = status.equals("inProcess") ? "in_process" : status;
        return each -> type.equals("classic") && (shown.isEmpty() || each.status().equals(shown))
                && (span == null || span.has(each.sentAt()));
    }

    private ApiReply get(ApiCall call) {
        String id = call.piece("campaignId");
        Campaign campaign = id.matches("[0-9]{1,9}") ? campaigns.get(Integer.parseInt(id)) : null;
        if (campaign == null) {
            throw RefusedCall.notFound("Campaign ID does not exist");
        }
        return ApiReply.json(200, CampaignJson.of(campaign, call.parameter("statistics").orElse("all"),
                !call.parameter("excludeHtmlContent").orElse("false").equals("true")));
    }
}
