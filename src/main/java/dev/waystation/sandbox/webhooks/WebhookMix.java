package dev.waystation.sandbox.webhooks;

import dev.waystation.sandbox.seed.Population;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;

/**
 * A stream of webhooks of all three vendors, with repeats, forgeries and broken bodies among them. The same seed, size
 * and clock give the same stream. Not safe for concurrent use.
 */
public final class WebhookMix implements Iterator<WebhookRequest> {

    private static final int REPEATABLE = 200;

    private final Random random;
    private final Shares shares;
    private final List<WebhookWriter> writers;
    private final List<WebhookRequest> recent = new ArrayList<>();
    private long left;

    /**
     * How many of a thousand webhooks are what; the rest is genuine.
     *
     * @param duplicates the same bytes again, freshly signed
     * @param forged with a wrong proof
     * @param unreadable authentic, but no JSON
     */
    public record Shares(int duplicates, int forged, int unreadable) {

        /** Nothing but genuine ones. */
        public static final Shares CLEAN = new Shares(0, 0, 0);

        /** A bad but believable day. */
        public static final Shares USUAL = new Shares(50, 15, 5);

        public Shares {
            if (duplicates < 0 || forged < 0 || unreadable < 0 || duplicates + forged + unreadable > 1000) {
                throw new IllegalArgumentException("shares are parts of 1000, got " + duplicates + ", " + forged
                        + " and " + unreadable);
            }
        }
    }

    /**
     * @param count how many webhooks
     */
    public WebhookMix(long count, Shares shares, Population population, Random random, InstantSource clock,
            WebhookSecrets secrets) {
        this.left = count;
        this.shares = shares;
        this.random = random;
        this.writers = List.of(
                new CustomerioWebhooks(population, new Random(random.nextLong()), clock, secrets.customerioKey()),
                new BrevoWebhooks(population, new Random(random.nextLong()), clock, secrets.brevoToken()),
                new IntercomWebhooks(population, new Random(random.nextLong()), clock, secrets.intercomSecret()));
    }

    @Override
    public boolean hasNext() {
        return left > 0;
    }

    @Override
    public WebhookRequest next() {
        if (left <= 0) {
            throw new NoSuchElementException("the mix has ended");
        }
        left--;
        // Half of them come from Customer.io, whose reporting webhooks are the loudest.
        int dice = random.nextInt(4);
        WebhookWriter writer = writers.get(dice < 2 ? 0 : dice - 1);
        int nature = random.nextInt(1000);
        if (nature < shares.duplicates && !recent.isEmpty()) {
            WebhookRequest earlier = recent.get(random.nextInt(recent.size()));
            return writerOf(earlier).again(earlier);
        }
        nature -= shares.duplicates;
        if (nature >= 0 && nature < shares.forged) {
            return writer.forged();
        }
        nature -= shares.forged;
        if (nature >= 0 && nature < shares.unreadable) {
            return writer.unreadable();
        }
        WebhookRequest genuine = writer.next();
        if (recent.size() < REPEATABLE) {
            recent.add(genuine);
        } else {
            recent.set(random.nextInt(REPEATABLE), genuine);
        }
        return genuine;
    }

    private WebhookWriter writerOf(WebhookRequest request) {
        return writers.stream().filter(each -> each.vendor().equals(request.vendor())).findFirst().orElseThrow();
    }
}
