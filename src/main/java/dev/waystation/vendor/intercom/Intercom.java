package dev.waystation.vendor.intercom;

import dev.waystation.vendor.ApiContract;
import dev.waystation.vendor.CallWriter;
import dev.waystation.vendor.Vendor;
import dev.waystation.vendor.WebhookContract;
import java.util.List;
import java.util.Map;

/** Intercom. */
public final class Intercom implements Vendor {

    private final WebhookContract webhooks = new IntercomWebhookContract();
    private final List<ApiContract> apis = List.of(new IntercomApi());

    @Override
    public String name() {
        return "intercom";
    }

    @Override
    public WebhookContract webhooks() {
        return webhooks;
    }

    @Override
    public List<ApiContract> apis() {
        return apis;
    }

    @Override
    public Map<String, CallWriter> calls() {
        return Map.of("intercom-event", new IntercomEventCall(), "intercom-contact-upsert", new IntercomContactCall());
    }
}
