package dev.waystation.console;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Set;

/**
 * Stands before everything on the admin port, from its first connection on: the bearer token for every path but health,
 * a {@code Host} that is ours (so that no web page reaches a loopback port under its own name), and no answer that a
 * browser may keep or frame.
 */
final class AdminGuard implements Handler<RoutingContext> {

    private static final Set<String> HEALTH =
            Set.of("/observe/health", "/observe/health/live", "/observe/health/ready");

    private final AdminToken token;
    private final AdminHosts hosts;
    private volatile boolean open;

    AdminGuard(AdminToken token, AdminHosts hosts) {
        this.token = token;
        this.hosts = hosts;
    }

    /** Lets requests with the token through: all that stands behind the guard is in place. */
    void open() {
        open = true;
    }

    @Override
    public void handle(RoutingContext context) {
        HttpServerRequest request = context.request();
        context.response().putHeader("Cache-Control", "no-store").putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("X-Frame-Options", "DENY");
        if (isHealth(context, request)) {
            context.next();
        } else if (!hosts.accept(request.getHeader(HttpHeaderNames.HOST))) {
            JsonResponse.send(context, AdminAnswer.error(403, "header Host", "is not a name of this admin port",
                    "call it by its address, or set WAYSTATION_ADMIN_HOST to that name"));
        } else if (!carriesToken(request)) {
            context.response().putHeader("WWW-Authenticate", "Bearer realm=\"waystation\"");
            JsonResponse.send(context, AdminAnswer.error(401, "header Authorization", "carries no valid bearer token",
                    "send 'Authorization: Bearer …' with WAYSTATION_ADMIN_TOKEN or the content of admin.token in the "
                            + "gateway's data folder"));
        } else if (!open) {
            context.response().putHeader("Retry-After", "1");
            JsonResponse.send(context, AdminAnswer.error(503, "the gateway", "is starting", "ask again in a second"));
        } else {
            context.next();
        }
    }

    /** Health as probes ask for it. Camel's parameters for details and stack traces need the token. */
    private static boolean isHealth(RoutingContext context, HttpServerRequest request) {
        return HEALTH.contains(context.normalizedPath()) && request.query() == null;
    }

    private boolean carriesToken(HttpServerRequest request) {
        List<String> headers = request.headers().getAll(HttpHeaderNames.AUTHORIZATION);
        return headers.size() == 1 && token.accepts(headers.get(0));
    }
}
