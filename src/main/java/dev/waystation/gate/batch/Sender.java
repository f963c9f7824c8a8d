package dev.waystation.gate.batch;

/**
 * Sends what was gathered, on the thread of the first.
 *
 * @param <I> the items
 * @param <O> what becomes of them
 */
public interface Sender<I, O> {

    /** Closes the batch when it may go, and settles each of its seats. */
    void send(Batch<I, O> batch) throws InterruptedException;

    /** What becomes of an item that went nowhere, because whoever was to send it could not. */
    O unsent();

    /** What becomes of an item that may have been sent and of which no word came. */
    O silent();
}
