package dev.waystation.flows;

import dev.waystation.ledger.camel.LedgerComponent;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.DefaultEndpoint;

/** Stands in for the ledger's component: a test hands each delivery to the route of a subscriber itself. */
final class LedgerStub extends LedgerComponent {

    private final Map<String, Processor> routes = new ConcurrentHashMap<>();
    private final Map<String, Endpoint> endpoints = new ConcurrentHashMap<>();

    Set<String> subscribers() {
        return routes.keySet();
    }

    Exchange exchange(String subscriber) {
        return endpoints.get(subscriber).createExchange();
    }

    /** Gives the exchange to the subscriber's route and returns when that has ended. */
    Exchange deliver(String subscriber, Exchange exchange) throws Exception {
        routes.get(subscriber).process(exchange);
        return exchange;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String source, Map<String, Object> parameters) {
        String subscriber = getAndRemoveParameter(parameters, "subscriber", String.class);
        getAndRemoveParameter(parameters, "concurrentLanes", Integer.class);
        getAndRemoveParameter(parameters, "priority", String.class);
        getAndRemoveParameter(parameters, "syncRuns", Boolean.class);
        return new DefaultEndpoint(uri, this) {
            @Override
            public Producer createProducer() {
                throw new IllegalStateException("no flow writes to the ledger");
            }

            @Override
            public Consumer createConsumer(Processor processor) {
                routes.put(subscriber, processor);
                endpoints.put(subscriber, this);
                return new DefaultConsumer(this, processor);
            }
        };
    }
}
