package dev.waystation.gate;

import dev.waystation.vendor.Repeat;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What bridges a connection that broke or was refused: two more tries within the same attempt of the delivery, after
 * about 100 and 400 ms, where the vendor cannot have taken the call or may take it twice. Each takes a turn of its own and
 * counts for the breaker. Whatever lasts longer is for the ledger.
 */
public final class QuickTries {

    /** How many there are after the first try. */
    static final int MOST = 2;
    /** Exchange property: how many were made before this one. */
    static final String MADE = "waystation.quick-tries";

    private static final Logger LOG = LoggerFactory.getLogger(QuickTries.class);
    private static final long FIRST_WAIT_MS = 100;
    private static final int GROWTH = 4;
    private static final double JITTER = 0.2;

    private final RandomGenerator random;
    private final Pause pause;

    /** How the caller's thread waits. */
    @FunctionalInterface
    public interface Pause {

        /** Returns after that time. */
        void last(Duration time) throws InterruptedException;
    }

    /**
     * @param random spreads the waits; safe for concurrent use
     */
    public QuickTries(RandomGenerator random, Pause pause) {
        this.random = random;
        this.pause = pause;
    }

    /** As the gateway runs: the thread sleeps. */
    static QuickTries standard() {
        return new QuickTries(new Random(), time -> TimeUnit.NANOSECONDS.sleep(time.toNanos()));
    }

    /** Whether a call without an answer is tried again at once. @param repeat what it asks for before that */
    boolean allowed(Exchange exchange, Repeat repeat, NoAnswer none) {
        return none.broke() && (repeat instanceof Repeat.Harmless || !none.mayHaveArrived()) && made(exchange) < MOST
                && !exchange.getProperty(GateProbe.PROBE, false, Boolean.class);
    }

    private static int made(Exchange exchange) {
        return exchange.getProperty(MADE, 0, Integer.class);
    }

    /**
     * Makes the next try.
     *
     * @return the exchange it was made with, at its end; null when the thread was interrupted before
     */
    Exchange make(String gate, Exchange exchange, GateTry tried) {
        int made = made(exchange);
        double spread = 1 + JITTER * (2 * random.nextDouble() - 1);
        try {
            pause.last(Duration.ofNanos((long) (FIRST_WAIT_MS * Math.pow(GROWTH, made) * spread * 1_000_000)));
        } catch (InterruptedException stopped) {
            LOG.debug("gate {}: interrupted before a quick try, the delivery's next attempt is the ledger's", gate);
            Thread.currentThread().interrupt();
            return null;
        }
        Map<String, Object> properties = new HashMap<>();
        properties.put(MADE, made + 1);
        for (String each : GateSteps.PASSED_ON) {
            properties.put(each, exchange.getProperty(each));
        }
        properties.values().removeIf(Objects::isNull);
        return InnerCall.make(gate, exchange.getContext(), tried.call(), properties);
    }
}
