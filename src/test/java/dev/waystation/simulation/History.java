package dev.waystation.simulation;

import java.util.ArrayList;
import java.util.List;

/** What reached the doubles for one delivery, try by try. */
final class History {

    private final String subscriber;
    private final String eventId;
    private final String lane;
    private final long sequence;
    private final List<List<Call>> tries = new ArrayList<>();
    private final List<Call> reads = new ArrayList<>();
    private int killed;
    private final List<Long> troubles = new ArrayList<>();

    /**
     * A call.
     *
     * @param at epoch milliseconds
     * @param status what the double answered, 0 when it dropped the connection
     */
    record Call(long at, String api, String method, String path, int status) {

        boolean taken() {
            return status >= 200 && status < 300 && status != 207;
        }

        /** Whether nobody can tell from this whether it was taken. */
        boolean unknown() {
            return status == 0 || status == 408 || status == 502 || status == 504;
        }

        boolean failed() {
            return status == 0 || status >= 500;
        }

        boolean unauthorised() {
            return status >= 300 && status < 400 || status == 401 || status == 402 || status == 403;
        }

        /** Whether the vendor knows no key against taking it twice. */
        boolean once() {
            return api.equals("brevo") && path.equals("/v3/events");
        }
    }

    History(String subscriber, String eventId, String lane, long sequence) {
        this.subscriber = subscriber;
        this.eventId = eventId;
        this.lane = lane;
        this.sequence = sequence;
    }

    String subscriber() {
        return subscriber;
    }

    String lane() {
        return subscriber + " " + lane;
    }

    long sequence() {
        return sequence;
    }

    void begin() {
        tries.add(new ArrayList<>());
    }

    void add(Call call) {
        tries.get(tries.size() - 1).add(call);
    }

    List<List<Call>> tries() {
        return tries;
    }

    List<Call> calls() {
        return tries.stream().flatMap(List::stream).toList();
    }

    /** A call that only reads: a question whether an earlier one was taken. */
    void addRead(Call call) {
        reads.add(call);
    }

    List<Call> reads() {
        return reads;
    }

    /** Whether the vendor has taken the last call, by its own answer or by that to a later question. */
    boolean isTaken() {
        List<Call> calls = calls();
        if (calls.isEmpty()) {
            return false;
        }
        Call last = calls.get(calls.size() - 1);
        return last.taken()
                || last.unknown() && reads.stream().anyMatch(read -> read.taken() && read.at() >= last.at());
    }

    /** The gateway was killed during a try. */
    void killed() {
        killed++;
    }

    int timesKilled() {
        return killed;
    }

    /** The route failed by itself. @param at epoch milliseconds */
    void trouble(long at) {
        troubles.add(at);
    }

    /** When it did. */
    List<Long> troubles() {
        return troubles;
    }

    @Override
    public String toString() {
        return subscriber + " " + eventId + " (" + sequence + ", " + lane + ") " + tries + " reads " + reads;
    }
}
