package dev.waystation.vendor.intercom;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waystation.vendor.Answer;
import dev.waystation.vendor.Answer.Kind;
import dev.waystation.vendor.AnswerBody;
import dev.waystation.vendor.ApiContract;
import dev.waystation.vendor.Credentials;
import dev.waystation.vendor.RateBucket;
import dev.waystation.vendor.RateLimit;
import dev.waystation.vendor.RateWord;
import dev.waystation.vendor.Repeat;
import dev.waystation.vendor.UnwritableCallException;
import dev.waystation.vendor.VendorCall;
import dev.waystation.vendor.VendorResponse;
import dev.waystation.vendor.WaitHeader;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Intercom's REST API, version 2.16 pinned on every call: without the header the app's own setting would apply. */
final class IntercomApi implements ApiContract {

    // Limits are counted in windows of ten seconds.
    private static final Duration WINDOW = Duration.ofSeconds(10);
    private static final Duration EXPORT_JOB = Duration.ofMinutes(5);
    private static final Duration SCROLL_OR_LOCK = Duration.ofMinutes(1);

    private static final Set<String> WAITS_FOR_ANOTHER = Set.of("scroll_exists", "locked");
    /** What people see and a repeat would show them twice, or what an unknown address would make a contact of. */
    private static final Pattern REACHES_PEOPLE = Pattern.compile(
            "/messages|/tickets(/enqueue)?|/conversations|/(conversations|tickets)/[^/]+/reply|/contacts/[^/]+/notes");

    @Override
    public String name() {
        return "intercom";
    }

    @Override
    public List<String> credentialSettings() {
        return List.of("INTERCOM_ACCESS_TOKEN");
    }

    @Override
    public Map<String, String> headers(List<String> credentials) {
        return Map.of(
                "Authorization", "Bearer " + Credentials.checked(credentialSettings(), credentials).get(0),
                "Intercom-Version", "2.16",
                "Content-Type", "application/json",
                "Accept", "application/json");
    }

    @Override
    public Answer classify(VendorCall call, VendorResponse response) {
        String id = IntercomErrors.requestId(response);
        if (response.status() >= 200 && response.status() < 300) {
            return Answer.accepted(id);
        }
        String reason = IntercomErrors.reason(response);
        if (response.status() == 429) {
            return new Answer(Kind.THROTTLED, reason, untilReset(response, reason), id);
        }
        Set<String> codes = IntercomErrors.codes(response);
        Answer refused = IntercomRefusals.of(response, codes, id);
        if (refused != null) {
            return refused;
        }
        if (response.status() == 423 || codes.stream().anyMatch(WAITS_FOR_ANOTHER::contains)) {
            return new Answer(Kind.RETRY, reason, SCROLL_OR_LOCK, id);
        }
        if (response.status() == 404 && call.method().equals("POST") && call.path().equals("/events")
                && !AnswerBody.isHtml(response)) {
            return Answer.skip("unknown contact", reason, id);
        }
        if (call.leavesTheGone() && IntercomConflicts.isArchived(response.status(), reason)) {
            return Answer.skip("deleted", reason, id);
        }
        return Answer.of(refusal(call, response), reason, id);
    }

    /** 10,000 a minute, counted in windows of ten seconds (REST documentation, rate limiting); headers lower it. */
    @Override
    public List<RateBucket> buckets() {
        return List.of(RateBucket.ofAll("all", RateLimit.parse("1666/10s")));
    }

    @Override
    public RateWord rateWord(VendorResponse response) {
        return new RateWord(WaitHeader.count(response, "x-ratelimit-limit"),
                WaitHeader.count(response, "x-ratelimit-remaining"),
                WaitHeader.untilUnixTime(response, "x-ratelimit-reset"));
    }

    @Override
    public void check(VendorCall call) throws UnwritableCallException {
        IntercomLimits.check(call);
    }

    /** There are no idempotency keys (REST documentation): what reaches people is asked about, or not repeated. */
    @Override
    public Repeat repeat(VendorCall call) {
        boolean reachesPeople = call.method().equals("POST") && REACHES_PEOPLE.matcher(call.path()).matches();
        return reachesPeople && !(call.repeat() instanceof Repeat.AskFirst) ? Repeat.NEVER : call.repeat();
    }

    @Override
    public List<VendorCall> resolve(VendorCall call, VendorResponse response) {
        return IntercomConflicts.resolve(call, response);
    }

    @Override
    public VendorCall probe() {
        return VendorCall.get("/me");
    }

    @Override
    public String explain(VendorResponse response) {
        Answer answer = classify(probe(), response);
        return switch (answer.kind()) {
            case ACCEPTED -> "the token is good; workspace " + app(response).path("id_code").asText("unnamed")
                    + region(response).map(region -> " lives in region " + region + ", INTERCOM_REGION must say so")
                            .orElse(", region not named");
            default -> ApiContract.super.explain(response);
        };
    }

    @Override
    public Optional<String> region(VendorResponse response) {
        String region = app(response).path("region").asText("").strip().toLowerCase(Locale.ROOT);
        return region.isEmpty() ? Optional.empty() : Optional.of(region);
    }

    private static JsonNode app(VendorResponse response) {
        return AnswerBody.json(response).path("app");
    }

    private static Kind refusal(VendorCall call, VendorResponse response) {
        int status = response.status();
        boolean aboutOneContact = call.path().startsWith("/contacts/");
        return switch (status) {
            case 404 -> aboutOneContact && !AnswerBody.isHtml(response) ? Kind.CONFLICT : Kind.PERMANENT;
            case 408, 425 -> Kind.RETRY;
            case 409, 410 -> Kind.CONFLICT;
            default -> status >= 500 ? Kind.RETRY : Kind.PERMANENT;
        };
    }

    /** A cap on export jobs answers 429 as well, and there the next window does not help. */
    private static Duration untilReset(VendorResponse response, String reason) {
        if (reason.toLowerCase(Locale.ROOT).contains("export job")) {
            return EXPORT_JOB;
        }
        Duration asked = WaitHeader.seconds(response, "retry-after");
        Duration reset = asked != null ? asked : WaitHeader.untilUnixTime(response, "x-ratelimit-reset");
        return reset == null ? WINDOW : reset;
    }
}
