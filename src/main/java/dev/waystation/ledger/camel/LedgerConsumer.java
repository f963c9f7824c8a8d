package dev.waystation.ledger.camel;

import dev.waystation.ledger.Delivery;
import dev.waystation.ledger.Dispatcher;
import dev.waystation.ledger.PeopleTakers;
import dev.waystation.ledger.Rehearsal;
import dev.waystation.ledger.Verdict;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives each delivery of a subscriber to its route, and the route's verdict back to the ledger. */
final class LedgerConsumer extends DefaultConsumer {

    private static final Logger LOG = LoggerFactory.getLogger(LedgerConsumer.class);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(18); // of the 20 s that a shutdown may take

    /** The rule that ends what is open of a run that was cancelled. */
    private static final String CANCELLED = "cancelled";

    private final LedgerEndpoint endpoint;
    private ExecutorService workers;
    private Dispatcher dispatcher;
    private PeopleTakers.Taker taker;

    LedgerConsumer(LedgerEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        this.endpoint = endpoint;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        if (endpoint.isSyncRuns()) {
            taker = new PeopleTakers.Taker(endpoint.getSubscriber(), endpoint.getSource(), this::rehearse);
            endpoint.ledger().peopleTakers().add(taker); // before the first delivery is made
        }
        Hand hand = endpoint.hand();
        if (hand != null) {
            dispatcher = Dispatcher.byHand(endpoint.ledger(), endpoint.getSubscriber(), endpoint.getSource(),
                    endpoint.getFrom().equals("start"), endpoint.getConcurrentLanes(), hand.workers(), hand.random(),
                    this::deliver);
            hand.taken().accept(dispatcher);
            return;
        }
        workers = endpoint.getCamelContext().getExecutorServiceManager()
                .newFixedThreadPool(this, endpoint.getSubscriber(), endpoint.getConcurrentLanes());
        dispatcher = new Dispatcher(endpoint.ledger(), endpoint.getSubscriber(), endpoint.getSource(),
                endpoint.getFrom().equals("start"), endpoint.getConcurrentLanes(), workers,
                new java.util.Random(), this::deliver);
    }

    @Override
    protected void doStop() throws Exception {
        if (dispatcher != null) {
            if (!dispatcher.stop(STOP_PATIENCE)) {
                LOG.warn("{} deliveries of {} had not ended when it was stopped; they are due again at the next start",
                        dispatcher.inHand(), endpoint.getSubscriber());
            }
            dispatcher = null;
        }
        if (taker != null) {
            endpoint.ledger().peopleTakers().remove(taker);
            taker = null;
        }
        if (workers != null) {
            endpoint.getCamelContext().getExecutorServiceManager().shutdownNow(workers);
            workers = null;
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
        return new Rehearsal.Result(run(delivery, rehearsal), rehearsal.writes());
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
        releaseExchange(exchange, false);
        return verdict;
    }
}
