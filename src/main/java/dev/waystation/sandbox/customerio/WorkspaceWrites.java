package dev.waystation.sandbox.customerio;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waystation.sandbox.clock.SandboxClock;
import dev.waystation.sandbox.doubles.World;
import dev.waystation.sandbox.rules.Rule;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;

/**
 * Takes writes that were accepted and applies them later, in order: 200 means accepted, not applied. An entity is
 * written as version two of the Track API has it; the other APIs' calls are put into that form.
 */
final class WorkspaceWrites {

    private static final int MOST_WAITING = 50_000;
    /** A time in seconds beyond this lies after the year 5000 and was meant in milliseconds. */
    private static final long SURELY_MILLISECONDS = 100_000_000_000L;

    private final World world;
    private final Workspace workspace;
    private final WriteBook book;
    private final PersonWriter people;
    private final MessageWriter messages;
    private final SegmentWriter segments;
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private SandboxClock.Task next;

    WorkspaceWrites(World world, Workspace workspace) {
        this.world = world;
        this.workspace = workspace;
        this.book = new WriteBook(world.rules(), workspace.activities());
        ConsentReports reports = new ConsentReports(world);
        this.people = new PersonWriter(world, workspace, book, reports);
        this.messages = new MessageWriter(workspace, book, reports);
        this.segments = new SegmentWriter(workspace, book);
    }

    private record Waiting(long due, JsonNode entity, WriteOrigin origin) {
    }

    /** Where outcomes are counted and broken rules written down. */
    WriteBook book() {
        return book;
    }

    /** How much there is and what became of the writes, by the names of the counters. */
    Map<String, Long> counters() {
        Map<String, Long> counters = new TreeMap<>();
        counters.put("people", (long) workspace.people().size());
        counters.put("objects", (long) workspace.objects().size());
        counters.put("activities", (long) workspace.activities().size());
        counters.put("waiting", (long) waiting.size());
        for (WriteOutcome each : WriteOutcome.values()) {
            counters.put(each.counter(), book.total(each));
        }
        return counters;
    }

    /** Takes a write that the rules let through. Nobody may change the entity afterwards. */
    void take(JsonNode entity, WriteOrigin origin) {
        if (entity.path("timestamp").asLong() > SURELY_MILLISECONDS) {
            // It is taken as it is, far in the future, and what comes after it is older (C2).
            book.broken(Rule.WRONG_UNIT, origin, "timestamp " + entity.path("timestamp").asLong()
                    + " is read as seconds");
        }
        Duration delay = world.switches().get(TrackSwitches.APPLY_DELAY);
        boolean overtakes = entity.path("action").asText().equals("merge")
                && world.switches().get(TrackSwitches.MERGE_OVERTAKES);
        if (overtakes || delay.isZero() && waiting.isEmpty()) {
            apply(entity, origin);
            return;
        }
        waiting.addLast(new Waiting(world.clock().millis() + delay.toMillis(), entity, origin));
        if (waiting.size() > MOST_WAITING) {
            Waiting first = waiting.pollFirst();
            apply(first.entity, first.origin);
        }
        scheduleNext();
    }

    private void scheduleNext() {
        if (next == null && !waiting.isEmpty()) {
            long after = Math.max(0, waiting.peekFirst().due - world.clock().millis());
            next = world.clock().schedule(Duration.ofMillis(after), this::applyWhatIsDue);
        }
    }

    private void applyWhatIsDue() {
        next = null;
        long now = world.clock().millis();
        while (!waiting.isEmpty() && waiting.peekFirst().due <= now) {
            Waiting first = waiting.pollFirst();
            apply(first.entity, first.origin);
        }
        scheduleNext();
    }

    private void apply(JsonNode entity, WriteOrigin origin) {
        switch (entity.path("type").asText()) {
            case "person" -> people.apply(entity, origin);
            case "object" -> people.objects().apply(entity, origin);
            case "segment" -> segments.apply(entity, origin);
            default -> messages.apply(entity, origin);
        }
    }
}
