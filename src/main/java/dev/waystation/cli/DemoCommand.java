package dev.waystation.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.waystation.cli.Terminal.Colour;
import dev.waystation.config.InvalidSettingsException;
import dev.waystation.ledger.LedgerReports.SubscriberReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code demo}: the whole house on loopback, with a day of webhooks, and whether it kept its promises. */
@Command(name = "demo", description = {"Show the gateway at work: doubles of the vendors, a few thousand webhooks with"
        + " repeats, forgeries, broken bodies and an outage, on loopback, in a temporary folder.",
        "Exit code 0 when every promise was kept, 1 when one was not."})
final class DemoCommand implements Callable<Integer> {

    private final Terminal terminal;
    private final Map<String, String> environment;
    private long lastLine;

    @Option(names = "--exit", description = "Leave when it is over, instead of staying up until Ctrl-C.")
    private boolean exit;
    @Option(names = "--webhooks", defaultValue = "1000", paramLabel = "N",
            description = "How many webhooks are played, 100 to 1000000 (default ${DEFAULT-VALUE}).")
    private int webhooks;
    @Option(names = "--rate", defaultValue = "150", paramLabel = "N",
            description = "How many a second, 0 for as fast as it goes (default ${DEFAULT-VALUE}).")
    private double rate;
    @Option(names = "--json", description = "Print one JSON document at the end.")
    private boolean json;
    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this help and leave.")
    private boolean help;

    DemoCommand(Terminal terminal, Map<String, String> environment) {
        this.terminal = terminal;
        this.environment = environment;
    }

    @Override
    public Integer call() throws InterruptedException, IOException {
        if (webhooks < 100 || webhooks > 1_000_000 || rate < 0) {
            terminal.failure(json, CommandFailedException.wrongUse("demo", "--webhooks is " + webhooks + " and --rate "
                    + rate, "100 to 1000000 webhooks, a rate of 0 or more"));
            return ExitCodes.WRONG_USE;
        }
        quiet();
        Path data = Files.createTempDirectory("waystation-demo-");
        CountDownLatch stop = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        Thread hook = new Thread(() -> {
            stop.countDown();
            awaitQuietly(stopped);
        }, "demo-stop");
        try (Demo demo = new Demo(webhooks, rate, environment.get("WAYSTATION_HOME"), data)) {
            Runtime.getRuntime().addShutdownHook(hook);
            say("Gateway  http://127.0.0.1:" + demo.gateway().port() + "/webhooks/<vendor>");
            say("Admin    " + demo.gateway().adminUrl() + "  (token in " + data.resolve("admin.token") + ")");
            say("Doubles  " + demo.sandbox().url() + "/_sandbox/requests");
            say("");
            DemoReport report = demo.run(this::show);
            print(report);
            if (!exit) {
                say("");
                say("It stays up until Ctrl-C. Try: WAYSTATION_DATA=" + data + " java -jar target/waystation.jar status");
                stop.await();
            }
            return report.kept() ? ExitCodes.DONE : ExitCodes.FAILED;
        } catch (InvalidSettingsException e) {
            terminal.failure(json, CommandFailedException.wrongUse("demo", e.getMessage(), "set WAYSTATION_HOME to the"
                    + " folder that holds routes/ and mappings/"));
            return ExitCodes.WRONG_USE;
        } finally {
            delete(data);
            stopped.countDown();
        }
    }

    /** Thousands of lines, one per attempt, are for the log of a gateway; here they would hide what there is to see. */
    private static void quiet() {
        ((Logger) LoggerFactory.getLogger("dev.waystation")).setLevel(Level.ERROR);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void say(String line) {
        if (!json) {
            terminal.out().println(line);
            terminal.out().flush();
        }
    }

    /** One line that changes in place on a terminal; elsewhere a line every two seconds. */
    private void show(Demo.Progress progress) {
        if (json) {
            return;
        }
        long done = 0;
        long open = 0;
        for (SubscriberReport book : progress.books()) {
            done += book.delivered() + book.skipped() + book.parked();
            open += book.open();
        }
        String line = "%s: %,d sent, %,d taken, %,d closed, %,d open%s".formatted(
                progress.phase(), progress.played().started(), progress.played().accepted(), done, open,
                progress.gates().isEmpty() ? "" : "; " + String.join(", ", progress.gates()));
        if (terminal.colours()) {
            terminal.out().print("\r\u001b[2K" + line);
            terminal.out().flush();
        } else if (System.nanoTime() - lastLine > 2_000_000_000L) {
            lastLine = System.nanoTime();
            say(line);
        }
    }

    private void print(DemoReport report) {
        if (json) {
            terminal.json(report.json());
            return;
        }
        say(terminal.colours() ? "\r\u001b[2K" : "");
        Table books = new Table("SUBSCRIBER", "SEEN", "DELIVERED", "SKIPPED", "SUPERSEDED", "PARKED", "OPEN", "ADDS UP");
        for (SubscriberReport book : report.books()) {
            books.row(book.name(), book.seen(), book.delivered(), book.skipped(), book.superseded(), book.parked(),
                    book.open(), book.conserved() ? "yes" : "NO");
        }
        books.lines().forEach(this::say);
        say("");
        for (DemoReport.Promise promise : report.promises()) {
            say((promise.kept() ? terminal.coloured(Colour.GREEN, "kept    ")
                    : terminal.coloured(Colour.RED, "BROKEN  ")) + promise.text() + " (" + promise.found() + ")");
        }
        say("");
        say("The vendors' real limits held; their rules that were broken: " + report.brokenRules());
        say("%,d webhooks; answers: p50 %.1f ms, p99 %.1f ms; memory of the whole process: %d MB".formatted(
                report.played().started(), report.played().p50Micros() / 1000.0, report.played().p99Micros() / 1000.0,
                report.memoryMb()));
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the demo's temporary folder " + folder + " could not be removed", e);
        }
    }
}
