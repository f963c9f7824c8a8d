package dev.waystation.intake;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

/** Writes answers: a status, a body that says nothing, and no header but those the status needs. */
final class Reply {

    private static final Buffer EMPTY_OBJECT = Buffer.buffer("{}");
    private static final CharSequence JSON = HttpHeaders.createOptimized("application/json");
    private static final int OK = 200;
    private static final int METHOD_NOT_ALLOWED = 405;
    private static final CharSequence TEXT = HttpHeaders.createOptimized("text/plain; charset=utf-8");
    private static final Buffer GREETING = Buffer.buffer("Waystation takes webhooks here: this is the right address.\n");

    private Reply() {
    }

    /**
     * @param door whose answer it is, or null for a path without a door
     * @param retryAfter value of {@code Retry-After}, or null
     * @param closing whether the connection is closed after it
     */
    static void write(HttpServerRequest request, int status, Door door, CharSequence retryAfter, boolean closing) {
        HttpServerResponse response = request.response();
        if (response.closed()) {
            return;
        }
        response.setStatusCode(status);
        if (closing) {
            response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
        if (retryAfter != null) {
            response.putHeader(HttpHeaders.RETRY_AFTER, retryAfter);
        }
        if (status == METHOD_NOT_ALLOWED) {
            response.putHeader(HttpHeaders.ALLOW, door.allow());
        }
        if (status == OK && request.method() == HttpMethod.GET) {
            response.putHeader(HttpHeaders.CONTENT_TYPE, TEXT);
            response.end(GREETING); // a person who looks whether the address is right
        } else if (status == OK && request.method() != HttpMethod.POST) {
            response.end();
        } else {
            response.putHeader(HttpHeaders.CONTENT_TYPE, JSON);
            response.end(EMPTY_OBJECT);
        }
    }
}
