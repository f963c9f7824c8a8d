package dev.waystation.intake;

import dev.waystation.vendor.RequestHeaders;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;

/**
 * One request on its way: head, body, route, answer. Lives on its connection's event loop; only {@link #body()},
 * {@link #headers()} and {@link #complete} may be used from elsewhere.
 */
final class IntakeRequest implements Handler<Buffer> {

    private enum Phase { HEAD, BODY, ROUTE, LINGER, OVER }

    private static final CharSequence EXPECT = HttpHeaders.createOptimized("expect");
    /** Up to here the rest of a refused body is read for the sake of keeping the connection. */
    private static final int WORTH_READING = 64 << 10;

    private final IntakeLoop loop;
    private final IntakeConnection connection;
    private final HttpServerRequest request;
    private Phase phase = Phase.HEAD;
    private Door door;
    private RequestHeaders headers;
    /** Length the head declares, 0 for no body, -1 for a chunked one. */
    private long declared;
    private GatheredBody body;
    private long lingered;
    private boolean closing;
    private long deadline;
    private volatile int status;
    private volatile Throwable cause;

    IntakeRequest(IntakeLoop loop, IntakeConnection connection, HttpServerRequest request) {
        this.loop = loop;
        this.connection = connection;
        this.request = request;
    }

    IntakeLoop loop() {
        return loop;
    }

    /** The raw bytes, once the route has the request. */
    byte[] body() {
        return body.bytes();
    }

    /** The allow-listed headers. */
    RequestHeaders headers() {
        return headers;
    }

    /** Decides on the head, and asks for the body when it may come in. */
    void begin() {
        MultiMap all = request.headers();
        String target = request.uri();
        declared = declaredLength(all);
        door = loop.doors().find(target);
        if (door == null) {
            answer(404, null);
            return;
        }
        String coding = declared < 0 ? all.get(HttpHeaders.TRANSFER_ENCODING) : null;
        if (coding != null && !coding.strip().equalsIgnoreCase("chunked")) {
            // Where such a body ends is a matter of opinion, and opinions differ between us and a proxy before us.
            answer(400, null);
            return;
        }
        HttpMethod method = request.method();
        if (method != HttpMethod.POST) {
            answer(door.isCourtesy(method) ? 200 : 405, null);
            return;
        }
        if (connection.surplus() || door.route() == null) {
            refuse(null);
            return;
        }
        if (!door.contract().toleratesContentType(all.get(HttpHeaders.CONTENT_TYPE))) {
            answer(415, null);
            return;
        }
        int question = target.indexOf('?');
        String posing = question < 0 ? null : door.posingAsHeader(target.substring(question + 1));
        if (posing != null) {
            door.watch().forged("the query carries a parameter named '" + posing
                    + "'; a signature or credential counts in the headers only");
            answer(401, null);
            return;
        }
        if (declared > door.contract().bodyLimit()) {
            answer(413, null);
            return;
        }
        headers = door.allowed(all);
        body = new GatheredBody(loop.held(), door.contract().bodyLimit(), (int) declared);
        phase = Phase.BODY;
        deadline = loop.now() + loop.bodySweeps();
        request.handler(this);
        request.endHandler(end -> ended());
        request.exceptionHandler(this::broken);
        if (all.contains(EXPECT, HttpHeaders.CONTINUE, true)) {
            request.response().writeContinue();
        }
    }

    /** A piece of the body. */
    @Override
    public void handle(Buffer piece) {
        if (phase == Phase.BODY) {
            switch (body.take(piece)) {
                case ALL -> {
                    return;
                }
                case TOO_LONG -> answer(413, null);
                case NO_ROOM -> refuse(null);
            }
        }
        lingered += piece.length();
        if (lingered > loop.limits().lingerBytes()) {
            close();
        }
    }

    private void ended() {
        declared = 0;
        if (phase == Phase.LINGER) {
            over();
        } else if (phase == Phase.BODY) {
            try {
                toRoute();
            } catch (RuntimeException e) {
                failed(e);
            }
        }
    }

