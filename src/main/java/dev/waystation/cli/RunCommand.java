package dev.waystation.cli;

import dev.waystation.config.Gateway;
import dev.waystation.config.InvalidSettingsException;
import dev.waystation.config.Settings;
import dev.waystation.config.SettingsReader;
import dev.waystation.config.Vendors;
import dev.waystation.flows.FlowsException;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code run}: the gateway, until it is told to stop. */
@Command(name = "run", description = "Run the gateway until it is stopped (Ctrl-C, SIGTERM).")
final class RunCommand implements Callable<Integer> {

    private final Terminal terminal;
    private final Map<String, String> environment;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this help and leave.")
    private boolean help;

    RunCommand(Terminal terminal, Map<String, String> environment) {
        this.terminal = terminal;
        this.environment = environment;
    }

    @Override
    public Integer call() throws InterruptedException {
        Settings settings;
        try {
            settings = SettingsReader.ofProcess(environment).read();
        } catch (InvalidSettingsException e) {
            terminal.err().println(e.getMessage());
            return ExitCodes.WRONG_USE;
        }
        Gateway gateway;
        try {
            gateway = Gateway.start(settings, Vendors.all(), InstantSource.system(),
                    () -> HomeFiles.check(settings.home(), terminal.err()), HomeFiles::errors);
        } catch (HomeFiles.RefusedException | FlowsException e) {
            terminal.err().println("Waystation does not start: " + e.getMessage());
            return ExitCodes.WRONG_USE;
        } catch (RuntimeException e) {
            terminal.err().println("Waystation does not start: " + e.getMessage());
            return ExitCodes.FAILED;
        }
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            gateway.closeBehindPort();
            stopped.countDown();
        }, "shutdown"));
        terminal.out().println("webhooks http://" + settings.host() + ":" + gateway.port() + "/webhooks/<vendor>");
        terminal.out().println("admin    " + gateway.adminUrl());
        terminal.out().flush();
        stopped.await();
        return ExitCodes.DONE;
    }
}
