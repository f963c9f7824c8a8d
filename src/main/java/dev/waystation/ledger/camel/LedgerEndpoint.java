package dev.waystation.ledger.camel;

import dev.waystation.ledger.Ledger;
import dev.waystation.ledger.Staging;
import java.util.List;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;

/**
 * Store events in Waystation's ledger, and hand out its deliveries.
 *
 * As a producer it stores the message body, a list of new events, in one commit. As a consumer it gives the route each
 * delivery of a subscriber, many lanes at once, each lane in order.
 */
@UriEndpoint(firstVersion = "0.1.0", scheme = "ledger", title = "Ledger", syntax = "ledger:source",
        category = {Category.DATABASE})
public class LedgerEndpoint extends DefaultEndpoint {

    private static final List<String> PRIORITIES = List.of("live", "sync", "export");

    @UriPath(description = "Name of the source whose events are stored or handed out")
    @Metadata(required = true)
    private String source;
    @UriParam(label = "consumer", description = "Name of the subscriber: unique, kept for good, shown everywhere")
    private String subscriber;
    @UriParam(label = "consumer", enums = "now,start", defaultValue = "now",
            description = "Where a subscriber that the ledger does not know yet begins: with the next event, or with"
                    + " the oldest one stored")
    private String from = "now";
    @UriParam(label = "consumer", defaultValue = "16",
            description = "How many lanes are worked on at once, 1 to 256; each holds one call to the vendor")
    private int concurrentLanes = 16;
    @UriParam(label = "consumer", enums = "live,sync,export", defaultValue = "live",
            description = "Whose calls go first where a vendor's budget is short: those of live deliveries, then those"
                    + " of a synchronisation, then those of an export. What was reopened by hand goes as export")
    private String priority = "live";
    @UriParam(label = "consumer", defaultValue = "false",
            description = "Whether the subscriber wants the people that runs of sync people list, as events of type"
                    + " person_sync; for others these end as skipped (sync run)")
    private boolean syncRuns;

    public LedgerEndpoint(String uri, LedgerComponent component) {
        super(uri, component);
    }

    Ledger ledger() {
        Ledger ledger = ((LedgerComponent) getComponent()).getLedger();
        if (ledger == null) {
            throw new IllegalStateException("the ledger component has no ledger: bind one in the registry");
        }
        return ledger;
    }

    /** Where consumers offer their routes. */
    Staging staging() {
        ledger();
        return ((LedgerComponent) getComponent()).staging();
    }

    @Override
    public Producer createProducer() {
        return new LedgerProducer(this);
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        if (subscriber == null || subscriber.isBlank()) {
            throw new IllegalArgumentException(getEndpointUri() + " needs a subscriber, for example"
                    + " ledger:brevo?subscriber=brevo-to-intercom");
        }
        if (!from.equals("now") && !from.equals("start")) {
            throw new IllegalArgumentException(getEndpointUri() + ": from must be now or start, is " + from);
        }
        if (!PRIORITIES.contains(priority)) {
            throw new IllegalArgumentException(getEndpointUri() + ": priority must be one of "
                    + String.join(", ", PRIORITIES) + ", is " + priority);
        }
        if (concurrentLanes < 1 || concurrentLanes > 256) {
            throw new IllegalArgumentException(getEndpointUri() + ": concurrentLanes must be 1 to 256, is "
                    + concurrentLanes);
        }
        LedgerConsumer consumer = new LedgerConsumer(this, processor);
        configureConsumer(consumer);
        return consumer;
    }

    public String getSource() {
        return source;
    }

    public void setSource(String source) {
        this.source = source;
    }

    public String getSubscriber() {
        return subscriber;
    }

    public void setSubscriber(String subscriber) {
        this.subscriber = subscriber;
    }

    public String getFrom() {
        return from;
    }

    public void setFrom(String from) {
        this.from = from;
    }

    public int getConcurrentLanes() {
        return concurrentLanes;
    }

    public void setConcurrentLanes(int concurrentLanes) {
        this.concurrentLanes = concurrentLanes;
    }

    public String getPriority() {
        return priority;
    }

    public void setPriority(String priority) {
        this.priority = priority;
    }

    public boolean isSyncRuns() {
        return syncRuns;
    }

    public void setSyncRuns(boolean syncRuns) {
        this.syncRuns = syncRuns;
    }
}
