package dev.waystation.gate.batch;

import java.util.List;

/**
 * What the first of a batch, who sends it, has in hand. Others may still join until it is closed.
 *
 * @param <I> the items
 * @param <O> what becomes of them
 */
public interface Batch<I, O> {

    /** The item of the one who sends. */
    I first();

    /** Nobody joins any more. The seats in the order in which they were taken; again the same at a second call. */
    List<Seat<I, O>> close();

    /** Tells those who wait that it goes on: another call begins. */
    void goesOn();
}
