package dev.waystation.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code webhook}: what can be done with a webhook at hand. */
@Command(name = "webhook", description = "Look into a webhook at hand.")
public final class WebhookCommand implements Runnable {

    @CommandLine.Spec
    private CommandSpec spec;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this help and leave.")
    private boolean help;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "names no command");
    }
}
