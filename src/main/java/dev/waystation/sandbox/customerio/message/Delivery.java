package dev.waystation.sandbox.customerio.message;

import java.util.Arrays;
import java.util.function.ObjLongConsumer;

/** One message to one person and what became of it. There may be some hundred thousand, so it is kept small. */
public final class Delivery {

    private static final int METRIC_BITS = 5;
    private static final int METRIC_MASK = (1 << METRIC_BITS) - 1;
    /** About two years. */
    private static final long FARTHEST_S = (1L << Integer.SIZE - METRIC_BITS - 1) - 1;
    private static final int[] NONE = new int[0];
    private static final Metric[] METRICS = Metric.values();

    private final long number;
    private final MessageParent parent;
    private final Channel channel;
    private final long trigger;
    private final Recipient person;
    private final String to;
    private final String subject;
    private final boolean forgotten;
    private final long created;
    private String failure;
    // Seconds after the creation and the metric, in one number each.
    private int[] marks = NONE;

    Delivery(long number, Draft draft, long created) {
        this.number = number;
        this.parent = draft.parent();
        this.channel = draft.channel();
        this.trigger = draft.trigger();
        this.person = draft.person();
        this.to = draft.to();
        this.subject = draft.subject();
        this.forgotten = draft.forgotten();
        this.created = created;
    }

    /**
     * A message before it is a delivery.
     *
     * @param parent what it belongs to; null for a transactional message without a template
     * @param trigger the broadcast's trigger, 0 for none
     * @param to address; null when there is none
     * @param subject null where the channel has none
     * @param forgotten whether its content is not kept
     */
    public record Draft(MessageParent parent, Channel channel, long trigger, Recipient person, String to,
            String subject, boolean forgotten) {

        /** A message of a parent to a person, where the channel reaches them. */
        public static Draft of(MessageParent parent, long trigger, Recipient person) {
            return new Draft(parent, parent.channel(), trigger, person, person.address(parent.channel()),
                    parent.subject(), false);
        }
    }

    /** Counts up with every delivery. */
    public long number() {
        return number;
    }

    /** The vendor's id of it. */
    public String id() {
        return DeliveryId.of(number);
    }

    /** What it belongs to; null for a transactional message without a template. */
    public MessageParent parent() {
        return parent;
    }

    public Channel channel() {
        return channel;
    }

    /** The broadcast's trigger, 0 for none. */
    public long trigger() {
        return trigger;
    }

    public Recipient person() {
        return person;
    }

    /** Address; null when there is none. */
    public String to() {
        return to;
    }

    /** Null where the channel has none. */
    public String subject() {
        return subject;
    }

    /** Whether its content is not kept. */
    public boolean forgotten() {
        return forgotten;
    }

    /** What stands in it. */
    public String content() {
        String text = "Hello, this is " + (subject == null ? "a message" : subject) + ".";
        return channel == Channel.EMAIL ? "<html><body><p>" + text + "</p></body></html>" : text;
    }

    /** Epoch seconds. */
    public long created() {
        return created;
    }

    /** Why it did not arrive, or null. */
    public String failure() {
        return failure;
    }

    void fail(String why) {
        failure = why;
    }

    /** Writes down what became of it; false when that had been before, of which only the first time counts. */
    boolean mark(Metric metric, long at) {
        if (has(metric)) {
            return false;
        }
        marks = Arrays.copyOf(marks, marks.length + 1);
        long after = Math.max(0, Math.min(FARTHEST_S, at - created));
        marks[marks.length - 1] = (int) after << METRIC_BITS | metric.ordinal();
        return true;
    }

    /** Whether it came to this. */
    public boolean has(Metric metric) {
        for (int mark : marks) {
            if ((mark & METRIC_MASK) == metric.ordinal()) {
                return true;
            }
        }
        return false;
    }

    /** What became of it and when, epoch seconds, in order. */
    public void marks(ObjLongConsumer<Metric> each) {
        for (int mark : marks) {
            each.accept(METRICS[mark & METRIC_MASK], created + (mark >>> METRIC_BITS));
        }
    }
}
