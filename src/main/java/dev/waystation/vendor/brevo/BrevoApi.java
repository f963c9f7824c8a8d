package dev.waystation.vendor.brevo;

import dev.waystation.vendor.Answer;
import dev.waystation.vendor.Answer.Kind;
import dev.waystation.vendor.AnswerBody;
import dev.waystation.vendor.AnswerReport;
import dev.waystation.vendor.ApiContract;
import dev.waystation.vendor.CallBatching;
import dev.waystation.vendor.Credentials;
import dev.waystation.vendor.RateBucket;
import dev.waystation.vendor.RateLimit;
import dev.waystation.vendor.RateWord;
import dev.waystation.vendor.Repeat;
import dev.waystation.vendor.UnwritableCallException;
import dev.waystation.vendor.VendorCall;
import dev.waystation.vendor.VendorResponse;
import dev.waystation.vendor.WaitHeader;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
    public Optional<CallBatching> batching() {
        return Optional.of(BrevoEventBatch.ofEvents());
    }

    @Override
    public Answer classify(VendorCall call, VendorResponse response) {
        int status = response.status();
        String id = response.header("sib-request-id");
        if (status == 207) {
            boolean allTaken = AnswerBody.json(response).path("errors").isEmpty();
            return allTaken ? Answer.accepted(id) : Answer.of(Kind.PARTIAL, BrevoErrors.reason(response), id);
        }
        if (status == 201 && BrevoMembership.isChange(call) && !BrevoMembership.failures(response).isEmpty()) {
            return Answer.of(Kind.CONFLICT, BrevoMembership.failures(response).size()
                    + " contacts were not changed: there already, or not known", id);
        }
        if (status >= 200 && status < 300) {
            return Answer.accepted(id);
        }
        Answer refused = BrevoRefusals.of(response, id);
        if (refused != null) {
            return refused;
        }
        if (status == 429) {
            // No Retry-After here; the header of the bucket counts seconds down, it is no point in time.
            return new Answer(Kind.THROTTLED, BrevoErrors.reason(response),
                    WaitHeader.seconds(response, "x-sib-ratelimit-reset"), id);
        }
        return Answer.of(refusal(call, response), reason(call, response), id);
    }

    @Override
    public Map<String, AnswerReport> reports() {
        return Map.of("brevo-import-report", new BrevoImportReport());
    }

    /** Limits of the "General" plans (developers.brevo.com, API limits); the others have two to six times as many. */
    @Override
    public List<RateBucket> buckets() {
        return List.of(
                new RateBucket("contacts", List.of(RateLimit.parse("10/s"), RateLimit.parse("36000/h")),
                        call -> call.path().equals("/v3/contacts") || call.path().startsWith("/v3/contacts/")),
                // The bucket of /v3/events/batch is not documented: it is taken to be one of the others.
                new RateBucket("events", List.of(RateLimit.parse("10/s"), RateLimit.parse("36000/h")),
                        call -> call.path().equals(BrevoPaths.EVENTS) && call.method().equals("POST")),
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
    public void check(VendorCall call) throws UnwritableCallException {
        BrevoLimits.check(call);
    }

    /** An event counts twice when it comes twice: Brevo is asked first. */
    @Override
    public Repeat repeat(VendorCall call) {
        boolean isEvent = call.method().equals("POST") && call.path().equals(BrevoPaths.EVENTS);
        return isEvent && !(call.repeat() instanceof Repeat.AskFirst) ? BrevoEventInquiry.of(call) : call.repeat();
    }

    @Override
    public List<VendorCall> resolve(VendorCall call, VendorResponse response) {
        return BrevoMembership.isChange(call) ? BrevoMembership.inquiries(call, response) : List.of();
    }

    private static Kind refusal(VendorCall call, VendorResponse response) {
        int status = response.status();
        if (status == 400) {
            return isResolvable(call, response) ? Kind.CONFLICT : Kind.PERMANENT;
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
                || BrevoMembership.isChange(call) && BrevoErrors.message(response).contains("already");
    }

    private static String reason(VendorCall call, VendorResponse response) {
        String said = BrevoErrors.reason(response);
        if (response.status() == 402) {
            return "no credits left: see https://app.brevo.com/billing (" + said + ")";
        }
        return response.status() == 404 && AnswerBody.isHtml(response)
                ? "the vendor knows no " + call.method() + " " + call.path() + ": check the base URL" : said;
    }
}
