package dev.waystation.console;

import io.vertx.ext.web.RoutingContext;

/** Sends an answer of the admin API. */
final class JsonResponse {

    private JsonResponse() {
    }

    /** Ends the request; does nothing when it has ended already, as when the caller went away. */
    static void send(RoutingContext context, AdminAnswer answer) {
        if (!context.response().ended() && !context.response().closed()) {
            context.response().setStatusCode(answer.status())
                    .putHeader("Content-Type", "application/json; charset=utf-8")
                    .end(answer.json().toString());
        }
    }
}
