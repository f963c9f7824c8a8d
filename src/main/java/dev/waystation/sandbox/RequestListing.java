package dev.waystation.sandbox;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;

/** Writes recorded requests as one JSON document, piece by piece, so that a long record is never held twice. */
final class RequestListing {

    private static final int PIECE = 200;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final HttpServerResponse response;
    private final List<ReceivedRequest> requests;
    private final boolean more;
    private int sent;

    /**
     * @param more whether there are further ones; the document then names where to go on as {@code next}
     */
    RequestListing(HttpServerResponse response, List<ReceivedRequest> requests, boolean more) {
        this.response = response;
        this.requests = requests;
        this.more = more;
    }

    void send() {
        response.putHeader("content-type", "application/json; charset=utf-8").setChunked(true);
        response.write("{\"requests\":[");
        sendOn();
    }

    private void sendOn() {
        while (sent < requests.size()) {
            if (response.closed()) {
                return;
            }
            StringBuilder piece = new StringBuilder();
            for (int end = Math.min(requests.size(), sent + PIECE); sent < end; sent++) {
                piece.append(sent == 0 ? "\n" : ",\n").append(json(requests.get(sent)));
            }
            response.write(piece.toString());
            if (response.writeQueueFull()) {
                response.drainHandler(drained -> sendOn());
                return;
            }
        }
        response.drainHandler(null);
        response.end(more ? "],\"next\":" + requests.get(requests.size() - 1).sequence() + "}" : "]}");
    }

    private static ObjectNode json(ReceivedRequest request) {
        ObjectNode json = MAPPER.createObjectNode()
                .put("sequence", request.sequence()).put("at", request.at()).put("vendor", request.vendor())
                .put("api", request.api()).put("method", request.method()).put("path", request.path())
                .put("query", request.query());
        request.headers().forEach(json.putObject("headers")::put);
        return json.put("body", RecordedSecrets.bodyWithout(request)).put("status", request.status());
    }
}
