package dev.waystation.sandbox.senders;

import dev.waystation.sandbox.clock.SandboxClock;
import dev.waystation.sandbox.doubles.World;
import dev.waystation.sandbox.switches.Switch;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** What goes wrong at a vendor before an event is sent: it is lost, doubled, overtaken by the next or cut short. */
final class SendingFaults {

    // An event that waits to be overtaken waits no longer than this.
    private static final Duration LONGEST_HOLD = Duration.ofSeconds(5);

    private final World world;
    private final Shares shares;
    private final Consumer<WebhookEvent> onward;
    private final Runnable lost;
    private WebhookEvent held;
    private SandboxClock.Task release;

    /** How many of a hundred events go wrong, each way. */
    record Shares(Switch<Integer> duplicate, Switch<Integer> reorder, Switch<Integer> drop,
            Switch<Integer> unreadable) {

        static Shares of(String vendor) {
            return new Shares(
                    Switch.number(vendor + ".webhooks.duplicate-share", 0, 0, 100,
                            "How many of a hundred events are sent twice."),
                    Switch.number(vendor + ".webhooks.reorder-share", 0, 0, 100,
                            "How many of a hundred events are overtaken by the next."),
                    Switch.number(vendor + ".webhooks.drop-share", 0, 0, 100,
                            "How many of a hundred events are never sent."),
                    Switch.number(vendor + ".webhooks.unreadable-share", 0, 0, 100,
                            "How many of a hundred bodies are cut short, and so no JSON."));
        }

        List<Switch<?>> all() {
            return List.of(duplicate, reorder, drop, unreadable);
        }
    }

    /**
     * @param onward takes what is left to be sent
     * @param lost told of each event that is not
     */
    SendingFaults(World world, Shares shares, Consumer<WebhookEvent> onward, Runnable lost) {
        this.world = world;
        this.shares = shares;
        this.onward = onward;
        this.lost = lost;
    }

    /** Lets an event pass, or not. */
    void pass(WebhookEvent event) {
        if (Chance.takes(world, shares.drop)) {
            lost.run();
            return;
        }
        int times = Chance.takes(world, shares.duplicate) ? 2 : 1;
        if (held == null && Chance.takes(world, shares.reorder)) {
            held = event;
            release = world.clock().schedule(LONGEST_HOLD, this::releaseHeld);
            times--;
        }
        for (int i = 0; i < times; i++) {
            onward.accept(event);
        }
        if (held != null && held != event) {
            releaseHeld();
        }
    }

    /** A body as it is sent: whole, or cut short. */
    byte[] perhapsCut(byte[] body) {
        return Chance.takes(world, shares.unreadable) ? Arrays.copyOf(body, body.length * 2 / 3) : body;
    }

    /** An event that waits to be overtaken is lost with its receiver. */
    void end() {
        if (held != null) {
            held = null;
            release.cancel();
            lost.run();
        }
    }

    private void releaseHeld() {
        WebhookEvent late = held;
        held = null;
        release.cancel();
        onward.accept(late);
    }
}
