package dev.waystation.check;

import dev.waystation.check.ApiTrial.Result;
import dev.waystation.check.online.OnlineClient;
import dev.waystation.config.Settings;
import dev.waystation.vendor.Answer;
import dev.waystation.vendor.ApiContract;
import dev.waystation.vendor.Vendor;
import dev.waystation.vendor.VendorResponse;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Tries every configured credential with its API's call without side effects: one request each, no redirect. */
public final class OnlineCheck {

    private static final int LONGEST_ANSWER = 64 * 1024;

    private final Settings settings;
    private final OnlineClient client;

    public OnlineCheck(Settings settings) {
        this.settings = settings;
        this.client = new OnlineClient(settings);
    }

    /** Tries the APIs of these vendors, all at once; returns when the last has answered or is out of time. */
    public List<ApiTrial> trials(List<Vendor> vendors) {
        List<CompletableFuture<ApiTrial>> running = vendors.stream().flatMap(vendor -> vendor.apis().stream())
                .map(this::trial).toList();
        return running.stream().map(CompletableFuture::join).toList();
    }

    private CompletableFuture<ApiTrial> trial(ApiContract api) {
        List<String> missing = client.missing(api);
        if (!missing.isEmpty()) {
            return CompletableFuture.completedFuture(new ApiTrial(api.name(), Result.OFF,
                    "not configured: " + String.join(", ", missing)));
        }
        return client.send(api, api.probe(), LONGEST_ANSWER)
                .handle((received, failure) -> failure == null ? answered(api, received.response())
                        : new ApiTrial(api.name(), Result.NETWORK, OnlineClient.explain(failure)));
    }

    private ApiTrial answered(ApiContract api, VendorResponse response) {
        Answer.Kind kind = api.classify(api.probe(), response).kind();
        if (kind == Answer.Kind.UNAUTHORISED) {
            return new ApiTrial(api.name(), Result.REFUSED, api.explain(response));
        }
        if (kind != Answer.Kind.ACCEPTED) {
            return new ApiTrial(api.name(), Result.TROUBLE, api.explain(response));
        }
        String configured = settings.regions().get(api.name());
        Optional<String> other =
                api.region(response).filter(region -> configured != null && !region.equals(configured));
        return other.map(region -> new ApiTrial(api.name(), Result.WRONG_REGION,
                        "configured is region " + configured + "; " + api.explain(response)))
                .orElseGet(() -> new ApiTrial(api.name(), Result.OK, api.explain(response)));
    }
}
