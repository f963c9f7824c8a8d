package dev.waystation.intake;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;

import dev.waystation.vendor.RequestHeaders;
import dev.waystation.vendor.WebhookContract;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;

/** One source's path on the public port. It is there from the first moment; open while its route runs. */
final class Door {

    /** Takes requests whose body is complete; a started route. */
    interface Route {

        String id();

        void take(IntakeRequest request);
    }

    private final IntakeSource source;
    private final WebhookContract contract;
    private final SourceWatch watch;
    private final Set<String> headerNames;
    private final Set<String> courtesyMethods;
    private final CharSequence allow;
    private final CharSequence retryAfter;
    private final AtomicReference<Route> route = new AtomicReference<>();

    Door(IntakeSource source, SourceWatch watch) {
        this.source = source;
        this.contract = source.vendor().webhooks();
        this.watch = watch;
        this.headerNames = Set.copyOf(contract.headers());
        this.courtesyMethods = Set.copyOf(contract.courtesyMethods());
        Set<String> methods = new TreeSet<>(courtesyMethods);
        methods.add("POST");
        this.allow = HttpHeaders.createOptimized(String.join(", ", methods));
        this.retryAfter = contract.refusalRetryAfter() == null ? null
                : HttpHeaders.createOptimized(Long.toString(contract.refusalRetryAfter().toSeconds()));
    }

    IntakeSource source() {
        return source;
    }

    WebhookContract contract() {
        return contract;
    }

    SourceWatch watch() {
        return watch;
    }

    CharSequence allow() {
        return allow;
    }

    /** Value of {@code Retry-After} with a refusal, or null. */
    CharSequence retryAfter() {
        return retryAfter;
    }

    boolean isCourtesy(HttpMethod method) {
        return courtesyMethods.contains(method.name());
    }

    /** The route behind the door, or null while it is closed. */
    Route route() {
        return route.get();
    }

    void open(Route opened) {
        if (!route.compareAndSet(null, opened) && route.get() != opened) {
            throw new IllegalStateException("route " + opened.id() + " begins with platform-http:" + source.path()
                    + ", which route " + route.get().id() + " serves already; one source has one intake route");
        }
    }

    void close(Route closed) {
        route.compareAndSet(closed, null);
    }

    /** The headers the contract names, and no others. */
    RequestHeaders allowed(MultiMap all) {
        @SuppressWarnings({"unchecked", "rawtypes"})
        Map.Entry<String, List<String>>[] found = new Map.Entry[headerNames.size()];
        int count = 0;
        for (String name : headerNames) {
            List<String> values = all.getAll(name);
            if (!values.isEmpty()) {
                found[count++] = Map.entry(name, values);
            }
        }
        return new RequestHeaders(Map.ofEntries(count == found.length ? found : Arrays.copyOf(found, count)));
    }

    /** The name of a query parameter that poses as one of the contract's headers, or null. */
    String posingAsHeader(String query) {
        return QueryNames.firstIn(query, name -> headerNames.contains(name.toLowerCase(Locale.ROOT)));
    }
}
