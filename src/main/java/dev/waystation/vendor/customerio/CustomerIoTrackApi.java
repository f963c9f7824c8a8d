package dev.waystation.vendor.customerio;

import dev.waystation.vendor.Answer;
import dev.waystation.vendor.AnswerBody;
import dev.waystation.vendor.ApiContract;
import dev.waystation.vendor.CallBatching;
import dev.waystation.vendor.Credentials;
import dev.waystation.vendor.RateBucket;
import dev.waystation.vendor.RateLimit;
import dev.waystation.vendor.UnwritableCallException;
import dev.waystation.vendor.VendorCall;
import dev.waystation.vendor.VendorResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The Track API: people and events in. Basic authentication with site id and Track API key. */
final class CustomerIoTrackApi implements ApiContract {

    @Override
    public String name() {
        return "customerio-track";
    }

    @Override
    public List<String> credentialSettings() {
        return List.of("CIO_SITE_ID", "CIO_TRACK_API_KEY");
    }

    @Override
    public Map<String, String> headers(List<String> credentials) {
        String pair = String.join(":", Credentials.checked(credentialSettings(), credentials));
        return Map.of(
                "Authorization", "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)),
                "Content-Type", "application/json",
                "Accept", "application/json");
    }

    @Override
    public void check(VendorCall call) throws UnwritableCallException {
        CustomerIoCallLimits.track(call);
    }

    @Override
    public Optional<CallBatching> batching() {
        return Optional.of(CustomerIoBatch.ofEntities());
    }

    @Override
    public Answer classify(VendorCall call, VendorResponse response) {
        return CustomerIoAnswers.classify(call, response, null);
    }

    /** A thousand a second, and what exceeds it may be dropped without a word (Track API specification). */
    @Override
    public List<RateBucket> buckets() {
        return List.of(RateBucket.ofAll("all", RateLimit.parse("1000/s")));
    }

    @Override
    public VendorCall probe() {
        return VendorCall.get("/api/v1/accounts/region");
    }

    @Override
    public String explain(VendorResponse response) {
        Answer answer = classify(probe(), response);
        return switch (answer.kind()) {
            case ACCEPTED -> region(response)
                    .map(region -> "the key is good; the account lives in region " + region
                            + ", CIO_REGION must say so")
                    .orElse("the key is good; the vendor did not name the account's region");
            default -> ApiContract.super.explain(response);
        };
    }

    @Override
    public Optional<String> region(VendorResponse response) {
        String region = AnswerBody.json(response).path("region").asText("").strip().toLowerCase(Locale.ROOT);
        return region.isEmpty() ? Optional.empty() : Optional.of(region);
    }
}
