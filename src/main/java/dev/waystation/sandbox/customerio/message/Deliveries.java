package dev.waystation.sandbox.customerio.message;

import java.util.Collection;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntSupplier;

/** The last so many deliveries, by number. */
public final class Deliveries {

    private final IntSupplier limit;
    private final NavigableMap<Long, Delivery> byNumber = new TreeMap<>();
    private long last;

    Deliveries(IntSupplier limit) {
        this.limit = limit;
    }

    Delivery add(Delivery.Draft draft, long created) {
        Delivery delivery = new Delivery(++last, draft, created);
        byNumber.put(last, delivery);
        if (byNumber.size() > limit.getAsInt()) {
            byNumber.pollFirstEntry();
        }
        return delivery;
    }

    /** The delivery of an id. */
    public Optional<Delivery> find(String id) {
        return Optional.ofNullable(byNumber.get(DeliveryId.number(id)));
    }

    /** Those below a number, newest first. */
    public Collection<Delivery> newestBelow(long number) {
        return byNumber.headMap(number, false).descendingMap().values();
    }

    public int size() {
        return byNumber.size();
    }
}
