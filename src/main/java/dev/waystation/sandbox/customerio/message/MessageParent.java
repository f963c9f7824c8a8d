package dev.waystation.sandbox.customerio.message;

import dev.waystation.sandbox.seed.SeedCampaign;
import java.util.List;

/**
 * What messages belong to: a campaign, an API-triggered broadcast, a newsletter or a transactional message, with its
 * figures. Each has one action or content.
 */
public final class MessageParent {

    private static final int SEEDED_HOURS = 14 * 24;
    private static final int HOUR_S = 3600;

    private final ParentKind kind;
    private final int id;
    private final String name;
    private final Channel channel;
    private final int part;
    private final List<Integer> segments;
    private final Rates rates;
    private final long created;
    private final Figures<Metric> figures = new Figures<>(Metric.class);
    private final Figures<JourneyFigure> journeys = new Figures<>(JourneyFigure.class);

    /**
     * @param part id of its action or content
     * @param segments whom it is for
     * @param created epoch seconds
     */
    public MessageParent(ParentKind kind, int id, String name, Channel channel, int part, List<Integer> segments,
            Rates rates, long created) {
        this.kind = kind;
        this.id = id;
        this.name = name;
        this.channel = channel;
        this.part = part;
        this.segments = List.copyOf(segments);
        this.rates = rates;
        this.created = created;
    }

    /**
     * A campaign with the figures it was seeded with, spread evenly over the two weeks up to a time.
     *
     * @param now epoch seconds
     */
    public static MessageParent seeded(SeedCampaign seed, int action, List<Integer> segments, long now) {
        long started = now - SEEDED_HOURS * (long) HOUR_S;
        MessageParent campaign = new MessageParent(ParentKind.CAMPAIGN, seed.id(), seed.name(),
                Channel.of(seed.channel()).orElse(Channel.EMAIL), action, segments, Rates.of(seed), started);
        campaign.spread(Metric.CREATED, seed.sent(), started);
        campaign.spread(Metric.SENT, seed.sent(), started);
        campaign.spread(Metric.DELIVERED, seed.delivered(), started);
        campaign.spread(Metric.OPENED, seed.opened(), started);
        campaign.spread(Metric.HUMAN_OPENED, seed.opened(), started);
        campaign.spread(Metric.CLICKED, seed.clicked(), started);
        campaign.spread(Metric.HUMAN_CLICKED, seed.clicked(), started);
        campaign.spread(Metric.BOUNCED, seed.bounced(), started);
        campaign.spread(Metric.UNSUBSCRIBED, seed.unsubscribed(), started);
        for (int hour = 0; hour < SEEDED_HOURS; hour++) {
            int people = portion(seed.sent(), hour);
            if (people > 0) {
                long at = started + hour * (long) HOUR_S;
                campaign.journeys.add(JourneyFigure.STARTED, at, people);
                campaign.journeys.add(JourneyFigure.ACTIVATED, at, people);
                campaign.journeys.add(JourneyFigure.MESSAGED, at, people);
                campaign.journeys.add(JourneyFigure.FINISHED, at, people);
            }
        }
        return campaign;
    }

    private void spread(Metric metric, int count, long from) {
        for (int hour = 0; hour < SEEDED_HOURS; hour++) {
            int portion = portion(count, hour);
            if (portion > 0) {
                figures.add(metric, from + hour * (long) HOUR_S, portion);
            }
        }
    }

    private static int portion(int count, int hour) {
        return (int) ((hour + 1L) * count / SEEDED_HOURS - (long) hour * count / SEEDED_HOURS);
    }

    public ParentKind kind() {
        return kind;
    }

    public int id() {
        return id;
    }

    public String name() {
        return name;
    }

    public Channel channel() {
        return channel;
    }

    /** Id of its action or content. */
    public int part() {
        return part;
    }

    /** Segments it is for. */
    public List<Integer> segments() {
        return segments;
    }

    /** How likely it is what becomes of its messages. */
    public Rates rates() {
        return rates;
    }

    /** Epoch seconds. */
    public long created() {
        return created;
    }

    /** What became of its messages. */
    public Figures<Metric> figures() {
        return figures;
    }

    /** What became of the people in it. */
    public Figures<JourneyFigure> journeys() {
        return journeys;
    }

    /** The link in its messages. */
    public String href() {
        return "https://www.example.com/offers/" + id;
    }

    /** Number of that link. */
    public int linkId() {
        return part + 1000;
    }

    /** Subject of its messages, where the channel has one. */
    public String subject() {
        return channel == Channel.EMAIL ? name : null;
    }
}
