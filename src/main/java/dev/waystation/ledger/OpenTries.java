package dev.waystation.ledger;

import dev.waystation.ledger.store.BeginAttempts;
import dev.waystation.ledger.store.ClaimedDelivery;
import dev.waystation.ledger.store.Writers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** The tries at deliveries that are under way in this process, from the claim to the verdict. Safe for concurrent use. */
final class OpenTries {

    private final Writers writers;
    private final BeginAttempts begin;
    private final Node node;
    private final Map<Key, Try> tries = new ConcurrentHashMap<>();

    private record Key(String subscriber, long sequence) {

        static Key of(Delivery delivery) {
            return new Key(delivery.subscriber(), delivery.sequence());
        }
    }

    OpenTries(Writers writers, BeginAttempts begin, Node node) {
        this.writers = writers;
        this.begin = begin;
        this.node = node;
    }

    Try open(ClaimedDelivery claimed, String version) {
        Try opened = new Try(claimed, version);
        tries.put(Key.of(claimed.delivery()), opened);
        return opened;
    }

    void close(ClaimedDelivery claimed) {
        tries.remove(Key.of(claimed.delivery()));
    }

    /** The try that is under way for the delivery; empty when there is none. */
    Optional<Try> of(Delivery delivery) {
        return Optional.ofNullable(tries.get(Key.of(delivery)));
    }

    /** Counts the attempts of all these deliveries before their call leaves, see {@link Attempts#beginAll}. */
    void beginAll(List<Delivery> deliveries) {
        List<Try> all = deliveries.stream().map(delivery -> of(delivery).orElseThrow(() ->
                new StoreRefusedException("delivery " + delivery.eventId() + " is not in flight here"))).toList();
        List<Try> waiting = all.stream().filter(each -> !each.begun()).toList();
        node.mayCall();
        Map<Try, CompletableFuture<Boolean>> begun = new LinkedHashMap<>();
        waiting.forEach(each -> begun.put(each, writers.deliveries().submit(begin, each.claimed())));
        List<Try> ours = new ArrayList<>();
        List<String> others = new ArrayList<>();
        for (Try each : waiting) {
            if (CommitWait.await(begun.get(each))) {
                ours.add(each);
            } else {
                others.add(each.claimed().delivery().eventId());
            }
        }
        if (others.isEmpty()) {
            node.mayCall(); // the commit may have taken its time
        }
        ours.forEach(Try::markBegun);
        if (!others.isEmpty()) {
            throw new StoreRefusedException("delivery " + String.join(", ", others) + " is no longer in flight here");
        }
        all.forEach(Try::leaves);
    }
}
