package dev.waystation.sandbox.customerio.message;

import dev.waystation.sandbox.doubles.World;
import java.time.Duration;

/**
 * What becomes of a message after it was sent, by chance and by the clock: delivered or bounced within seconds, opened
 * within hours, clicked soon after.
 */
final class MessageCourse {

    private static final int PREFETCHED_ONE_IN = 12;
    private static final int AGAIN_ONE_IN = 5;

    private final World world;
    private final Messages messages;
    private int pending;

    MessageCourse(World world, Messages messages) {
        this.world = world;
        this.messages = messages;
    }

    /** Begins with a message that was sent just now. */
    void begin(Delivery delivery) {
        Rates rates = delivery.parent() == null ? Rates.USUAL : delivery.parent().rates();
        if (happens(delivery, Metric.BOUNCED, rates.bounced())) {
            later(1_000, 10_000, () -> messages.bounce(delivery));
        } else if (delivery.channel().knows(Metric.DELIVERED)) {
            later(1_000, 10_000, () -> {
                messages.mark(delivery, Metric.DELIVERED);
                arrived(delivery, rates);
            });
        } else {
            arrived(delivery, rates);
        }
    }

    private void arrived(Delivery delivery, Rates rates) {
        if (!delivery.channel().knows(Metric.OPENED)) {
            seen(delivery, rates);
        } else if (happens(delivery, Metric.OPENED, rates.opened())) {
            afterOpening(() -> {
                boolean machine = delivery.channel() == Channel.EMAIL && world.random().nextInt(PREFETCHED_ONE_IN) == 0;
                messages.mark(delivery, machine ? Metric.PREFETCH_OPENED : Metric.HUMAN_OPENED);
                messages.mark(delivery, Metric.OPENED);
                if (world.random().nextInt(AGAIN_ONE_IN) == 0) {
                    later(60_000, 3_600_000, () -> messages.mark(delivery, Metric.OPENED));
                }
                seen(delivery, rates);
            });
        }
        if (happens(delivery, Metric.UNSUBSCRIBED, rates.unsubscribed())) {
            afterOpening(() -> messages.unsubscribe(delivery));
        }
    }

    private void seen(Delivery delivery, Rates rates) {
        if (happens(delivery, Metric.CLICKED, rates.clicked())) {
            later(5_000, 65_000, () -> {
                messages.mark(delivery, Metric.HUMAN_CLICKED);
                messages.mark(delivery, Metric.CLICKED);
                if (happens(delivery, Metric.CONVERTED, rates.converted())) {
                    later(60_000, 1_800_000, () -> messages.mark(delivery, Metric.CONVERTED));
                }
            });
        }
    }

    private boolean happens(Delivery delivery, Metric metric, double chance) {
        return delivery.channel().knows(metric) && world.random().nextDouble() < chance;
    }

    private void afterOpening(Runnable work) {
        double early = Math.pow(world.random().nextDouble(), 3);
        long spread = world.switches().get(MessageSwitches.OPEN_SPREAD).toMillis();
        schedule(1 + (long) (early * spread), work);
    }

    private void later(int atLeastMs, int belowMs, Runnable work) {
        schedule(atLeastMs + world.random().nextInt(belowMs - atLeastMs), work);
    }

    /** Of more than as many messages as are kept nothing further becomes. */
    private void schedule(long afterMs, Runnable work) {
        if (pending < world.switches().get(MessageSwitches.KEPT)) {
            pending++;
            world.clock().schedule(Duration.ofMillis(afterMs), () -> {
                pending--;
                work.run();
            });
        }
    }
}
