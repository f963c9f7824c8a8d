package dev.waystation.gate;

import dev.waystation.gate.budget.Turn;
import dev.waystation.gate.debug.WatchedCall;
import dev.waystation.ledger.Delivery;
import dev.waystation.vendor.Hashes;
import dev.waystation.vendor.VendorCall;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.apache.camel.Exchange;

/** One passage of a call through a gate: what is sent, for whom, and what the message held before. */
final class GateTry {

    private static final String PROPERTY = "waystation.gate.try";

    private final VendorCall call;
    private final Delivery delivery;
    private final GateBatch batch;
    private final Object bodyBefore;
    private final byte[] bytes;
    private Turn turn;
    private WatchedCall watched = WatchedCall.NOT_WATCHED;
    private long startedNanos;

    private GateTry(VendorCall call, Delivery delivery, GateBatch batch, Object bodyBefore) {
        this.call = call;
        this.delivery = delivery;
        this.batch = batch;
        this.bodyBefore = bodyBefore;
        this.bytes = call.body() == null ? null : call.body().getBytes(StandardCharsets.UTF_8);
    }

    /** Takes up the call that the exchange carries. */
    static GateTry open(Exchange exchange, String gate) {
        VendorCall call = exchange.getProperty(CallStep.CALL, VendorCall.class);
        if (call == null) {
            throw new IllegalStateException("gate " + gate + " was reached without a call; a connector writes one into"
                    + " the exchange property " + CallStep.CALL + " before it goes to the gate");
        }
        GateTry opened = new GateTry(call, exchange.getProperty(Delivery.PROPERTY, Delivery.class),
                exchange.getProperty(GateBatch.PROPERTY, GateBatch.class), exchange.getMessage().getBody());
        exchange.setProperty(PROPERTY, opened);
        return opened;
    }

    /** The passage that {@link #open} began. */
    static GateTry of(Exchange exchange) {
        return exchange.getProperty(PROPERTY, GateTry.class);
    }

    VendorCall call() {
        return call;
    }

    /** The delivery the call is made for, or null for a probe and for a batch. */
    Delivery delivery() {
        return delivery;
    }

    /** The batch that the call is, or null. */
    GateBatch batch() {
        return batch;
    }

    /** The deliveries the call is made for: those of a batch, one, or none. */
    List<Delivery> deliveries() {
        return batch != null ? batch.deliveries() : delivery == null ? List.of() : List.of(delivery);
    }

    /** The message's body before the call, which it gets back after. */
    Object bodyBefore() {
        return bodyBefore;
    }

    /** What is sent, UTF-8, or null for nothing. */
    byte[] bytes() {
        return bytes;
    }

    /** Whether an accepted call is worth remembering, so that a repeat of it is needless. */
    boolean isRemembered() {
        return call.remember() != null;
    }

    String fingerprint() {
        return Hashes.sha256Hex(bytes == null ? new byte[0] : bytes);
    }

    /** The budget let it in. */
    void hasItsTurn(Turn given) {
        turn = given;
    }

    /** Its end is logged while the gate's debug mode is on. */
    void watchedBy(WatchedCall log) {
        watched = log;
    }

    WatchedCall watched() {
        return watched;
    }

    /** It leaves now. */
    void started() {
        turn.left();
        startedNanos = System.nanoTime();
    }

    /** It is over for the budget: answered, or never will be. */
    void over() {
        if (turn != null) {
            turn.over();
        }
    }

    /** Time since {@link #started}. */
    Duration took() {
        return Duration.ofNanos(System.nanoTime() - startedNanos);
    }
}
