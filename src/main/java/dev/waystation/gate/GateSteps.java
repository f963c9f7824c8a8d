package dev.waystation.gate;

import dev.waystation.gate.budget.Priority;
import dev.waystation.ledger.Attempts;
import dev.waystation.ledger.Delivery;
import dev.waystation.ledger.DeliveryException;
import dev.waystation.ledger.Verdict;
import dev.waystation.vendor.VendorCall;
import dev.waystation.vendor.VendorResponse;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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

    /** Exchange property: status of the last accepted call; 0 when an accepted write was not repeated. */
    static final String ACCEPTED = "waystation.accepted";
    /** Exchange property: whether the call has to be made at all. */
    static final String NEEDED = "waystation.needed";
    /** Exchange property: the {@link Priority} (or its word) of the calls of this exchange; live unless it is set. */
    static final String PRIORITY = Delivery.PRIORITY_PROPERTY;
    /** Exchange property: the vendor's answer to the last call. */
    static final String RESPONSE = "waystation.response";

    private final Gate gate;
    private final Attempts attempts;
    private final GateLimits limits;
    private final GateInquiry inquiry;

    GateSteps(Gate gate, Attempts attempts, GateLimits limits) {
        this.gate = gate;
        this.attempts = attempts;
        this.limits = limits;
        this.inquiry = new GateInquiry(gate, attempts);
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
        boolean needless = tried.isRemembered()
                && attempts.alreadyAccepted(gate.name(), tried.call().remember(), tried.fingerprint())
                || inquiry.isTaken(exchange, tried);
        exchange.setProperty(NEEDED, !needless);
        if (needless) {
            exchange.setProperty(ACCEPTED, 0);
        } else {
            admit(exchange, tried);
        }
    }

    private void admit(Exchange exchange, GateTry tried) throws InterruptedException {
        if (exchange.getProperty(GateProbe.PROBE, false, Boolean.class)) {
            tried.hasItsTurn(gate.admitProbe(tried.call()));
        } else {
            tried.hasItsTurn(gate.admit(tried.call(), Priority.of(exchange.getProperty(PRIORITY)),
                    exchange.getContext()));
        }
    }

    private void begin(Exchange exchange) {
        GateTry tried = GateTry.of(exchange);
        if (tried.delivery() != null) {
            attempts.begin(tried.delivery());
        } else {
            attempts.mayCall();
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
        tried.watchedBy(gate.debug().called(tried.call(), tried.delivery()));
        tried.started();
    }

    private void answer(Exchange exchange) {
        GateTry tried = GateTry.of(exchange);
        Duration took = tried.took();
        tried.over();
        Message message = exchange.getMessage();
        VendorResponse response = read(message);
        tried.watched().answered(response, took);
        message.removeHeaders("*");
        message.setBody(tried.bodyBefore());
        exchange.removeProperty(ExchangePropertyKey.CHARSET_NAME);
        if (tried.delivery() != null) {
            attempts.answered(tried.delivery(), response.status(), took);
        }
        List<VendorCall> instead = gate.answered(tried.call(), response, took);
        exchange.setProperty(GateResolution.INSTEAD, instead);
        if (instead.isEmpty() && tried.isRemembered()) {
            attempts.accepted(gate.name(), tried.call().remember(), tried.fingerprint());
        }
        exchange.setProperty(RESPONSE, response);
        exchange.setProperty(ACCEPTED, response.status());
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
        if (GateBreaker.find(thrown, CallNotPermittedException.class) != null) {
            Verdict.NotSent verdict = gate.breaker().refused();
            throw Gate.end(verdict, verdict.reason(), null);
        }
        if (GateBreaker.find(thrown, ConnectionRequestTimeoutException.class) != null) {
            String reason = "gate " + gate.name() + ": every connection is in use";
            throw Gate.end(new Verdict.NotSent(reason, limits.halfOpenPause()), reason, null);
        }
        if (unreachable != null) {
            GateTry tried = GateTry.of(exchange);
            throw gate.unanswered(tried.call(), NoAnswer.of(unreachable), tried.took());
        }
        throw thrown;
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
