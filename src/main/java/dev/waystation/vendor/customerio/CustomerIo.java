package dev.waystation.vendor.customerio;

import dev.waystation.vendor.ApiContract;
import dev.waystation.vendor.CallWriter;
import dev.waystation.vendor.PeopleContract;
import dev.waystation.vendor.Targets;
import dev.waystation.vendor.Vendor;
import dev.waystation.vendor.WebhookContract;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Customer.io. */
public final class CustomerIo implements Vendor {

    private final WebhookContract webhooks = new CustomerIoWebhookContract();
    private final List<ApiContract> apis = List.of(new CustomerIoTrackApi(), new CustomerIoAppApi());
    private final PeopleContract people = new CustomerIoPeople();
    private final Map<String, CallWriter> calls = Map.of(
            "customerio-event", new CustomerIoEventCall(),
            "customerio-identify", new CustomerIoIdentifyCall(true),
            "customerio-identify-existing", new CustomerIoIdentifyCall(false),
            "customerio-delete", new CustomerIoPersonCall("delete"),
            "customerio-suppress", new CustomerIoPersonCall("suppress"),
            "customerio-unsuppress", new CustomerIoPersonCall("unsuppress"));

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
        return apis;
    }

    @Override
    public Optional<PeopleContract> people() {
        return Optional.of(people);
    }

    @Override
    public Map<String, CallWriter> calls() {
        return calls;
    }

    @Override
    public Targets targets() {
        return new CustomerIoTargets();
    }
}
