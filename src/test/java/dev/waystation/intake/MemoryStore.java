package dev.waystation.intake;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import dev.waystation.ledger.Appended;
import dev.waystation.ledger.EventStore;
import dev.waystation.ledger.NewEvent;
import dev.waystation.ledger.StoreRefusedException;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultAsyncProducer;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.DefaultEndpoint;

/** An event store that keeps keys in memory, commits on a thread of its own, and does as it is told. */
final class MemoryStore implements EventStore, AutoCloseable {

    private final ExecutorService writer = Executors.newSingleThreadExecutor(
            run -> new Thread(run, "test-ledger-writer"));
    private final Set<String> keys = new HashSet<>();
    private final List<NewEvent> events = new ArrayList<>();
    private final List<Runnable> waiting = new ArrayList<>();
    private boolean keepsEvents = true;
    private String refusal;
    private RuntimeException failure;
    private boolean held;
    private int commits;

    @Override
    public CompletionStage<Appended> append(List<NewEvent> batch) {
        CompletableFuture<Appended> result = new CompletableFuture<>();
        Runnable commit = () -> commit(batch, result);
        synchronized (this) {
            if (held) {
                waiting.add(commit);
                return result;
            }
        }
        writer.execute(commit);
        return result;
    }

    private void commit(List<NewEvent> batch, CompletableFuture<Appended> result) {
        int stored = 0;
        synchronized (this) {
            if (refusal != null) {
                result.completeExceptionally(new StoreRefusedException(refusal));
                return;
            }
            if (failure != null) {
                result.completeExceptionally(failure);
                return;
            }
            commits++;
            for (NewEvent event : batch) {
                if (!keepsEvents) {
                    stored++;
                } else if (keys.add(event.source() + "/" + event.eventId())) {
                    stored++;
                    events.add(event);
                }
            }
        }
        result.complete(new Appended(stored, batch.size() - stored));
    }

    @Override
    public synchronized String refusing() {
        return refusal;
    }

    synchronized void refuse(String why) {
        refusal = why;
    }

    synchronized void fail(RuntimeException with) {
        failure = with;
    }

    synchronized void hold() {
        held = true;
    }

    synchronized void letGo() {
        held = false;
        waiting.forEach(writer::execute);
        waiting.clear();
    }

    synchronized int waiting() {
        return waiting.size();
    }

    /** From now on counts commits and keeps nothing. */
    synchronized void keepNothing() {
        keepsEvents = false;
    }

    synchronized List<NewEvent> events() {
        return List.copyOf(events);
    }

    synchronized int stored() {
        return keys.size();
    }

    synchronized int commits() {
        return commits;
    }

    @Override
    public void close() {
        writer.shutdownNow();
    }

    /** The {@code ledger:} component over this store, producer only. */
    DefaultComponent component() {
        return new DefaultComponent() {
            @Override
            protected Endpoint createEndpoint(String uri, String remaining, java.util.Map<String, Object> parameters) {
                return new StoreEndpoint(uri, this);
            }
        };
    }

    private final class StoreEndpoint extends DefaultEndpoint {

        StoreEndpoint(String uri, DefaultComponent component) {
            super(uri, component);
        }

        @Override
        public Producer createProducer() {
            return new DefaultAsyncProducer(this) {
                @Override
                public boolean process(Exchange exchange, AsyncCallback callback) {
                    @SuppressWarnings("unchecked")
                    List<NewEvent> batch = (List<NewEvent>) exchange.getMessage().getBody();
                    append(batch).whenComplete((appended, refused) -> {
                        exchange.setException(refused);
                        if (appended != null) {
                            exchange.getMessage().setBody(appended);
                        }
                        callback.done(false);
                    });
                    return false;
                }
            };
        }

        @Override
        public Consumer createConsumer(Processor processor) {
            throw new IllegalStateException("intake only writes to the ledger");
        }
    }
}
