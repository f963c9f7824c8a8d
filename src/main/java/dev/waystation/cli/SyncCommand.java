package dev.waystation.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code sync}: what brings the vendors in step apart from events. */
@Command(name = "sync", description = "Bring vendors in step: `sync people`.")
final class SyncCommand implements Runnable {

    @CommandLine.Spec
    private CommandSpec spec;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this help and leave.")
    private boolean help;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "does not say what: `sync people`");
    }
}
