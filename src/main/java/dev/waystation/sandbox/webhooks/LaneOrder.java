package dev.waystation.sandbox.webhooks;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Keeps the webhooks of one person one after another, through retries, so that the order in which they were written is
 * the order in which the gateway first gets them. Not safe for concurrent use.
 */
final class LaneOrder {

    private final Map<String, Deque<PlayJob>> lanes = new HashMap<>();

    /** Puts a job behind those of the same people; true when nobody is before it. */
    boolean enter(PlayJob job) {
        for (String lane : job.lanes) {
            Deque<PlayJob> waiting = lanes.computeIfAbsent(lane, name -> new ArrayDeque<>());
            if (!waiting.isEmpty()) {
                job.lanesAhead++;
            }
            waiting.addLast(job);
        }
        return job.lanesAhead == 0;
    }

    /** Takes out a job that nobody was before; gives those that nobody is before now. */
    List<PlayJob> leave(PlayJob job) {
        List<PlayJob> freed = new ArrayList<>();
        for (String lane : job.lanes) {
            Deque<PlayJob> waiting = lanes.get(lane);
            waiting.removeFirst();
            PlayJob next = waiting.peekFirst();
            if (next == null) {
                lanes.remove(lane);
            } else if (--next.lanesAhead == 0) {
                freed.add(next);
            }
        }
        return freed;
    }
}
