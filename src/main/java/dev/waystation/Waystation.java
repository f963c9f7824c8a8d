package dev.waystation;

import dev.waystation.cli.Commands;
import dev.waystation.cli.Terminal;
import dev.waystation.cli.UnservedLedger;

/** The gateway's one door for people and containers: {@code java -jar waystation.jar <command>}. */
public final class Waystation {

    private Waystation() {
    }

    /** Runs a command and leaves with its exit code: 0 done, 1 the work failed, 2 wrong use or configuration. */
    public static void main(String[] arguments) {
        Terminal terminal = Terminal.ofProcess();
        System.exit(Commands.execute(terminal, System.getenv(), new UnservedLedger(terminal.clock()), arguments));
    }
}
