package dev.waystation.ledger.camel;

import dev.waystation.ledger.Ledger;
import dev.waystation.ledger.Staging;
import dev.waystation.ledger.Subscribers;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;

/** Stores events in Waystation's ledger, and hands out its deliveries. */
@Component("ledger")
public class LedgerComponent extends DefaultComponent {

    @Metadata(description = "The ledger to use", autowired = true)
    private Ledger ledger;
    @Metadata(description = "How many lanes a subscriber works on at once unless its route says otherwise",
            defaultValue = "16")
    private int concurrentLanes = 16;
    private Hand hand;
    private Staging staging;
    private Subscribers own;

    /** Leaves the turns of all consumers to come to somebody's hand: for a simulation, in which no thread waits. */
    public void driveBy(Hand driver) {
        hand = driver;
    }

    /**
     * Has consumers offer their routes there, to subscribers that outlive this component. Without it the component has
     * subscribers of its own, who work while their routes run.
     */
    public void offerTo(Staging shared) {
        staging = shared;
    }

    synchronized Staging staging() {
        if (staging == null) {
            own = hand == null ? Subscribers.of(ledger)
                    : Subscribers.byHand(ledger, hand.workers(), hand.random(), hand.taken());
            staging = own.immediate();
        }
        return staging;
    }

    @Override
    protected synchronized void doShutdown() throws Exception {
        if (own != null) {
            own.close();
        }
        super.doShutdown();
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        if (remaining.isEmpty()) {
            throw new IllegalArgumentException("ledger: needs the name of a source, for example ledger:brevo");
        }
        LedgerEndpoint endpoint = new LedgerEndpoint(uri, this);
        endpoint.setSource(remaining);
        endpoint.setConcurrentLanes(concurrentLanes);
        setProperties(endpoint, parameters);
        return endpoint;
    }

    public Ledger getLedger() {
        return ledger;
    }

    public void setLedger(Ledger ledger) {
        this.ledger = ledger;
    }

    public int getConcurrentLanes() {
        return concurrentLanes;
    }

    public void setConcurrentLanes(int concurrentLanes) {
        this.concurrentLanes = concurrentLanes;
    }
}
