package dev.waystation.sandbox;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The last requests, bounded by number and by bytes of bodies. Safe for concurrent use. */
final class RequestRecord {

    static final String REDACTED = "[redacted]";

    private static final Set<String> SECRET_HEADERS = Set.of(
            "authorization", "proxy-authorization", "api-key", "partner-key", "cookie", "x-api-key", "ma-key");

    private final int maximumRequests;
    private final long maximumBytes;
    private final Deque<ReceivedRequest> requests = new ArrayDeque<>();
    private final Map<String, Long> totals = new TreeMap<>();
    private long bytes;
    private long sequence;
    private long forgotten;

    RequestRecord(int maximumRequests, long maximumBytes) {
        this.maximumRequests = maximumRequests;
        this.maximumBytes = maximumBytes;
    }

    /** The headers with every credential replaced. */
    static Map<String, String> redacted(Map<String, String> headers) {
        Map<String, String> safe = new HashMap<>(headers);
        safe.replaceAll((name, value) -> SECRET_HEADERS.contains(name.toLowerCase(Locale.ROOT)) ? REDACTED : value);
        return Map.copyOf(safe);
    }

    /** Adds a request and gives it the next sequence number; the given one is ignored. */
    synchronized void add(ReceivedRequest request) {
        sequence++;
        requests.addLast(new ReceivedRequest(sequence, request.at(), request.vendor(), request.api(),
                request.method(), request.path(), request.query(), redacted(request.headers()), request.bytes(),
                request.status()));
        bytes += request.bytes().length;
        totals.merge(request.api() + " " + request.status(), 1L, Long::sum);
        while (requests.size() > maximumRequests || bytes > maximumBytes) {
            bytes -= requests.removeFirst().bytes().length;
            forgotten++;
        }
    }

    /**
     * Those kept, oldest first.
     *
     * @param vendorOrApi only of this vendor or API; null for all
     * @param after only with a sequence number above this
     * @param limit at most so many
     */
    synchronized List<ReceivedRequest> list(String vendorOrApi, long after, int limit) {
        List<ReceivedRequest> found = new ArrayList<>();
        for (ReceivedRequest request : requests) {
            if (found.size() >= limit) {
                break;
            }
            if (request.sequence() > after && request.isFor(vendorOrApi)) {
                found.add(request);
            }
        }
        return found;
    }

    /** Forgets the requests and the totals; sequence numbers go on. */
    synchronized void clear() {
        requests.clear();
        totals.clear();
        bytes = 0;
        forgotten = 0;
    }

    /**
     * What the record holds.
     *
     * @param received requests since the start or the last clearing
     * @param kept how many of them are still here
     * @param keptBodyBytes bytes of their bodies
     * @param forgotten how many went to keep the bounds
     * @param byApiAndStatus requests per {@code "<api> <status>"}
     */
    record Totals(long received, long kept, long keptBodyBytes, long forgotten, Map<String, Long> byApiAndStatus) {
    }

    synchronized Totals totals() {
        return new Totals(requests.size() + forgotten, requests.size(), bytes, forgotten, new TreeMap<>(totals));
    }
}
