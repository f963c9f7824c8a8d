package dev.waystation.cli;

import java.util.concurrent.Callable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Option;

/** What all commands share: {@code --json}, {@code --help}, and how a failure becomes an exit code. */
public abstract class WaystationCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Option(names = "--json", description = "Print one JSON document on standard output.")
    private boolean json;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this help and leave.")
    private boolean help;

    protected WaystationCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /**
     * Does the command's work and prints its result.
     *
     * @return one of {@link ExitCodes}
     * @throws CommandFailedException to end with a failure, which is then printed
     */
    protected abstract int run() throws CommandFailedException;

    @Override
    public final Integer call() {
        try {
            return run();
        } catch (CommandFailedException failure) {
            terminal.failure(json, failure);
            return failure.exitCode();
        } catch (RuntimeException unexpected) {
            // looked up here: a command that has nothing to log does not wait for the logger to be set up
            LoggerFactory.getLogger(getClass()).error("The command failed in an unexpected way", unexpected);
            terminal.failure(json, CommandFailedException.failed("this command", "failed in an unexpected way",
                    "the log on standard error says where"));
            return ExitCodes.FAILED;
        }
    }

    protected final Terminal terminal() {
        return terminal;
    }

    /** Whether the result is to be one JSON document. */
    protected final boolean json() {
        return json;
    }
}
