package dev.waystation.gate;

import dev.waystation.gate.budget.Priority;
import dev.waystation.gate.budget.Turn;
import dev.waystation.ledger.Attempts;
import dev.waystation.ledger.Delivery;
import dev.waystation.ledger.DeliveryException;
import dev.waystation.ledger.StoreRefusedException;
import dev.waystation.ledger.Verdict;
import dev.waystation.vendor.VendorCall;
import dev.waystation.vendor.VendorResponse;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;

/**
 * The steps of a gate's route, in this order: <em>enter</em> before the breaker, <em>begin</em> and <em>answer</em>
 * around the call inside it, <em>failed</em> for whatever was thrown, <em>resolve</em> for what has to be called in
 * place of a call that met a conflict.
 */
final class GateSteps {

    /** Exchange property: status of the last accepted call; 0 when the vendor, asked, had taken it before. */
    static final String ACCEPTED = "waystation.accepted";
    /** Exchange property: whether the call has to be made at all. */
    static final String NEEDED = "waystation.needed";
    /** Exchange property: the {@link Priority} (or its word) of the calls of this exchange; live unless it is set. */
    static final String PRIORITY = Delivery.PRIORITY_PROPERTY;
    /** Exchange property: the vendor's answer to the last call. */
    static final String RESPONSE = "waystation.response";

    /** What a call that stands in for another has from that one's exchange. */
    static final List<String> PASSED_ON =
            List.of(PRIORITY, Delivery.PROPERTY, GateBatch.PROPERTY, GateResolution.DEPTH, Delivery.GUARD_PROPERTY);

    private final Gate gate;
    private final Attempts attempts;
    private final GateLimits limits;
    private final GateInquiry inquiry;
    private final QuickTries quickTries;
    private final Optional<GateBatches> batches;

    GateSteps(Gate gate, Attempts attempts, GateLimits limits, QuickTries quickTries, Optional<GateBatches> batches) {
        this.gate = gate;
        this.attempts = attempts;
        this.limits = limits;
        this.inquiry = new GateInquiry(gate, attempts);
        this.quickTries = quickTries;
        this.batches = batches;
    }

    static Priority priority(Exchange exchange) {
        return Priority.of(exchange.getProperty(PRIORITY));
    }

    /** The steps under the names by which a route finds them. */
    Map<String, Processor> named() {
        return Map.of(
                gate.name() + "-gate-enter", this::enter,
                gate.name() + "-gate-begin", this::begin,
                gate.name() + "-gate-answer", this::answer,
                gate.name() + "-gate-resolve", new GateResolution(gate.name(), attempts)::resolve,
                gate.name() + "-gate-failed", this::failed);
    }

    private void enter(Exchange exchange) throws Exception {
        GateTry tried = GateTry.open(exchange, gate.name());
        gate.check(tried.call());
        exchange.removeProperty(RESPONSE);
        exchange.removeProperty(GateResolution.INSTEAD);
        boolean unchanged = tried.isRemembered()
                && attempts.alreadyAccepted(gate.name(), tried.call().remember(), tried.fingerprint(),
                        exchange.getProperty(Delivery.VOID_UNTIL_PROPERTY, Instant.EPOCH, Instant.class));
        boolean taken = !unchanged && exchange.getProperty(Delivery.PLAN_PROPERTY) == null
                && exchange.getProperty(QuickTries.MADE) == null && inquiry.isTaken(exchange, tried);
        boolean planned = GateRehearsal.notes(exchange, gate.name(), tried, unchanged);
        exchange.setProperty(NEEDED, !unchanged && !taken && !planned);
        if (!unchanged && !taken && !planned && tried.isRemembered()) {
            attempts.undecided(gate.name(), tried.call().remember());
        }
        if (unchanged) {
            exchange.setProperty(Delivery.UNCHANGED_PROPERTY, true);
        } else if (taken || planned) {
            exchange.setProperty(ACCEPTED, 0);
        } else if (batches.isPresent() && batches.get().takes(exchange, tried)) {
            enterTogether(exchange, tried, batches.get());
        } else {
            admit(exchange, tried);
        }
    }

    /** The call goes with others, in another exchange; what is left to do here depends on what became of it. */
    private void enterTogether(Exchange exchange, GateTry tried, GateBatches together) throws Exception {
        ItemOutcome outcome = together.pass(exchange, tried);
        if (outcome instanceof ItemOutcome.Ended ended) {
            throw ended.thrown();
        }
        if (outcome instanceof ItemOutcome.Accepted accepted) {
            exchange.setProperty(NEEDED, false);
            accepted(exchange, tried, accepted.response());
        } else if (((ItemOutcome.Alone) outcome).turn() != null) {
            tried.hasItsTurn(((ItemOutcome.Alone) outcome).turn());
        } else {
            admit(exchange, tried);
        }
    }

    private void admit(Exchange exchange, GateTry tried) throws InterruptedException {
        Turn given = tried.batch() == null ? null : tried.batch().takeTurn();
        if (given != null) {
            tried.hasItsTurn(given);
        } else if (exchange.getProperty(GateProbe.PROBE, false, Boolean.class)) {
            tried.hasItsTurn(gate.admitProbe(tried.call()));
        } else {
            tried.hasItsTurn(gate.admit(tried.call(), priority(exchange), exchange.getContext()));
        }
    }

