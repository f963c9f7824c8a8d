package dev.waystation.gate.batch;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

/**
 * One item's place in a batch, and what becomes of it. Safe for concurrent use.
 *
 * @param <I> the item
 * @param <O> what becomes of it
 */
public final class Seat<I, O> {

    private enum State { WAITING, TAKEN, WITHDRAWN }

    private final I item;
    private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);
    private final CompletableFuture<O> outcome = new CompletableFuture<>();

    Seat(I item) {
        this.item = item;
    }

    public I item() {
        return item;
    }

    /** Says what became of the item; only the first word counts. */
    public void settle(O became) {
        outcome.complete(became);
    }

    /** It goes with the batch. @return false when it was withdrawn before */
    boolean take() {
        return state.compareAndSet(State.WAITING, State.TAKEN) || state.get() == State.TAKEN;
    }

    /** Whoever sits here does not wait on. @return false when it goes with the batch already */
    boolean withdraw() {
        return state.compareAndSet(State.WAITING, State.WITHDRAWN);
    }

    CompletableFuture<O> outcome() {
        return outcome;
    }
}
