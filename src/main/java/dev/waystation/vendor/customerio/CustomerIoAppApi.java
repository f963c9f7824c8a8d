package dev.waystation.vendor.customerio;

import dev.waystation.vendor.Answer;
import dev.waystation.vendor.ApiContract;
import dev.waystation.vendor.CallBatching;
import dev.waystation.vendor.Credentials;
import dev.waystation.vendor.RateBucket;
import dev.waystation.vendor.RateLimit;
import dev.waystation.vendor.Repeat;
import dev.waystation.vendor.UnwritableCallException;
import dev.waystation.vendor.VendorCall;
import dev.waystation.vendor.VendorResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The App API: reads, exports, sends. Bearer authentication with an App API key. */
final class CustomerIoAppApi implements ApiContract {

    // A 429 without Retry-After means that a daily quota is spent.
    private static final Duration DAILY_QUOTA_SPENT = Duration.ofHours(1);

    @Override
    public String name() {
        return "customerio-app";
    }

    @Override
    public List<String> credentialSettings() {
        return List.of("CIO_APP_API_KEY");
    }

    @Override
    public Map<String, String> headers(List<String> credentials) {
        return Map.of(
                "Authorization", "Bearer " + Credentials.checked(credentialSettings(), credentials).get(0),
                "Content-Type", "application/json",
                "Accept", "application/json");
    }

    @Override
    public void check(VendorCall call) throws UnwritableCallException {
        CustomerIoCallLimits.app(call);
    }

    @Override
    public Optional<CallBatching> batching() {
        return Optional.of(new CustomerIoPeopleBatch());
    }

    @Override
    public Answer classify(VendorCall call, VendorResponse response) {
        return CustomerIoAnswers.classify(call, response, DAILY_QUOTA_SPENT);
    }

    /**
     * Ten a second for the workspace, shared with everybody who uses it (App API specification): eight are ours.
     * Broadcasts have one call in ten seconds, archived messages a hundred a day.
     */
    @Override
    public List<RateBucket> buckets() {
        return List.of(
                new RateBucket("broadcasts", List.of(RateLimit.parse("1/10s")),
                        call -> call.method().equals("POST") && call.path().endsWith("/triggers")),
                new RateBucket("archived", List.of(RateLimit.parse("100/24h")),
                        call -> call.path().endsWith("/archived_message")),
                new RateBucket("sends", List.of(RateLimit.parse("3000/3s")),
                        call -> call.path().startsWith("/v1/send/")),
                RateBucket.ofAll("others", RateLimit.parse("8/s")));
    }

    @Override
    public VendorCall probe() {
        return VendorCall.get("/v1/workspaces");
    }

    /** Messages and broadcasts have no key against a repeat: one that may have been sent is not sent again. */
    @Override
    public Repeat repeat(VendorCall call) {
        return CustomerIoAnswers.sendsMessages(call) && !(call.repeat() instanceof Repeat.AskFirst) ? Repeat.NEVER
                : call.repeat();
    }
}