    private void begin(Exchange exchange) {
        GateTry tried = GateTry.of(exchange);
        try {
            guard(exchange);
            if (tried.deliveries().isEmpty()) {
                attempts.mayCall();
            } else {
                attempts.beginAll(tried.deliveries());
            }
        } catch (DeliveryException kept) {
            throw new NeverLeft(kept);
        }
        Message message = exchange.getMessage();
        message.removeHeaders("*");
        message.setHeader(Exchange.HTTP_METHOD, tried.call().method());
        message.setHeader(Exchange.HTTP_PATH, tried.call().path());
        if (tried.call().query() != null) {
            message.setHeader(Exchange.HTTP_QUERY, tried.call().query());
        }
        if (tried.bytes() != null) {
            message.setHeader(Exchange.CONTENT_TYPE, "application/json");
        }
        message.setBody(tried.bytes());
        tried.watchedBy(gate.debug().called(tried.call(), tried.deliveries()));
        tried.started();
    }

    /** What forbids the write may have become known while it waited. */
    private static void guard(Exchange exchange) {
        if (exchange.getProperty(Delivery.GUARD_PROPERTY) instanceof Supplier<?> guard
                && guard.get() instanceof Optional<?> rule && rule.isPresent()) {
            throw Gate.end(new Verdict.Skipped(rule.get().toString()), "skipped: " + rule.get(), null);
        }
    }

    private void answer(Exchange exchange) {
        GateTry tried = GateTry.of(exchange);
        Duration took = tried.took();
        tried.over();
        Message message = exchange.getMessage();
        VendorResponse response = read(message);
        tried.watched().answered(response, took);
        restore(exchange, tried);
        tried.deliveries().forEach(delivery -> attempts.answered(delivery, response.status(), took));
        if (tried.batch() != null) {
            int calls = tried.batch().size();
            tried.batch().answered(gate.answers().answeredBatch(tried.call(), calls, response, took), response);
            return;
        }
        List<VendorCall> instead = gate.answers().answered(tried.call(), response, took);
        if (instead.isEmpty()) {
            accepted(exchange, tried, response);
        } else {
            exchange.setProperty(GateResolution.INSTEAD, instead);
        }
    }

    private void accepted(Exchange exchange, GateTry tried, VendorResponse response) {
        if (tried.isRemembered()) {
            attempts.accepted(gate.name(), tried.call().remember(), tried.fingerprint());
        }
        exchange.setProperty(RESPONSE, response);
        exchange.setProperty(ACCEPTED, response.status());
    }

    private static void restore(Exchange exchange, GateTry tried) {
        exchange.getMessage().removeHeaders("*");
        exchange.getMessage().setBody(tried.bodyBefore());
        exchange.removeProperty(ExchangePropertyKey.CHARSET_NAME);
    }

    private void failed(Exchange exchange) throws Exception {
        GateTry.of(exchange).over();
        Exception thrown = exchange.getProperty(ExchangePropertyKey.EXCEPTION_CAUGHT, Exception.class);
        IOException unreachable = GateBreaker.find(thrown, IOException.class);
        GateTry.of(exchange).watched().unanswered(unreachable == null ? thrown.getClass().getSimpleName()
                : NoAnswer.of(unreachable).reason(), GateTry.of(exchange).took());
        DeliveryException ended = GateBreaker.find(thrown, DeliveryException.class);
        if (ended != null) {
            throw ended;
        }
        if (GateBreaker.find(thrown, StoreRefusedException.class) != null) {
            throw thrown; // whatever kept the ledger from it, the network to its database too, is not the vendor's
        }
        if (GateBreaker.find(thrown, CallNotPermittedException.class) != null) {
            Verdict.NotSent verdict = gate.breaker().refused();
            throw Gate.end(verdict, verdict.reason(), null);
        }
        if (GateBreaker.find(thrown, ConnectionRequestTimeoutException.class) != null) {
            String reason = "gate " + gate.name() + ": every connection is in use";
            throw Gate.end(new Verdict.NotSent(reason, limits.halfOpenPause()), reason, null);
        }
        if (unreachable != null) {
            unanswered(exchange, NoAnswer.of(unreachable));
            return;
        }
        throw thrown;
    }

    private void unanswered(Exchange exchange, NoAnswer none) throws Exception {
        GateTry tried = GateTry.of(exchange);
        DeliveryException ended = gate.answers().unanswered(tried.call(), none, tried.took());
        if (!quickTries.allowed(exchange, gate.lost().repeat(tried.call()), none)) {
            throw ended;
        }
        gate.meters().quickTry();
        Exchange again = quickTries.make(gate.name(), exchange, tried);
        if (again == null) {
            throw ended;
        }
        if (again.getException() != null) {
            throw again.getException();
        }
        restore(exchange, tried);
        exchange.removeProperty(ExchangePropertyKey.EXCEPTION_CAUGHT);
        InnerCall.copyAnswer(again, exchange);
    }

    private static VendorResponse read(Message message) {
        Map<String, String> headers = new HashMap<>();
        message.getHeaders().forEach((name, value) -> {
            Object first = value instanceof List<?> list && !list.isEmpty() ? list.get(0) : value;
            if (first != null && !name.startsWith("Camel")) {
                headers.put(name.toLowerCase(Locale.ROOT), first.toString());
            }
        });
        byte[] body = message.getBody(byte[].class);
        return new VendorResponse(message.getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class), headers,
                body == null ? "" : new String(body, StandardCharsets.UTF_8));
    }
}
