package dev.waystation.simulation;

import dev.waystation.ledger.Attempts;
import dev.waystation.ledger.Delivery;
import java.time.Duration;
import java.time.Instant;

/** What gates ask of the ledger, with somebody who looks on and may kill the process between any two steps. */
final class WatchedAttempts implements Attempts {

    private final Attempts ledger;
    private final Witness witness;
    private final Runnable moment;

    /** @param moment comes between any two steps; may throw {@link Death} */
    WatchedAttempts(Attempts ledger, Witness witness, Runnable moment) {
        this.ledger = ledger;
        this.witness = witness;
        this.moment = moment;
    }

    @Override
    public void begin(Delivery delivery) {
        moment.run();
        ledger.begin(delivery);
        witness.calling(delivery);
        moment.run();
    }

    @Override
    public void answered(Delivery delivery, int status, Duration took) {
        moment.run();
        ledger.answered(delivery, status, took);
    }

    @Override
    public Instant tookOver() {
        return ledger.tookOver();
    }

    @Override
    public void mayCall() {
        ledger.mayCall();
    }

    @Override
    public void settled(Delivery delivery) {
        ledger.settled(delivery);
    }

    @Override
    public boolean alreadyAccepted(String gate, String key, String fingerprint, Instant after) {
        return ledger.alreadyAccepted(gate, key, fingerprint, after);
    }

    @Override
    public void undecided(String gate, String key) {
        ledger.undecided(gate, key);
    }

    @Override
    public void accepted(String gate, String key, String fingerprint) {
        moment.run();
        ledger.accepted(gate, key, fingerprint);
        moment.run();
    }
}