    private void toRoute() {
        body.complete();
        Door.Route route = door.route();
        if (route == null) {
            refuse(null);
            return;
        }
        phase = Phase.ROUTE;
        deadline = loop.now() + loop.answerSweeps();
        route.take(this);
    }

    /**
     * The route is through with the request; from any thread, once.
     *
     * @param status what to answer, 0 for the vendor's refusal
     * @param cause why it is refused, for the log, or null
     */
    void complete(int status, Throwable cause) {
        this.status = status;
        this.cause = cause;
        loop.completed(this);
    }

    /** On the event loop after {@link #complete}. */
    void conclude() {
        release();
        if (phase != Phase.ROUTE) {
            return;
        }
        if (status == 0) {
            refuse(cause);
        } else {
            answer(status, null);
        }
    }

    private void refuse(Throwable why) {
        int refusal = door.contract().refusalStatus();
        if (why != null) {
            door.watch().refused(refusal, why);
        }
        answer(refusal, door.retryAfter());
    }

    private void answer(int code, CharSequence retryAfter) {
        boolean bodyStands = phase != Phase.ROUTE && declared != 0;
        closing |= connection.surplus() || loop.isClosing()
                || bodyStands && (declared < 0 || declared > WORTH_READING || request.headers().contains(EXPECT));
        if (door != null) {
            door.watch().answered(code);
        }
        if (phase != Phase.ROUTE) {
            release();
        }
        if (bodyStands) {
            phase = Phase.LINGER;
            deadline = loop.now() + loop.lingerSweeps();
            request.handler(this);
            request.endHandler(end -> ended());
            request.exceptionHandler(failure -> over());
        }
        Reply.write(request, code, door, retryAfter, closing);
        if (!bodyStands) {
            over();
        }
    }

    /** The body's framing broke, or the connection was lost. */
    private void broken(Throwable failure) {
        if (failure instanceof HttpClosedException) {
            lost();
        } else if (phase == Phase.BODY) {
            closing = true;
            declared = 0;
            answer(400, null);
        }
    }

    /** Something of ours threw while handling this request: the vendor gets its refusal all the same. */
    void failed(Throwable failure) {
        if (phase == Phase.OVER || phase == Phase.LINGER) {
            close();
            return;
        }
        if (phase == Phase.ROUTE) {
            release();
        }
        closing = true;
        declared = 0;
        if (door != null) {
            refuse(failure);
        } else {
            close();
        }
    }

    /** Looks at the deadline. */
    void sweep(long now) {
        if (now <= deadline) {
            return;
        }
        switch (phase) {
            case BODY -> {
                closing = true;
                declared = 0;
                refuse(null); // Brevo would throw the events of any other answer away
            }
            case ROUTE -> refuse(new IllegalStateException(
                    "the route gave no answer within " + loop.limits().answerTime().toMillis() + " ms"));
            default -> close();
        }
    }

    /** The connection is gone. */
    void lost() {
        if (phase == Phase.BODY) {
            release();
        }
        if (phase != Phase.ROUTE) {
            phase = Phase.OVER;
        }
    }

    private void over() {
        phase = Phase.OVER;
        connection.over(this);
        if (closing) {
            connection.close();
        }
    }

    private void close() {
        closing = true;
        over();
    }

    private void release() {
        if (body != null) {
            body.release();
        }
    }

    private static long declaredLength(MultiMap headers) {
        if (headers.contains(HttpHeaders.TRANSFER_ENCODING)) {
            return -1;
        }
        String length = headers.get(HttpHeaders.CONTENT_LENGTH);
        if (length == null) {
            return 0;
        }
        try {
            return Math.max(0, Long.parseLong(length.strip()));
        } catch (NumberFormatException malformed) {
            // More digits than a long has, or none: longer than every limit, so the answer is 413.
            return Long.MAX_VALUE;
        }
    }
}
