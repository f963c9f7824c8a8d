package dev.waystation.simulation;

import dev.waystation.ledger.Delivery;
import dev.waystation.sandbox.ReceivedRequest;
import dev.waystation.sandbox.Sandbox;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * What the doubles received, by delivery: one thread does everything, so a call belongs to the delivery that is under
 * way when it comes.
 */
final class Witness {

    private static final String OURS = "Waystation";

    private final Sandbox sandbox;
    private final Map<String, History> histories = new HashMap<>();
    private final Map<String, History> lastOfLane = new HashMap<>();
    private final Set<History> late = new HashSet<>();
    private UnaryOperator<List<ReceivedRequest>> evidence = UnaryOperator.identity();
    private History current;
    private long lastRequest;
    private boolean newTry = true;
    private long taken;

    Witness(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    /** Has the evidence go through somebody's hands first. */
    void tamper(UnaryOperator<List<ReceivedRequest>> tampering) {
        evidence = tampering;
    }

    /** A subscriber's turn begins or ends: no try reaches beyond it. */
    void turn() {
        look();
        current = null;
    }

    /** A route begins with a delivery. */
    void routed(Delivery delivery) {
        look();
        current = of(delivery);
        newTry = true;
    }

    /** A call is about to be made for a delivery. */
    void calling(Delivery delivery) {
        look();
        current = of(delivery);
        if (newTry) {
            current.begin();
            newTry = false;
        }
    }

    /** The gateway was killed; what was under way is uncertain. */
    void killed() {
        look();
        if (current != null) {
            current.killed();
        }
        current = null;
    }

    /** A delivery was reopened by hand and stands at the tail of its lane. */
    void reopened(String subscriber, String eventId) {
        late.add(histories.computeIfAbsent(subscriber + " " + eventId,
                unknown -> new History(subscriber, eventId, "?", 0)));
    }

    private History of(Delivery delivery) {
        return histories.computeIfAbsent(delivery.subscriber() + " " + delivery.eventId(),
                fresh -> new History(delivery.subscriber(), delivery.eventId(), delivery.lane(), delivery.sequence()));
    }

    /** Takes in what the doubles recorded since the last look. */
    void look() {
        List<ReceivedRequest> fresh = sandbox.requests(null, lastRequest, Integer.MAX_VALUE);
        if (fresh.isEmpty()) {
            return;
        }
        sandbox.clearRequests();
        lastRequest = fresh.get(fresh.size() - 1).sequence();
        for (ReceivedRequest request : evidence.apply(new ArrayList<>(fresh))) {
            if (OURS.equals(request.headers().get("user-agent"))) {
                note(request);
            }
        }
    }

    private void note(ReceivedRequest request) {
        History.Call call = new History.Call(request.at(), request.api(), request.method(), request.path(),
                request.status());
        if (request.method().equals("GET")) {
            if (current != null) {
                current.addRead(call); // else a probe
            }
            return;
        }
        Promise.ATTEMPTS_ARE_CALLS.holds(current != null && !current.tries().isEmpty(), "%s %s came while no delivery"
                + " was under way", request.method(), request.api() + request.path());
        current.add(call);
        taken += call.taken() ? 1 : 0;
        if (late.contains(current)) {
            return;
        }
        History before = lastOfLane.put(current.lane(), current);
        Promise.IN_ORDER.holds(before == null || before.sequence() <= current.sequence(), "%s came after %s", current,
                before);
    }

    /** The delivery that is under way, or null. */
    History current() {
        return current;
    }

    History of(String subscriber, String eventId) {
        return histories.get(subscriber + " " + eventId);
    }

    Collection<History> all() {
        return histories.values();
    }

    boolean isLate(History history) {
        return late.contains(history);
    }

    /** Calls that write and were taken so far. */
    long taken() {
        return taken;
    }
}
