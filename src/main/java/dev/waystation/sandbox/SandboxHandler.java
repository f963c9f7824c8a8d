package dev.waystation.sandbox;

import dev.waystation.sandbox.clock.SandboxClock;
import dev.waystation.sandbox.control.Control;
import dev.waystation.sandbox.control.HttpReply;
import dev.waystation.sandbox.doubles.ApiCall;
import dev.waystation.sandbox.doubles.ApiDouble;
import dev.waystation.sandbox.doubles.ApiReply;
import dev.waystation.sandbox.faults.Fault;
import dev.waystation.sandbox.faults.Faults;
import dev.waystation.sandbox.faults.FaultyCall;
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
    private final List<ExchangeObserver> observers;
    private Control control;

    SandboxHandler(SandboxClock clock, RequestRecord record, Faults faults, List<ExchangeObserver> observers) {
        this.clock = clock;
        this.record = record;
        this.faults = faults;
        this.observers = observers;
    }

    /** Takes requests to these from now on. */
    void serve(List<ApiDouble> doubles, Control newControl) {
        byPrefix.clear();
        doubles.forEach(each -> byPrefix.put(each.prefix(), each));
        control = newControl;
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
                HttpReply.send(request.response(),
                        ApiReply.text(500, "text/plain", "the sandbox failed; see its log\n"));
            }
        });
    }

    private void route(HttpServerRequest request, String path, byte[] body) {
        if (Control.owns(path)) {
            control.answer(new ApiCall(request.method().name(), path, request.query(), headers(request), body),
                    request.response());
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
        HttpReply.send(request.response(), ApiReply.text(404, "text/plain", "no double lives here; there are "
                + byPrefix.keySet() + " and /_sandbox\n"));
    }

    private void call(HttpServerRequest request, ApiDouble vendor, ApiCall call) {
        Optional<Fault> met = faults.meet(vendor.vendor(), vendor.api(), call.method(), call.path());
        FaultyCall done = met.map(fault -> FaultyCall.of(fault, vendor, call))
                .orElseGet(() -> new FaultyCall(vendor.answer(call), false, Duration.ZERO));
        ApiReply reply = done.reply();
        if (met.isEmpty() || FaultyCall.isOfVendor(met.get())) {
            observers.forEach(each -> each.exchanged(vendor.api(), call, reply));
        }
        // Recorded on arrival, not when it is answered: the record's order is the order of arrival.
        record.add(new ReceivedRequest(0, clock.millis(), vendor.vendor(), vendor.api(), call.method(), call.path(),
                call.query(), call.headers(), call.body(), done.cut() ? 0 : reply.status()));
        Runnable act = () -> {
            if (!done.cut()) {
                HttpReply.send(request.response(), reply);
            } else if (reply.status() == 0) {
                request.connection().close();
            } else {
                breakOff(request, reply);
            }
        };
        if (done.delay().isZero()) {
            act.run();
        } else {
            // On the sandbox's own clock: a stepped one lets go of what a slow vendor holds.
            clock.schedule(done.delay(), act);
        }
    }

    private static void breakOff(HttpServerRequest request, ApiReply answer) {
        HttpServerResponse response = request.response().setStatusCode(answer.status());
        answer.headers().forEach(response::putHeader);
        // One byte more is promised than ever comes.
        response.putHeader("content-length", String.valueOf(answer.body().length + 1));
        response.write(Buffer.buffer(answer.body())).onComplete(written -> request.connection().close());
    }

    private static Map<String, String> headers(HttpServerRequest request) {
        Map<String, String> headers = new HashMap<>();
        for (Map.Entry<String, String> header : request.headers()) {
            headers.putIfAbsent(header.getKey().toLowerCase(Locale.ROOT), header.getValue());
        }
        return headers;
    }
}
