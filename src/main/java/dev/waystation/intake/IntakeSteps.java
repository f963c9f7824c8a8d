package dev.waystation.intake;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.waystation.ledger.Appended;
import dev.waystation.ledger.NewEvent;
import dev.waystation.ledger.Whereabouts;
import dev.waystation.vendor.Authenticity;
import dev.waystation.vendor.ReceivedEvent;
import dev.waystation.vendor.UnreadableBodyException;
import dev.waystation.vendor.WebhookContract;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** What an intake route does between its door and the ledger, for one source. */
final class IntakeSteps {

    /** Type of an event whose body cannot be read. */
    static final String UNREADABLE = "unreadable";

    private static final int OK = 200;
    private static final int UNAUTHORISED = 401;

    private final IntakeSource source;
    private final WebhookContract contract;
    private final SourceWatch watch;

    private IntakeSteps(IntakeSource source, SourceWatch watch) {
        this.source = source;
        this.contract = source.vendor().webhooks();
        this.watch = watch;
    }

    /** The steps by the names that routes use. */
    static Map<String, Processor> of(IntakeSource source, SourceWatch watch) {
        IntakeSteps steps = new IntakeSteps(source, watch);
        Map<String, Processor> beans = new LinkedHashMap<>();
        beans.put(source.name() + "-verify", steps::verify);
        beans.put(source.name() + "-read", steps::read);
        beans.put(source.name() + "-answer", steps::answer);
        return beans;
    }

    private void verify(Exchange exchange) {
        if (source.secrets().isEmpty()) {
            throw new IllegalStateException("source " + source.name() + " has no signing secret, so nothing it is sent "
                    + "can be told from a forgery; its route must not start (precondition {{" + source.enabledProperty()
                    + "}})");
        }
        IntakeCall call = IntakeCall.of(exchange);
        byte[] body = (byte[]) exchange.getMessage().getBody();
        if (contract.authenticate(call.headers(), body, source.secrets()) instanceof Authenticity.Forged forged) {
            call.answer(UNAUTHORISED);
            exchange.setRouteStop(true);
            watch.forged(forged.reason());
        } else {
            call.verified(source.name());
        }
    }

    private void read(Exchange exchange) {
        IntakeCall call = IntakeCall.of(exchange);
        call.requireVerified(source.name(), exchange.getFromRouteId());
        exchange.getMessage().setBody(events(call, (byte[]) exchange.getMessage().getBody()));
    }

    private List<NewEvent> events(IntakeCall call, byte[] body) {
        List<ReceivedEvent> received;
        try {
            received = contract.read(body);
        } catch (UnreadableBodyException e) {
            return unreadable(call, body, e.getMessage());
        } catch (RuntimeException | StackOverflowError e) {
            // A fault of the adapter's: kept and parked like any body we do not understand, never refused for ever.
            return unreadable(call, body, "the reader of " + source.vendor().name() + " failed: " + e);
        }
        if (received.isEmpty()) {
            return unreadable(call, body, "the body holds no event");
        }
        if (received.size() == 1) {
            return List.of(event(call, received.get(0)));
        }
        List<NewEvent> events = new ArrayList<>(received.size());
        for (ReceivedEvent one : received) {
            events.add(event(call, one));
        }
        return events;
    }

    private NewEvent event(IntakeCall call, ReceivedEvent one) {
        if (one.problem() != null) {
            call.unreadable(one.problem());
        }
        return new NewEvent(source.name(), one.eventId(), one.type(), one.person().lane().orElse(null),
                one.person().identifiers(), one.occurredAt(), one.body(), one.problem(), whereabouts(one));
    }

    private Whereabouts whereabouts(ReceivedEvent one) {
        return one.problem() != null ? Whereabouts.UNTOLD : switch (source.vendor().fate(one.type())) {
            case GONE -> Whereabouts.GONE;
            case CREATED -> Whereabouts.CREATED;
            case SEEN -> Whereabouts.SEEN;
            case UNTOLD -> Whereabouts.UNTOLD;
        };
    }

    private List<NewEvent> unreadable(IntakeCall call, byte[] body, String problem) {
        call.unreadable(problem);
        return List.of(new NewEvent(source.name(), contract.keyOfUnreadable(body), UNREADABLE, null, Map.of(), null,
                body, problem));
    }

    private void answer(Exchange exchange) {
        if (!(exchange.getMessage().getBody() instanceof Appended appended)) {
            throw new IllegalStateException("route " + exchange.getFromRouteId() + " came to " + source.name()
                    + "-answer without the ledger's receipt; the step before it must be ledger:" + source.name());
        }
        watch.duplicates(appended.duplicates());
        IntakeCall call = IntakeCall.of(exchange);
        if (call.problem() != null && appended.stored() > 0) {
            watch.unreadable(call.problem());
        }
        call.answer(OK);
    }
}
