package dev.waystation;

import dev.waystation.cli.CommandFailedException;
import dev.waystation.cli.Commands;
import dev.waystation.cli.LocalLedger;
import dev.waystation.cli.Terminal;

/** The gateway's one door for people and containers: {@code java -jar waystation.jar <command>}. */
public final class Waystation {

    private static final LocalLedger RUNNING_ONLY = settings -> {
        throw CommandFailedException.failed(settings.data().toString(), "no gateway runs on this data folder",
                "start it with `run`");
    };

    private Waystation() {
    }

    /** Runs a command and leaves with its exit code: 0 done, 1 the work failed, 2 wrong use or configuration. */
    public static void main(String[] arguments) {
        System.exit(Commands.execute(Terminal.ofProcess(), System.getenv(), RUNNING_ONLY, arguments));
    }
}
