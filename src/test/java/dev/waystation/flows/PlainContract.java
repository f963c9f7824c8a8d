package dev.waystation.flows;

import dev.waystation.vendor.Answer;
import dev.waystation.vendor.Answer.Kind;
import dev.waystation.vendor.ApiContract;
import dev.waystation.vendor.RateBucket;
import dev.waystation.vendor.RateLimit;
import dev.waystation.vendor.VendorCall;
import dev.waystation.vendor.VendorResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** An API that means by each status what HTTP means by it. */
record PlainContract(String name) implements ApiContract {

    static final String SECRET = "xkeysib-very-secret";

    @Override
    public Map<String, String> headers(List<String> credentials) {
        return Map.of("api-key", credentials.get(0), "accept", "application/json",
                "content-type", "application/json");
    }

    @Override
    public List<String> credentialSettings() {
        return List.of("PLAIN_API_KEY");
    }

    @Override
    public Answer classify(VendorCall call, VendorResponse response) {
        int status = response.status();
        String said = response.body().isBlank() ? null : response.body();
        String request = response.header("x-request-id");
        return switch (status) {
            case 207 -> Answer.of(Kind.PARTIAL, said, request);
            case 401, 301, 302, 307 -> Answer.of(Kind.UNAUTHORISED, "check the key and the region", request);
            case 409 -> Answer.of(Kind.CONFLICT, said, request);
            case 408, 425 -> Answer.of(Kind.RETRY, said, request);
            case 429 -> new Answer(Kind.THROTTLED, "too many calls", response.header("retry-after") == null
                    ? null : Duration.ofSeconds(Long.parseLong(response.header("retry-after"))), request);
            default -> status < 300 ? Answer.accepted(request)
                    : Answer.of(status < 500 ? Kind.PERMANENT : Kind.RETRY, said, request);
        };
    }

    @Override
    public List<RateBucket> buckets() {
        return List.of(RateBucket.ofAll("all", RateLimit.parse("1000000/s")));
    }

    @Override
    public VendorCall probe() {
        return VendorCall.get("/v3/account");
    }
}
