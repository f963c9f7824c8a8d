package dev.waystation.sandbox.senders;

import dev.waystation.sandbox.clock.SandboxClock;
import dev.waystation.sandbox.doubles.World;
import java.net.URI;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Whether the receiver of an Intercom app may be used: it has to answer HEAD when it is saved (C). */
final class IntercomDoor {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final World world;
    private final Poster poster;
    private final Supplier<URI> url;
    private SandboxClock.Task nextPing;
    private boolean open;
    private boolean shut;
    private long looks;

    IntercomDoor(World world, Poster poster, Supplier<URI> url) {
        this.world = world;
        this.poster = poster;
        this.url = url;
    }

    /** Whether HEAD was answered with success. */
    boolean isOpen() {
        return open;
    }

    /** Whether it stays closed until a person opens it. */
    boolean wasShut() {
        return shut;
    }

    /** The receiver is gone for good, it said. */
    void shut() {
        shut = true;
        open = false;
        end();
    }

    /**
     * Looks for the receiver; only the last of several looks counts.
     *
     * @param seen told what came of it
     * @param ping sends a sign of life, now and then from here on
     */
    void look(Consumer<PostResult> seen, Runnable ping) {
        end();
        shut = false;
        open = false;
        long mine = looks;
        poster.send(WebhookPost.head(url.get()), PATIENCE, result -> {
            if (mine == looks) {
                open = result.delivered();
                if (open) {
                    pingLater(ping);
                }
                seen.accept(result);
            }
        });
    }

    /** No more signs of life; a look that is underway counts for nothing. */
    void end() {
        looks++;
        if (nextPing != null) {
            nextPing.cancel();
            nextPing = null;
        }
    }

    private void pingLater(Runnable ping) {
        Duration every = world.switches().get(IntercomSenderSwitches.PING_EVERY);
        if (!every.isZero()) {
            nextPing = world.clock().schedule(every, () -> {
                ping.run();
                pingLater(ping);
            });
        }
    }
}
