package dev.waystation.sandbox.outbox;

import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Where a vendor posts its webhooks.
 *
 * @param vendor {@code customerio}, {@code brevo} or {@code intercom}
 * @param id the vendor's id of it
 * @param url the receiver
 * @param types event types it wants, in the vendor's subscription names; empty for all
 * @param headers further headers of each POST, credentials among them
 * @param batched whether many events come in one POST, where the vendor does so
 * @param enabled whether it is on
 */
public record Subscription(String vendor, long id, URI url, Set<String> types, Map<String, String> headers,
        boolean batched, boolean enabled) {

    public Subscription {
        Objects.requireNonNull(vendor, "vendor");
        Objects.requireNonNull(url, "url");
        types = Set.copyOf(types);
        headers = Map.copyOf(headers);
    }

    /**
     * Whether it is on and wants events of this type. Where a vendor has several kinds of receivers with the same names
     * of types, a type begins with the kind, as in {@code marketing:click}: who wants {@code click} wants it of every
     * kind.
     */
    public boolean wants(String type) {
        return enabled && (types.isEmpty() || types.contains(type)
                || types.contains(type.substring(type.indexOf(':') + 1)));
    }

    /** The same, on or off. */
    public Subscription enabled(boolean on) {
        return new Subscription(vendor, id, url, types, headers, batched, on);
    }

    /** Without the headers, which may hold credentials. */
    @Override
    public String toString() {
        return "Subscription[" + vendor + " " + id + " " + url.getScheme() + "://" + url.getHost() + ":" + url.getPort()
                + url.getPath() + "]";
    }
}
