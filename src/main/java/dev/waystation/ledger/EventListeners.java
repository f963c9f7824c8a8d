package dev.waystation.ledger;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Who wants to know of new events, by source. */
final class EventListeners {

    private final Map<String, List<Runnable>> listeners = new ConcurrentHashMap<>();

    void add(String source, Runnable listener) {
        listeners.computeIfAbsent(source, any -> new CopyOnWriteArrayList<>()).add(listener);
    }

    void remove(String source, Runnable listener) {
        listeners.getOrDefault(source, List.of()).remove(listener);
    }

    void wake(String source) {
        listeners.getOrDefault(source, List.of()).forEach(Runnable::run);
    }

    void wakeAll() {
        listeners.values().forEach(list -> list.forEach(Runnable::run));
    }
}
