package dev.waystation.sandbox.senders;

import dev.waystation.sandbox.switches.Switch;
import java.util.List;

/** What can be set about all senders together. */
final class SenderSwitches {

    static final Switch<Boolean> REMOTE = Switch.flag("senders.remote", false,
            "Whether webhooks are posted to other machines too; by default to this one alone.");

    static final Switch<Integer> QUEUE = Switch.number("senders.queue", 10_000, 1, 1_000_000,
            "How many events wait for one receiver at most; what comes on top is dropped and counted.");

    static final Switch<Integer> PARALLEL = Switch.number("senders.parallel", 8, 1, 64,
            "How many POSTs to one receiver Brevo and Intercom have underway at once; with 1 they go in order.");

    private SenderSwitches() {
    }

    static List<Switch<?>> all() {
        return List.of(REMOTE, QUEUE, PARALLEL);
    }
}
