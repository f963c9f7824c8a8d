package dev.waystation.sandbox.control;

import dev.waystation.sandbox.doubles.ApiReply;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;

/** Sends a reply over HTTP. */
public final class HttpReply {

    private HttpReply() {
    }

    /** Sends it, unless the answer has ended or the caller is gone. */
    public static void send(HttpServerResponse response, ApiReply reply) {
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
}
