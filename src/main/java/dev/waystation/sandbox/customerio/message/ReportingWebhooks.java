package dev.waystation.sandbox.customerio.message;

import dev.waystation.sandbox.outbox.Outbox;
import dev.waystation.sandbox.outbox.Subscription;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The workspace's webhooks; each is a receiver of the outbox. */
public final class ReportingWebhooks {

    /** Ours; how many the vendor takes is not documented. */
    private static final int MOST = 100;
    private static final String VENDOR = "customerio";

    private final Outbox outbox;
    private final Map<Long, ReportingWebhook> byId = new TreeMap<>();
    private long lastId;

    ReportingWebhooks(Outbox outbox) {
        this.outbox = outbox;
    }

    /** The id of the next one; receivers that came by another way have ids too. */
    public long nextId() {
        do {
            lastId++;
        } while (outbox.subscription(VENDOR, lastId).isPresent());
        return lastId;
    }

    /** Whether there is room for one more. */
    public boolean isFull() {
        return byId.size() >= MOST;
    }

    /** Adds or replaces one. */
    public void put(ReportingWebhook webhook) {
        byId.put(webhook.id(), webhook);
        outbox.subscribe(new Subscription(VENDOR, webhook.id(), webhook.endpoint(), webhook.events(), Map.of(), false,
                !webhook.disabled()));
    }

    /** Removes one; false when there is none. */
    public boolean remove(long id) {
        outbox.unsubscribe(VENDOR, id);
        return byId.remove(id) != null;
    }

    public Optional<ReportingWebhook> find(long id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** All, by id. */
    public Collection<ReportingWebhook> all() {
        return byId.values();
    }

    /** Whether somebody wants what was sent. */
    boolean wantContent() {
        return byId.values().stream().anyMatch(ReportingWebhook::withContent);
    }

    /** Whether somebody wants every open and click. */
    boolean wantEveryTime() {
        return byId.values().stream().anyMatch(ReportingWebhook::fullResolution);
    }
}
