package dev.waystation.ledger.camel;

import dev.waystation.ledger.Ledger;
import dev.waystation.ledger.NewEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultAsyncProducer;

/** Stores the events in the body, all in one commit, without holding a thread until it is on disk. */
final class LedgerProducer extends DefaultAsyncProducer {

    private final Ledger ledger;

    LedgerProducer(LedgerEndpoint endpoint) {
        super(endpoint);
        this.ledger = endpoint.ledger();
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        try {
            ledger.append(events(exchange.getMessage().getBody())).whenComplete((appended, problem) -> {
                if (problem != null) {
                    exchange.setException(problem instanceof CompletionException ? problem.getCause() : problem);
                } else {
                    exchange.getMessage().setBody(appended);
                }
                callback.done(false);
            });
            return false;
        } catch (RuntimeException e) {
            exchange.setException(e);
            callback.done(true);
            return true;
        }
    }

    private static List<NewEvent> events(Object body) {
        if (!(body instanceof List<?> list)) {
            throw new IllegalArgumentException("the ledger stores a list of new events; the body is "
                    + (body == null ? "empty" : body.getClass().getName())
                    + ": the step before must read the request");
        }
        List<NewEvent> events = new ArrayList<>(list.size());
        for (Object element : list) {
            events.add((NewEvent) element);
        }
        return events;
    }
}
