package dev.waystation.sandbox.customerio.message;

import dev.waystation.sandbox.doubles.World;
import java.time.Duration;
import java.util.Iterator;
import java.util.function.Function;

/** One sending to many people: some at every tenth of a second, so that what is to be done stays small. */
final class MessageRun {

    private static final Duration TICK = Duration.ofMillis(100);
    private static final int TICKS_PER_S = 10;

    private final World world;
    private final Messages messages;
    private final Iterator<Recipient> people;
    private final Function<Recipient, Delivery.Draft> draft;

    MessageRun(World world, Messages messages, Iterator<Recipient> people, Function<Recipient, Delivery.Draft> draft) {
        this.world = world;
        this.messages = messages;
        this.people = people;
        this.draft = draft;
    }

    void begin() {
        world.clock().schedule(TICK, this::tick);
    }

    private void tick() {
        int some = world.switches().get(MessageSwitches.SEND_RATE) / TICKS_PER_S;
        for (int i = 0; i < some && people.hasNext(); i++) {
            Recipient person = people.next();
            if (!person.unsubscribed()) {
                messages.send(draft.apply(person));
            }
        }
        if (people.hasNext()) {
            begin();
        }
    }
}
