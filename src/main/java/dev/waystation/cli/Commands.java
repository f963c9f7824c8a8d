package dev.waystation.cli;

import dev.waystation.config.Vendors;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The list of commands, and how they end. */
public final class Commands {

    private Commands() {
    }

    /**
     * Runs a command line.
     *
     * @return one of {@link ExitCodes}
     */
    public static int execute(Terminal terminal, Map<String, String> environment, LocalLedger ledger,
            String... arguments) {
        Supplier<GatewayAddress> address = () -> GatewayAddress.of(environment);
        AdminClient.Finder gateway = new GatewayFinder(address, ledger);
        CommandLine line = new CommandLine(new Root())
                .addSubcommand(new DemoCommand(terminal, environment))
                .addSubcommand(new RunCommand(terminal, environment))
                .addSubcommand(new CheckCommand(terminal, environment))
                .addSubcommand(new StatusCommand(terminal, gateway, address))
                .addSubcommand(new CommandLine(new EventsCommand(terminal, gateway))
                        .addSubcommand(new EventsCommand.Show(terminal, gateway)))
                .addSubcommand(new DeliveriesCommand(terminal, gateway))
                .addSubcommand(new CommandLine(new ParkedCommand(terminal, gateway))
                        .addSubcommand(new ParkedCommand.Listing(terminal, gateway))
                        .addSubcommand(new ParkedCommand.Show(terminal, gateway))
                        .addSubcommand(new ParkedDecision.Retry(terminal, gateway))
                        .addSubcommand(new ParkedDecision.Drop(terminal, gateway)))
                .addSubcommand(new ReloadCommand(terminal, gateway))
                .addSubcommand(new PauseCommand(terminal, gateway))
                .addSubcommand(new ResumeCommand(terminal, gateway))
                .addSubcommand(new DebugCommand(terminal, gateway))
                .addSubcommand(new CommandLine(new MapCommand(terminal, Vendors::all, environment, System.in))
                        .addSubcommand(new MapTestCommand(terminal, environment))
                        .addSubcommand(new MapDiffCommand(terminal, gateway)))
                .addSubcommand(new CommandLine(new SyncCommand())
                        .addSubcommand(new SyncPeopleCommand(terminal, address)))
                .addSubcommand(new CommandLine(new WebhookCommand())
                        .addSubcommand(new WebhookVerifyCommand(terminal, Vendors::all, environment, System.in)))
                .addSubcommand(new SandboxCommand(terminal, environment));
        return line.setOut(terminal.out()).setErr(terminal.err())
                .setParameterExceptionHandler((wrong, given) -> wrongUse(terminal, wrong, given))
                .execute(arguments);
    }

    private static int wrongUse(Terminal terminal, ParameterException wrong, String... arguments) {
        CommandLine command = wrong.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        terminal.failure(Arrays.asList(arguments).contains("--json"), CommandFailedException.wrongUse(name,
                wrong.getMessage(), meant(wrong) + "see `" + name + " --help`"));
        return ExitCodes.WRONG_USE;
    }

    private static String meant(ParameterException wrong) {
        List<String> near = wrong instanceof UnmatchedArgumentException unmatched
                ? unmatched.getSuggestions() : List.of();
        return near.isEmpty() ? "" : "did you mean " + String.join(" or ", near) + "? Or ";
    }

    /** The command line without a command: shows its help. */
    @Command(name = "waystation", versionProvider = Version.class, sortOptions = false,
            description = "Keeps Customer.io, Brevo and Intercom in step.",
            footer = {"", "Exit code: 0 done, 1 the work failed, 2 wrong use or wrong configuration."})
    static final class Root implements Runnable {

        @CommandLine.Spec
        private CommandSpec spec;

        @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this help and leave.")
        private boolean help;

        @Option(names = {"-V", "--version"}, versionHelp = true, description = "Show the version and leave.")
        private boolean version;

        @Override
        public void run() {
            throw new ParameterException(spec.commandLine(), "names no command");
        }
    }

    /** The version of this build. */
    static final class Version implements CommandLine.IVersionProvider {

        @Override
        public String[] getVersion() {
            String version = Commands.class.getPackage().getImplementationVersion();
            return new String[] {"waystation " + (version == null ? "(not packaged)" : version)};
        }
    }
}
