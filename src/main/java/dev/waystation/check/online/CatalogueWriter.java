package dev.waystation.check.online;

import dev.waystation.vendor.Answer;
import dev.waystation.vendor.ApiContract;
import dev.waystation.vendor.UnwritableCallException;
import dev.waystation.vendor.VendorCall;
import dev.waystation.vendor.VendorResponse;
import java.util.concurrent.CompletionException;

/** Makes things at a vendor, each by one call that is not repeated: the reading after it shows what came of it. */
final class CatalogueWriter {

    private static final int LONGEST_ANSWER = 64 * 1024;

    private final OnlineClient client;

    CatalogueWriter(OnlineClient client) {
        this.client = client;
    }

    /** Makes the call; why the vendor did not take it, or null when it did. */
    String refusal(ApiContract api, VendorCall call) {
        try {
            api.check(call);
            VendorResponse response = client.send(api, call, LONGEST_ANSWER).join().response();
            Answer answer = api.classify(call, response);
            return answer.kind() == Answer.Kind.ACCEPTED ? null : "the vendor answered " + response.status()
                    + (answer.reason() == null ? "" : ": " + answer.reason());
        } catch (CompletionException failure) {
            return OnlineClient.explain(failure) + "; whether it was made, the next reading shows";
        } catch (UnwritableCallException tooMuch) {
            return tooMuch.getMessage();
        }
    }
}
