package dev.waystation.intake;

import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.Suspendable;
import org.apache.camel.component.platform.http.DefaultPlatformHttpConsumer;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.spi.PlatformHttpConsumer;
import org.apache.camel.support.DefaultConsumer;

/**
 * The {@code platform-http:} consumer of an intake route. Its door is open while it runs: each complete request becomes
 * an exchange whose body is the raw bytes, and is answered whenever the route ends, on whatever thread.
 */
final class IntakeConsumer extends DefaultConsumer implements PlatformHttpConsumer, Suspendable, Door.Route {

    private final Door door;
    private final int inlineBytes;

    IntakeConsumer(PlatformHttpEndpoint endpoint, Processor processor, Door door, int inlineBytes) {
        super(endpoint, processor);
        this.door = door;
        this.inlineBytes = inlineBytes;
    }

    @Override
    public PlatformHttpEndpoint getEndpoint() {
        return (PlatformHttpEndpoint) super.getEndpoint();
    }

    @Override
    public String id() {
        return getRouteId() == null ? "of " + getEndpoint().getEndpointUri() : getRouteId();
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        nameAfterRoute();
        door.open(this);
    }

    /** The route knows the endpoint's own consumer, which stands before this one and keeps its id to itself. */
    private void nameAfterRoute() {
        for (Route route : getEndpoint().getCamelContext().getRoutes()) {
            if (route.getConsumer() instanceof DefaultPlatformHttpConsumer outer
                    && outer.getPlatformHttpConsumer() == this) {
                setRouteId(route.getRouteId());
            }
        }
    }

    @Override
    protected void doStop() throws Exception {
        door.close(this);
        super.doStop();
    }

    @Override
    protected void doSuspend() throws Exception {
        door.close(this);
        super.doSuspend();
    }

    @Override
    protected void doResume() throws Exception {
        super.doResume();
        door.open(this);
    }

    @Override
    public void take(IntakeRequest request) {
        if (request.body().length <= inlineBytes) {
            process(request);
        } else {
            request.loop().onWorker(() -> process(request));
        }
    }

    private void process(IntakeRequest request) {
        try {
            Exchange exchange = createExchange(false);
            IntakeCall call = new IntakeCall(request.headers());
            exchange.setPattern(ExchangePattern.InOut);
            exchange.getIn().setBody(request.body());
            exchange.setProperty(IntakeCall.PROPERTY, call);
            createUoW(exchange);
            getAsyncProcessor().process(exchange, doneSync -> done(exchange, call, request));
        } catch (Throwable e) {
            // Whatever it was, and be it a lack of memory: the vendor gets its refusal and its body is let go of.
            request.complete(0, e);
        }
    }

    private void done(Exchange exchange, IntakeCall call, IntakeRequest request) {
        Throwable failure = exchange.getException();
        int status = failure == null ? call.status() : 0;
        if (status == 0 && failure == null) {
            failure = new IllegalStateException("route " + id() + " ended without an answer: its last step must be "
                    + "the source's answer step, after ledger:" + door.source().name());
        }
        doneUoW(exchange);
        releaseExchange(exchange, false);
        request.complete(status, failure);
    }
}
