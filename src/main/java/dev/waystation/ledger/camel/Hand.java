package dev.waystation.ledger.camel;

import dev.waystation.ledger.Dispatcher;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * Somebody who takes the turns of the subscribers' dispatchers, in place of threads of their own.
 *
 * @param taken is handed each subscriber's dispatcher as its route starts
 * @param workers runs the routes: {@code Runnable::run} in the thread that takes the turns
 * @param random spreads the waits between attempts
 */
public record Hand(Consumer<Dispatcher> taken, Executor workers, RandomGenerator random) {

    public Hand {
        Objects.requireNonNull(taken, "taken");
        Objects.requireNonNull(workers, "workers");
        Objects.requireNonNull(random, "random");
    }
}
