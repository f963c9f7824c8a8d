package dev.waystation.vendor.brevo;

import dev.waystation.vendor.Answer;
import dev.waystation.vendor.Answer.Kind;
import dev.waystation.vendor.AnswerBody;
import dev.waystation.vendor.ApiContract;
import dev.waystation.vendor.Credentials;
import dev.waystation.vendor.RateBucket;
import dev.waystation.vendor.RateLimit;
import dev.waystation.vendor.RateWord;
import dev.waystation.vendor.VendorCall;
import dev.waystation.vendor.VendorResponse;
import dev.waystation.vendor.WaitHeader;
import java.util.List;
import java.util.Map;

/** Brevo's one API, without regions. The base URL is the bare host; every path begins with {@code /v3}. */
final class BrevoApi implements ApiContract {

    @Override
    public String name() {
        return "brevo";
    }

    @Override
    public List<String> credentialSettings() {
        return List.of("BREVO_API_KEY");
    }

    @Override
    public Map<String, String> headers(List<String> credentials) {
        return Map.of(
                "api-key", Credentials.checked(credentialSettings(), credentials).get(0),
                "Content-Type", "application/json",
                "Accept", "application/json");
    }

    @Override
    public Answer classify(VendorCall call, VendorResponse response) {
        int status = response.status();
        String id = response.header("sib-request-id");
        if (status == 207) {
            boolean allTaken = AnswerBody.json(response).path("errors").isEmpty();
            return allTaken ? Answer.accepted(id) : Answer.of(Kind.PARTIAL, BrevoErrors.reason(response), id);
        }
        if (status >= 200 && status < 300) {
            return Answer.accepted(id);
        }
        if (status == 429) {
            // No Retry-After here; the header of the bucket counts seconds down, it is no point in time.
            return new Answer(Kind.THROTTLED, BrevoErrors.reason(response),
                    WaitHeader.seconds(response, "x-sib-ratelimit-reset"), id);
        }
        return Answer.of(refusal(call, response), reason(call, response), id);
    }

    /** Limits of the "General" plans (developers.brevo.com, API limits); the others have two to six times as many. */
    @Override
    public List<RateBucket> buckets() {
        return List.of(
                new RateBucket("contacts", List.of(RateLimit.parse("10/s"), RateLimit.parse("36000/h")),
                        call -> call.path().equals("/v3/contacts") || call.path().startsWith("/v3/contacts/")),
                // The bucket of /v3/events/batch is not documented: it is taken to be one of the others.
                new RateBucket("events", List.of(RateLimit.parse("10/s"), RateLimit.parse("36000/h")),
                        call -> call.path().equals("/v3/events") && call.method().equals("POST")),
                RateBucket.ofAll("others", RateLimit.parse("100/h")));
    }

    @Override
    public RateWord rateWord(VendorResponse response) {
        return new RateWord(WaitHeader.count(response, "x-sib-ratelimit-limit"),
                WaitHeader.count(response, "x-sib-ratelimit-remaining"),
                WaitHeader.seconds(response, "x-sib-ratelimit-reset"));
    }

    @Override
    public VendorCall probe() {
        // Any read of contacts; GET /account would cost one of a hundred calls an hour.
        return VendorCall.get("/v3/contacts/attributes");
    }

    @Override
    public String explain(VendorResponse response) {
        if (response.status() == 401) {
            return BrevoErrors.namesIpAddress(response)
                    ? "blocked IP address: the key may be good, but this network address is not authorised; add it at "
                            + "https://app.brevo.com/security/authorised_ips (401: " + BrevoErrors.reason(response)
                            + ")"
                    : "wrong key: check BREVO_API_KEY (401: " + BrevoErrors.reason(response) + ")";
        }
        return ApiContract.super.explain(response);
    }

    private static Kind refusal(VendorCall call, VendorResponse response) {
        int status = response.status();
        if (status == 400) {
            return isResolvable(call, response) ? Kind.CONFLICT : Kind.PERMANENT;
        }
        if (status == 401 || status < 400 || BrevoErrors.code(response).equals("account_under_validation")) {
            return Kind.UNAUTHORISED;
        }
        if (status == 408 || status == 425 || status >= 500) {
            // 425: the contact is being worked on.
            return Kind.RETRY;
        }
        boolean contactGone = status == 404 && call.path().startsWith("/v3/contacts/") && !AnswerBody.isHtml(response);
        boolean groupExists = status == 409 && call.path().startsWith("/v3/contacts/consent-groups");
        return contactGone || groupExists ? Kind.CONFLICT : Kind.PERMANENT;
    }

    /** A clash with another contact, or a membership that may be there already. */
    private static boolean isResolvable(VendorCall call, VendorResponse response) {
        return !BrevoErrors.duplicates(response).isEmpty()
                || BrevoErrors.code(response).equals("duplicate_parameter")
                || call.path().startsWith("/v3/contacts/lists/") && BrevoErrors.message(response).contains("already");
    }

    private static String reason(VendorCall call, VendorResponse response) {
        String said = BrevoErrors.reason(response);
        return switch (response.status()) {
            case 401 -> BrevoErrors.namesIpAddress(response)
                    ? "this network address is not authorised at Brevo: " + said : said;
            case 404 -> AnswerBody.isHtml(response)
                    ? "the vendor knows no " + call.method() + " " + call.path() + ": check the base URL" : said;
            default -> response.status() < 400 ? "wrong base URL: " + said : said;
        };
    }
}
