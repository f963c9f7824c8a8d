package dev.waystation.sandbox.outbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Where the doubles say what happened, and which receivers there are. The vendors' senders listen here. Used by the
 * sandbox's event loop alone, so it needs no locks.
 */
public final class Outbox {

    private final Map<String, Map<Long, Subscription>> subscriptions = new TreeMap<>();
    private final List<Consumer<Happening>> listeners = new ArrayList<>();
    private final List<Consumer<Subscription>> watchers = new ArrayList<>();

    /** Adds or replaces a receiver. */
    public void subscribe(Subscription subscription) {
        subscriptions.computeIfAbsent(subscription.vendor(), vendor -> new TreeMap<>())
                .put(subscription.id(), subscription);
        watchers.forEach(each -> each.accept(subscription));
    }

    /** Removes a receiver; nothing happens when there is none. */
    public void unsubscribe(String vendor, long id) {
        Map<Long, Subscription> ofVendor = subscriptions.get(vendor);
        Subscription gone = ofVendor == null ? null : ofVendor.remove(id);
        if (gone != null) {
            watchers.forEach(each -> each.accept(gone.enabled(false)));
        }
    }

    /** A vendor's receivers, by id. */
    public List<Subscription> subscriptions(String vendor) {
        return List.copyOf(subscriptions.getOrDefault(vendor, Map.of()).values());
    }

    public Optional<Subscription> subscription(String vendor, long id) {
        return Optional.ofNullable(subscriptions.getOrDefault(vendor, Map.of()).get(id));
    }

    /** Says what happened; cheap when nobody listens. */
    public void happened(Happening happening) {
        listeners.forEach(each -> each.accept(happening));
    }

    /** Whether any receiver of the vendor wants to know; a double need not write a payload otherwise. */
    public boolean wanted(String vendor, String type) {
        return !listeners.isEmpty() && subscriptions.getOrDefault(vendor, Map.of()).values().stream()
                .anyMatch(each -> each.wants(type));
    }

    /** Has somebody told of everything that happens. */
    public void listen(Consumer<Happening> listener) {
        listeners.add(listener);
    }

    /** Has somebody told of every receiver that is added, changed or switched off. */
    public void watch(Consumer<Subscription> watcher) {
        watchers.add(watcher);
    }
}
