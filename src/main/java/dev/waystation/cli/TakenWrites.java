package dev.waystation.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waystation.sandbox.ReceivedRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Counts what a double took: calls of one write each, and calls that hold a list of them. */
final class TakenWrites {

    private static final ObjectMapper JSON = new ObjectMapper();

    private TakenWrites() {
    }

    /**
     * How many writes were answered with success.
     *
     * @param one path of a call with one write
     * @param many path of a call whose body is one list of them, or null
     */
    static long count(List<ReceivedRequest> requests, String one, String many) {
        long taken = 0;
        for (ReceivedRequest request : requests) {
            if (request.status() / 100 == 2) {
                taken += request.path().equals(one) ? 1 : request.path().equals(many) ? listed(request) : 0;
            }
        }
        return taken;
    }

    private static int listed(ReceivedRequest request) {
        try {
            int writes = 0;
            for (JsonNode list : JSON.readTree(request.bytes())) {
                writes += list.size();
            }
            return writes;
        } catch (IOException e) {
            throw new UncheckedIOException("a call to " + request.path() + " that was taken is no JSON", e);
        }
    }
}
