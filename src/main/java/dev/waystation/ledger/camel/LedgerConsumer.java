package dev.waystation.ledger.camel;

import dev.waystation.ledger.Delivery;
import dev.waystation.ledger.Offer;
import dev.waystation.ledger.Rehearsal;
import dev.waystation.ledger.Verdict;
import java.io.IOException;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;

/** Offers its route to a subscriber: gives it each delivery, and the route's verdict back to the ledger. */
final class LedgerConsumer extends DefaultConsumer {

    /** The rule that ends what is open of a run that was cancelled. */
    private static final String CANCELLED = "cancelled";

    private final LedgerEndpoint endpoint;
    private Offer offer;

    LedgerConsumer(LedgerEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        this.endpoint = endpoint;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        Offer made = new Offer(endpoint.getSubscriber(), endpoint.getSource(), endpoint.getFrom().equals("start"),
                endpoint.getConcurrentLanes(), this::deliver, endpoint.isSyncRuns() ? this::rehearse : null);
        endpoint.staging().offer(made);
        offer = made;
    }

    @Override
    protected void doStop() throws Exception {
        if (offer != null) {
            endpoint.staging().withdraw(offer);
            offer = null;
        }
        super.doStop();
    }

    private Verdict deliver(Delivery delivery) {
        if (endpoint.ledger().runs().isCancelled(delivery)) {
            return new Verdict.Skipped(CANCELLED);
        }
        return run(delivery, null);
    }

    /** What the route would do with the delivery: every step of it, but for the writes, which the gates keep back. */
    private Rehearsal.Result rehearse(Delivery delivery) {
        Rehearsal rehearsal = new Rehearsal();
        return rehearsal.ended(run(delivery, rehearsal));
    }

    private Verdict run(Delivery delivery, Rehearsal rehearsal) {
        Exchange exchange = createExchange(false);
        try {
            EventDocument.put(exchange, delivery);
            exchange.setProperty(Delivery.PRIORITY_PROPERTY,
                    delivery.late() ? Delivery.PRIORITY_OF_LATE : endpoint.getPriority());
            exchange.setProperty(Delivery.LANES_PROPERTY, endpoint.getConcurrentLanes());
            if (rehearsal != null) {
                exchange.setProperty(Delivery.PLAN_PROPERTY, rehearsal);
            }
            getProcessor().process(exchange);
        } catch (IOException e) {
            return new Verdict.Parked("the stored event is no JSON: " + e.getMessage(), null);
        } catch (Exception e) {
            exchange.setException(e);
        } finally {
            // the verdict is read before the exchange is let go
            exchange.setProperty(Verdicts.PROPERTY, Verdicts.of(exchange));
        }
        Verdict verdict = exchange.getProperty(Verdicts.PROPERTY, Verdict.class);
        if (rehearsal != null) {
            rehearsal.leftOut(exchange.getProperty(Delivery.NOTES_PROPERTY, List.of(), List.class));
        }
        releaseExchange(exchange, false);
        return verdict;
    }
}
