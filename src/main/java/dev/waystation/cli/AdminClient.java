package dev.waystation.cli;

import dev.waystation.console.AdminAnswer;
import dev.waystation.console.AdminRequest;

/** A way to a gateway's admin API: over HTTP to a running one, or straight into a ledger that nobody runs. */
public interface AdminClient extends AutoCloseable {

    /**
     * Asks.
     *
     * @throws CommandFailedException when no answer can be had
     */
    AdminAnswer ask(AdminRequest request);

    /** Lets go of what was opened for it. */
    @Override
    void close();

    /** Finds the way to the gateway a command is about. */
    interface Finder {

        /**
         * @throws CommandFailedException when there is none, with the reason and the next step
         */
        AdminClient find();
    }
}
