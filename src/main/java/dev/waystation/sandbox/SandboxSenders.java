package dev.waystation.sandbox;

import dev.waystation.sandbox.outbox.Happening;
import dev.waystation.sandbox.outbox.Subscription;
import dev.waystation.sandbox.senders.SenderReport;
import dev.waystation.sandbox.senders.Senders;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** The senders of a sandbox for every thread but its own. Safe for concurrent use. */
public final class SandboxSenders {

    private final Sandbox sandbox;

    SandboxSenders(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    /**
     * Has a vendor post everything to a receiver on this machine, as the vendor does; one set so before is replaced.
     *
     * @throws IllegalArgumentException when there is no such vendor, or the address is not allowed
     */
    public Subscription subscribe(String vendor, URI url) {
        return subscribe(vendor, url, Set.of(), Map.of(), false);
    }

    /**
     * Has all three vendors post to a gateway, at {@code <gateway>/webhooks/<vendor>}.
     *
     * @throws IllegalArgumentException when the address is not allowed
     */
    public void subscribeAll(URI gateway) {
        String base = gateway.toString().replaceAll("/+$", "");
        Senders.VENDORS.forEach(each -> subscribe(each, URI.create(base + "/webhooks/" + each)));
    }

    /**
     * Has a vendor post events of some types, empty for all, with further headers, in batches where the vendor does so.
     *
     * @throws IllegalArgumentException when there is no such vendor, or the address is not allowed
     */
    public Subscription subscribe(String vendor, URI url, Set<String> types, Map<String, String> headers,
            boolean batched) {
        return call(() -> senders().subscribe(vendor, url, types, headers, batched));
    }

    /** Removes the receiver that was set so; says whether there was one. */
    public boolean unsubscribe(String vendor) {
        return call(() -> senders().unsubscribe(vendor));
    }

    /** Intercom's "Set live". */
    public void live(String vendor) {
        call(() -> {
            senders().live(vendor);
            return null;
        });
    }

    /** Has something happen at a vendor, whether or not its double did it. */
    public void happen(Happening happening) {
        call(() -> {
            senders().happen(happening);
            return null;
        });
    }

    /**
     * Has something happen by chance.
     *
     * @param count 1 to {@link Senders#MOST_AT_ONCE}
     */
    public void happen(String vendor, int count) {
        call(() -> {
            senders().happen(vendor, count);
            return null;
        });
    }

    /** How it goes with every receiver. */
    public List<SenderReport> reports() {
        return call(() -> senders().reports());
    }

    /**
     * How it goes with the receiver that {@link #subscribe} set.
     *
     * @throws IllegalArgumentException when there is none
     */
    public SenderReport report(String vendor) {
        return reports().stream().filter(each -> each.vendor().equals(vendor) && each.id() == Senders.CONTROL_ID)
                .findFirst().orElseThrow(() -> new IllegalArgumentException(
                        "no receiver of '" + vendor + "' was set here"));
    }

    /** A reset makes them anew. */
    private Senders senders() {
        return sandbox.state().senders();
    }

    private <T> T call(Supplier<T> work) {
        return sandbox.onLoop(work);
    }
}
