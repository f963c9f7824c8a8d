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

    private static final int MOST_TEXTS = 10_000;
    private static final int LONGEST_TEXT = 200;
    private static final Set<String> SECRET_HEADERS = Set.of(
            "authorization", "proxy-authorization", "api-key", "partner-key", "cookie", "x-api-key", "ma-key");

    private final int maximumRequests;
    private final long maximumBytes;
    private final Deque<Kept> requests = new ArrayDeque<>();
    // A client's headers are the same from call to call: their texts are kept once.
    private final Map<String, String> texts = new HashMap<>();
    private final Map<String, Long> totals = new TreeMap<>();
    private long bytes;
    private long sequence;
    private long forgotten;

    RequestRecord(int maximumRequests, long maximumBytes) {
        this.maximumRequests = maximumRequests;
        this.maximumBytes = maximumBytes;
    }

    /** A request with its headers as name, value, name, value, …: a fraction of the memory of a map. */
    private record Kept(ReceivedRequest request, String[] headers) {

        ReceivedRequest whole() {
            Map<String, String> map = new HashMap<>();
            for (int at = 0; at < headers.length; at += 2) {
                map.put(headers[at], headers[at + 1]);
            }
            return request.with(map);
        }
    }

    /** Adds a request and gives it the next sequence number; the given one is ignored. */
    synchronized void add(ReceivedRequest request) {
        sequence++;
        requests.addLast(new Kept(new ReceivedRequest(sequence, request.at(), request.vendor(), request.api(),
                request.method(), request.path(), request.query(), Map.of(), request.bytes(), request.status()),
                compact(request.headers())));
        bytes += request.bytes().length;
        totals.merge(request.api() + " " + request.status(), 1L, Long::sum);
        while (requests.size() > maximumRequests || bytes > maximumBytes) {
            bytes -= requests.removeFirst().request.bytes().length;
            forgotten++;
        }
    }

    private String[] compact(Map<String, String> headers) {
        String[] pairs = new String[2 * headers.size()];
        int at = 0;
        for (Map.Entry<String, String> header : headers.entrySet()) {
            boolean secret = SECRET_HEADERS.contains(header.getKey().toLowerCase(Locale.ROOT));
            pairs[at++] = once(header.getKey());
            pairs[at++] = secret ? REDACTED : once(header.getValue());
        }
        return pairs;
    }

    private String once(String text) {
        String known = texts.get(text);
        if (known == null && texts.size() < MOST_TEXTS && text.length() <= LONGEST_TEXT) {
            texts.put(text, text);
        }
        return known == null ? text : known;
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
        for (Kept kept : requests) {
            if (found.size() >= limit) {
                break;
            }
            if (kept.request.sequence() > after && kept.request.isFor(vendorOrApi)) {
                found.add(kept.whole());
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
