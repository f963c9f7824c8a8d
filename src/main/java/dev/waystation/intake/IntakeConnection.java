package dev.waystation.intake;

import io.vertx.core.http.HttpConnection;

/** One open connection on its event loop: the request it carries now, or since when it carries none. */
final class IntakeConnection {

    private final HttpConnection http;
    private final boolean surplus;
    private IntakeRequest current;
    private long idleSince;

    IntakeConnection(HttpConnection http, boolean surplus, long now) {
        this.http = http;
        this.surplus = surplus;
        this.idleSince = now;
    }

    /** Whether it is one more than we serve. */
    boolean surplus() {
        return surplus;
    }

    void carries(IntakeRequest request, long now) {
        current = request;
        idleSince = now;
    }

    void over(IntakeRequest request) {
        if (current == request) {
            current = null;
        }
    }

    void sweep(long now, long idleSweeps) {
        if (current != null) {
            idleSince = now;
            current.sweep(now);
        } else if (now - idleSince > idleSweeps) {
            close();
        }
    }

    void lost() {
        if (current != null) {
            current.lost();
        }
    }

    void close() {
        http.close();
    }
}
