package dev.waystation.sandbox.customerio.message;

import dev.waystation.sandbox.doubles.World;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The workspace's messages. Whatever becomes of one is written to it, counted in its parent's figures and said to the
 * outbox.
 */
public final class Messages {

    private static final String BOUNCE = "550 5.1.1 The account that you tried to reach does not exist.";

    private final World world;
    private final Deliveries deliveries;
    private final Suppressions suppressions;
    private final ReportingWebhooks webhooks;
    private final MessageHappenings happenings;
    private final MessageCourse course;
    private Consumer<Delivery> unsubscribed = delivery -> { };

    public Messages(World world) {
        this.world = world;
        this.deliveries = new Deliveries(() -> world.switches().get(MessageSwitches.KEPT));
        this.suppressions = new Suppressions(() -> world.switches().get(MessageSwitches.SUPPRESSIONS));
        this.webhooks = new ReportingWebhooks(world.outbox());
        this.happenings = new MessageHappenings(world, webhooks);
        this.course = new MessageCourse(world, this);
    }

    /** Says what to do when somebody unsubscribes through a message; the metric is reported by whoever does it. */
    public void whenUnsubscribed(Consumer<Delivery> told) {
        unsubscribed = told;
    }

    public Deliveries deliveries() {
        return deliveries;
    }

    /** Addresses that get no email. */
    public Suppressions suppressions() {
        return suppressions;
    }

    public ReportingWebhooks webhooks() {
        return webhooks;
    }

    /** A message that waits for somebody to send it by hand. */
    public Delivery draft(Delivery.Draft draft) {
        Delivery delivery = add(draft);
        mark(delivery, Metric.DRAFTED);
        return delivery;
    }

    /** A message that is sent now; what becomes of it follows by the clock. */
    public Delivery send(Delivery.Draft draft) {
        Delivery delivery = add(draft);
        sendNow(delivery);
        return delivery;
    }

    /** A message that exists and is not sent: {@link #sendNow} does that. */
    public Delivery add(Delivery.Draft draft) {
        Delivery delivery = deliveries.add(draft, now());
        mark(delivery, Metric.CREATED);
        return delivery;
    }

    /** Sends a message that was added. */
    public void sendNow(Delivery delivery) {
        boolean email = delivery.channel() == Channel.EMAIL;
        if (delivery.to() == null) {
            fail(delivery, Metric.FAILED, "the person has no address for this channel");
        } else if (email && suppressions.find(delivery.to()).isPresent()) {
            fail(delivery, Metric.DROPPED, "the address is suppressed");
        } else {
            mark(delivery, Metric.SENT);
            course.begin(delivery);
        }
    }

    /** Sends to many people who have not unsubscribed, as fast as the switch says. */
    public void sendAll(Iterator<Recipient> people, Function<Recipient, Delivery.Draft> draft) {
        new MessageRun(world, this, people, draft).begin();
    }

    /** Says that a message was not or could not be sent. */
    public void fail(Delivery delivery, Metric metric, String why) {
        delivery.fail(why);
        mark(delivery, metric);
    }

    /** Says that the receiving side refused a message; its address gets no more. */
    void bounce(Delivery delivery) {
        fail(delivery, Metric.BOUNCED, BOUNCE);
        if (delivery.channel() == Channel.EMAIL) {
            suppressions.add(Suppressions.Kind.BOUNCES, delivery.to(), now(), BOUNCE, "550");
        }
    }

    /** The person unsubscribes through a message. */
    void unsubscribe(Delivery delivery) {
        unsubscribed.accept(delivery);
    }

    /**
     * Writes down that something became of a message, now. Of a repetition only webhooks tell, where one wants every
     * open and click.
     *
     * @return whether it was the first time
     */
    public boolean mark(Delivery delivery, Metric metric) {
        return mark(delivery, metric, now());
    }

    /**
     * The same of something that was some time ago.
     *
     * @param at epoch seconds
     */
    public boolean mark(Delivery delivery, Metric metric, long at) {
        boolean first = delivery.mark(metric, at);
        if (first) {
            Optional.ofNullable(delivery.parent()).ifPresent(parent -> parent.figures().add(metric, at, 1));
        }
        boolean again = (metric == Metric.OPENED || metric == Metric.CLICKED) && webhooks.wantEveryTime();
        if (metric.isTold() && (first || again)) {
            happenings.tell(delivery, metric, at);
        }
        return first;
    }

    private long now() {
        return world.clock().instant().getEpochSecond();
    }
}
