package dev.waystation.sandbox;

import dev.waystation.sandbox.clock.SandboxClock;
import dev.waystation.sandbox.doubles.ApiCall;
import dev.waystation.sandbox.doubles.ApiDouble;
import dev.waystation.sandbox.doubles.ApiReply;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes each request to its double, records it, and lets the faults act. Runs on one event loop. */
final class SandboxHandler implements Handler<HttpServerRequest> {

    private static final Logger LOG = LoggerFactory.getLogger(SandboxHandler.class);
    private static final int LARGEST_BODY = 16 << 20;

    private final SandboxClock clock;
    private final Map<String, ApiDouble> byPrefix = new LinkedHashMap<>();
    private final RequestRecord record;
    private final Faults faults;
    private final SandboxControl control;
    private final List<ExchangeObserver> observers;

    SandboxHandler(SandboxClock clock, List<ApiDouble> doubles, RequestRecord record, Faults faults,
            SandboxControl control, List<ExchangeObserver> observers) {
        this.observers = observers;
        this.clock = clock;
        this.record = record;
        this.faults = faults;
        this.control = control;
        for (ApiDouble each : doubles) {
            byPrefix.put(each.prefix(), each);
        }
    }

    @Override
    public void handle(HttpServerRequest request) {
        String path = request.path() == null ? "/" : request.path();
        Buffer body = Buffer.buffer();
        request.exceptionHandler(broken -> LOG.debug("the caller went away: {}", broken.toString()));
        request.handler(part -> {
            if (request.response().ended()) {
                return;
            }
            if (body.length() + part.length() > LARGEST_BODY) {
                request.response().setStatusCode(413).end().onComplete(told -> request.connection().close());
                return;
            }
            body.appendBuffer(part);
        });
        request.endHandler(end -> {
            if (request.response().ended()) {
                return;
            }
            try {
                route(request, path, body.getBytes());
            } catch (RuntimeException failure) {
                LOG.error("the sandbox failed on {} {}", request.method(), path, failure);
                send(request.response(), ApiReply.text(500, "text/plain", "the sandbox failed; see its log\n"));
            }
        });
    }

    private void route(HttpServerRequest request, String path, byte[] body) {
        if (path.equals("/_sandbox") || path.startsWith("/_sandbox/")) {
            control.handle(request, path.substring("/_sandbox".length()), body);
            return;
        }
        for (Map.Entry<String, ApiDouble> each : byPrefix.entrySet()) {
            String prefix = each.getKey();
            if (path.startsWith(prefix) && (path.length() == prefix.length() || path.charAt(prefix.length()) == '/')) {
                String ownPath = path.length() == prefix.length() ? "/" : path.substring(prefix.length());
                call(request, each.getValue(),
                        new ApiCall(request.method().name(), ownPath, request.query(), headers(request), body));
                return;
            }
        }
        send(request.response(), ApiReply.text(404, "text/plain", "no double lives here; there are "
                + byPrefix.keySet() + " and /_sandbox\n"));
    }

    private void call(HttpServerRequest request, ApiDouble vendor, ApiCall call) {
        Optional<Fault> met = faults.meet(vendor.vendor(), vendor.api(), call.method(), call.path());
        ApiReply reply = met.filter(fault -> !fault.applied()).isPresent() ? ApiReply.empty(200) : vendor.answer(call);
        if (met.isEmpty()) {
            observers.forEach(each -> each.exchanged(vendor.api(), call, reply));
        }
        ApiReply answer = met.filter(fault -> fault.status() != 0).map(fault -> broken(vendor, fault)).orElse(reply);
        boolean drop = met.filter(Fault::drop).isPresent();
        // Recorded on arrival, not when it is answered: the record's order is the order of arrival.
        record.add(new ReceivedRequest(0, clock.millis(), vendor.vendor(), vendor.api(), call.method(), call.path(),
                call.query(), call.headers(), call.body(), drop ? 0 : answer.status()));
        Runnable act = () -> {
            if (!drop) {
                send(request.response(), answer);
            } else if (met.get().status() == 0) {
                request.connection().close();
            } else {
                breakOff(request, answer);
            }
        };
        long delay = met.map(fault -> fault.delay().toMillis()).orElse(0L);
        if (delay == 0) {
            act.run();
        } else {
            // On the sandbox's own clock: a stepped one lets go of what a slow vendor holds.
            clock.schedule(Duration.ofMillis(delay), act);
        }
    }

    private static ApiReply broken(ApiDouble vendor, Fault fault) {
        ApiReply own = vendor.failure(fault.status());
        ApiReply answer = fault.body() == null ? own : new ApiReply(own.status(), own.headers(), fault.body());
        Map<String, String> lowerCase = new HashMap<>();
        fault.headers().forEach((name, value) -> lowerCase.put(name.toLowerCase(Locale.ROOT), value));
        boolean bodiless = fault.status() == 204 || fault.status() == 304;
        return bodiless ? ApiReply.empty(fault.status()).with(lowerCase) : answer.with(lowerCase);
    }

    private static void breakOff(HttpServerRequest request, ApiReply answer) {
        HttpServerResponse response = request.response().setStatusCode(answer.status());
        answer.headers().forEach(response::putHeader);
        // One byte more is promised than ever comes.
        response.putHeader("content-length", String.valueOf(answer.body().length + 1));
        response.write(Buffer.buffer(answer.body())).onComplete(written -> request.connection().close());
    }

    static void send(HttpServerResponse response, ApiReply reply) {
        if (response.ended() || response.closed()) {
            return;
        }
        response.setStatusCode(reply.status());
        reply.headers().forEach(response::putHeader);
        if (reply.body().length == 0) {
            response.end();
        } else {
            response.end(Buffer.buffer(reply.body()));
        }
    }

    private static Map<String, String> headers(HttpServerRequest request) {
        Map<String, String> headers = new HashMap<>();
        for (Map.Entry<String, String> header : request.headers()) {
            headers.putIfAbsent(header.getKey().toLowerCase(Locale.ROOT), header.getValue());
        }
        return headers;
    }
}
