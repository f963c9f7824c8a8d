package dev.waystation.vendor.customerio;

import dev.waystation.vendor.ApiContract;
import dev.waystation.vendor.CallWriter;
import dev.waystation.vendor.Vendor;
import dev.waystation.vendor.WebhookContract;
import java.util.List;
import java.util.Map;

/** Customer.io. */
public final class CustomerIo implements Vendor {

    private final WebhookContract webhooks = new CustomerIoWebhookContract();

    @Override
    public String name() {
        return "customerio";
    }

    @Override
    public WebhookContract webhooks() {
        return webhooks;
    }

    @Override
    public List<ApiContract> apis() {
        return List.of();
    }

    @Override
    public Map<String, CallWriter> calls() {
        return Map.of();
    }
}
