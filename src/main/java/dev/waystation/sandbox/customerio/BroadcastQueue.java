package dev.waystation.sandbox.customerio;

import dev.waystation.sandbox.customerio.app.AppSwitches;
import dev.waystation.sandbox.customerio.message.Delivery;
import dev.waystation.sandbox.customerio.message.MessageParent;
import dev.waystation.sandbox.customerio.message.Messages;
import dev.waystation.sandbox.customerio.message.Recipient;
import dev.waystation.sandbox.doubles.World;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Works on the triggers of each broadcast one after another; five may wait (C). */
final class BroadcastQueue {

    private static final int MOST_WAITING = 5;
    private static final int MOST_REMEMBERED = 1000;

    private final World world;
    private final Messages messages;
    private final NavigableMap<Integer, BroadcastTrigger> byId = new TreeMap<>();
    private final Map<Integer, Deque<Waiting>> queues = new HashMap<>();
    private int lastId;

    BroadcastQueue(World world, Messages messages) {
        this.world = world;
        this.messages = messages;
    }

    private record Waiting(BroadcastTrigger trigger, Iterator<Recipient> people) {
    }

    /** Whether no further trigger of a broadcast can wait. */
    boolean isFull(MessageParent broadcast) {
        return queues.getOrDefault(broadcast.id(), new ArrayDeque<>()).stream()
                .filter(each -> each.trigger.waits()).count() >= MOST_WAITING;
    }

    /** A trigger that is not in the queue yet. */
    BroadcastTrigger create(MessageParent broadcast) {
        return new BroadcastTrigger(++lastId, broadcast, world.clock().instant().getEpochSecond());
    }

    /** Puts a trigger into its broadcast's queue. */
    void add(BroadcastTrigger trigger, Iterator<Recipient> people) {
        byId.put(trigger.id(), trigger);
        if (byId.size() > MOST_REMEMBERED) {
            byId.pollFirstEntry();
        }
        Deque<Waiting> queue = queues.computeIfAbsent(trigger.broadcast().id(), id -> new ArrayDeque<>());
        queue.addLast(new Waiting(trigger, people));
        if (queue.size() == 1) {
            begin(queue);
        }
    }

    private void begin(Deque<Waiting> queue) {
        Waiting first = queue.peekFirst();
        first.trigger.begin();
        world.clock().schedule(world.switches().get(AppSwitches.TRIGGER_TAKES), () -> {
            BroadcastTrigger trigger = first.trigger;
            trigger.processed(world.clock().instant().getEpochSecond());
            messages.sendAll(first.people, person -> Delivery.Draft.of(trigger.broadcast(), trigger.id(), person));
            queue.pollFirst();
            if (!queue.isEmpty()) {
                begin(queue);
            }
        });
    }

    /** A trigger of a broadcast by its id. */
    Optional<BroadcastTrigger> find(MessageParent broadcast, int id) {
        return Optional.ofNullable(byId.get(id)).filter(each -> each.broadcast() == broadcast);
    }

    /** Every trigger that is remembered, newest first. */
    Collection<BroadcastTrigger> newest() {
        return byId.descendingMap().values();
    }
}
