package dev.waystation.sandbox.senders;

import dev.waystation.sandbox.doubles.World;
import dev.waystation.sandbox.outbox.Happening;
import dev.waystation.sandbox.outbox.Subscription;
import dev.waystation.sandbox.seed.Population;
import dev.waystation.sandbox.switches.Switches;
import dev.waystation.sandbox.webhooks.WebhookHeaders;
import dev.waystation.sandbox.webhooks.WebhookSecrets;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * The senders of the three vendors: they listen to the outbox and post to its receivers. Belongs to the sandbox's
 * event loop.
 */
public final class Senders {

    /** The vendors that send. */
    public static final List<String> VENDORS = List.of("customerio", "brevo", "intercom");
    /** Id of the one receiver per vendor that is set by control, far from those the vendors give. */
    public static final long CONTROL_ID = 9_000_001;
    /** Most events that are made up in one go. */
    public static final int MOST_AT_ONCE = 10_000;

    private static final int MADE_UP_AT_ONCE = 200;
    private static final int MOST_FEEDS_PER_VENDOR = 100;

    private final World world;
    private final WebhookSecrets secrets;
    private final Poster poster;
    private final RandomWebhooks random;
    private final PoisonedEvents poisoned = new PoisonedEvents();
    private final Map<String, Map<Long, Feed>> feeds = new LinkedHashMap<>();

    public Senders(Vertx vertx, World world, WebhookSecrets secrets) {
        this.world = world;
        this.secrets = secrets;
        this.poster = new Poster(vertx, world);
        this.random = new RandomWebhooks(world, secrets);
        VENDORS.forEach(each -> feeds.put(each, new TreeMap<>()));
        Switches switches = world.switches();
        switches.add(SenderSwitches.all());
        switches.add(CustomerioSenderSwitches.all());
        switches.add(BrevoSenderSwitches.all());
        switches.add(IntercomSenderSwitches.all());
        world.outbox().listen(this::happened);
        world.outbox().watch(this::set);
    }

    private void happened(Happening happening) {
        of(happening.vendor()).values().forEach(each -> each.happened(happening));
    }

    private void set(Subscription subscription) {
        Map<Long, Feed> ofVendor = of(subscription.vendor());
        Feed known = ofVendor.get(subscription.id());
        if (world.outbox().subscription(subscription.vendor(), subscription.id()).isEmpty()) {
            if (known != null) {
                known.end();
                ofVendor.remove(subscription.id());
            }
        } else if (known != null) {
            known.changed(subscription);
        } else if (ofVendor.size() < MOST_FEEDS_PER_VENDOR) {
            ofVendor.put(subscription.id(), feed(subscription));
        }
    }

    private Feed feed(Subscription subscription) {
        return switch (subscription.vendor()) {
            case "customerio" -> new CustomerioFeed(world, poster, subscription, secrets.customerioKey());
            case "brevo" -> new BrevoFeed(world, poster, subscription);
            default -> new IntercomFeed(world, poster, subscription, secrets.intercomSecret());
        };
    }

    /**
     * Sets the receiver of a vendor that control speaks of; another one set so before is replaced.
     *
     * @param types types in the vendor's subscription names, empty for all
     * @param headers further headers; Brevo's get the bearer token of its webhooks unless they or the address hold
     *     other credentials
     * @throws IllegalArgumentException when the address is none to post to
     */
    public Subscription subscribe(String vendor, URI url, Set<String> types, Map<String, String> headers,
            boolean batched) {
        of(vendor);
        if (!ReceiverAddress.isHttp(url)) {
            throw new IllegalArgumentException("url must be an http or https address");
        }
        if (!ReceiverAddress.isLoopback(url) && !world.switches().get(SenderSwitches.REMOTE)) {
            throw new IllegalArgumentException("url must be on this machine (localhost, 127.0.0.1 or [::1]) unless the"
                    + " switch senders.remote is true; its host is '" + url.getHost() + "'");
        }
        Map<String, String> all = new LinkedHashMap<>(headers);
        if (vendor.equals("brevo") && url.getUserInfo() == null && headers.keySet().stream()
                .noneMatch(each -> each.toLowerCase(Locale.ROOT).equals("authorization"))) {
            all.putAll(WebhookHeaders.bearer(secrets.brevoToken()));
        }
        Subscription subscription = new Subscription(vendor, CONTROL_ID, url, types, all, batched, true);
        world.outbox().subscribe(subscription);
        return subscription;
    }

    /** Removes what was set by control; says whether there was anything. */
    public boolean unsubscribe(String vendor) {
        boolean there = of(vendor).containsKey(CONTROL_ID);
        world.outbox().unsubscribe(vendor, CONTROL_ID);
        return there;
    }

    /**
     * Sets a vendor's receivers live, as a person does at Intercom.
     *
     * @throws IllegalArgumentException when the vendor knows no such thing
     */
    public void live(String vendor) {
        if (!vendor.equals("intercom")) {
            throw new IllegalArgumentException("only Intercom's receivers are set live, not those of '" + vendor + "'");
        }
        of(vendor).values().forEach(Feed::live);
    }

    /**
     * Has something happen, whether or not a double did it.
     *
     * @throws IllegalArgumentException when there is no such vendor
     */
    public void happen(Happening happening) {
        of(happening.vendor());
        world.outbox().happened(happening);
    }

    /**
     * Has something happen by chance; much of it a little later.
     *
     * @param count 1 to {@link #MOST_AT_ONCE}
     */
    public void happen(String vendor, int count) {
        of(vendor);
        happen(count, () -> random.next(vendor));
    }

    /**
     * Has something deformed happen by chance: null ids, times as text, unknown types, fields of another type.
     *
     * @param count 1 to {@link #MOST_AT_ONCE}
     */
    public void happenPoisoned(String vendor, int count) {
        of(vendor);
        happen(count, () -> poisoned.poison(random.next(vendor)));
    }

    private void happen(int count, Supplier<Happening> next) {
        for (int i = 0; i < Math.min(count, MADE_UP_AT_ONCE); i++) {
            world.outbox().happened(next.get());
        }
        if (count > MADE_UP_AT_ONCE) {
            // The loop has others to serve in between.
            world.clock().schedule(Duration.ZERO, () -> happen(count - MADE_UP_AT_ONCE, next));
        }
    }

    /** Events that happen by chance are about these people from now on. */
    public void about(Population people) {
        random.about(people);
    }

    /** Ends them: what is being sent is broken off. */
    public void close() {
        poster.close();
    }

    /** How it goes with every receiver. */
    public List<SenderReport> reports() {
        List<SenderReport> reports = new ArrayList<>();
        feeds.values().forEach(each -> each.values().forEach(feed -> reports.add(feed.report())));
        return reports;
    }

    private Map<Long, Feed> of(String vendor) {
        Map<Long, Feed> ofVendor = feeds.get(vendor);
        if (ofVendor == null) {
            throw new IllegalArgumentException("vendor must be one of " + VENDORS + ", is '" + vendor + "'");
        }
        return ofVendor;
    }
}
