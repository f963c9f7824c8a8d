package dev.waystation.sandbox.senders;

import dev.waystation.sandbox.clock.SandboxClock;
import dev.waystation.sandbox.doubles.World;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Events of a batched webhook of Brevo, until the five minutes since the first are over (C docs batch-webhooks). */
final class BrevoBatch {

    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final int LARGEST = 500;

    private final World world;
    private final Receiver onward;
    private final List<byte[]> events = new ArrayList<>();
    private SandboxClock.Task end;

    /** Takes the bodies. */
    interface Receiver {

        /** One body with so many events. */
        void take(byte[] body, int events);
    }

    BrevoBatch(World world, Receiver onward) {
        this.world = world;
        this.onward = onward;
    }

    int size() {
        return events.size();
    }

    void add(byte[] event) {
        events.add(event);
        if (end == null) {
            end = world.clock().schedule(WINDOW, this::close);
        }
    }

    /** Forgets what waits; says how many that were. */
    int clear() {
        int size = events.size();
        events.clear();
        if (end != null) {
            end.cancel();
            end = null;
        }
        return size;
    }

    private void close() {
        end = null;
        List<byte[]> all = List.copyOf(events);
        events.clear();
        for (int from = 0; from < all.size(); from += LARGEST) {
            List<byte[]> part = all.subList(from, Math.min(all.size(), from + LARGEST));
            onward.take(body(part), part.size());
        }
    }

    private byte[] body(List<byte[]> part) {
        boolean array = world.switches().get(BrevoSenderSwitches.BATCH_CONTAINER).equals("array");
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes((array ? "[" : "{\"events\":[").getBytes(StandardCharsets.UTF_8));
        for (int i = 0; i < part.size(); i++) {
            if (i > 0) {
                body.write(',');
            }
            body.writeBytes(part.get(i));
        }
        body.writeBytes((array ? "]" : "]}").getBytes(StandardCharsets.UTF_8));
        return body.toByteArray();
    }
}
