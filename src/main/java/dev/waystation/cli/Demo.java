package dev.waystation.cli;

import dev.waystation.check.Check;
import dev.waystation.check.online.CatalogueCheck;
import dev.waystation.check.online.OnlineClient;
import dev.waystation.config.Gateway;
import dev.waystation.config.InvalidSettingsException;
import dev.waystation.config.Settings;
import dev.waystation.config.SettingsReader;
import dev.waystation.config.Vendors;
import dev.waystation.gate.GateReports;
import dev.waystation.ledger.LedgerReports.SubscriberReport;
import dev.waystation.sandbox.Sandbox;
import dev.waystation.sandbox.SandboxSettings;
import dev.waystation.sandbox.faults.Fault;
import dev.waystation.sandbox.seed.Population;
import dev.waystation.sandbox.seed.Seed;
import dev.waystation.sandbox.webhooks.PlayProgress;
import dev.waystation.sandbox.webhooks.PlayerSettings;
import dev.waystation.sandbox.webhooks.WebhookMix;
import dev.waystation.sandbox.webhooks.WebhookPlayer;
import dev.waystation.sandbox.webhooks.WebhookSecrets;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A gateway and the doubles of its vendors in one process, on loopback, with a bad but believable day of webhooks:
 * repeats, forgeries, broken bodies, and an outage of Brevo in the middle.
 */
final class Demo implements AutoCloseable {

    private static final int PEOPLE = 400;
    private static final double OUTAGE_FROM = 0.4;
    private static final Duration OUTAGE = Duration.ofSeconds(3);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long TICK_MS = 250;

    private final int webhooks;
    private final double perSecond;
    private final Sandbox sandbox;
    private final Gateway gateway;
    private final WebhookPlayer player;
    private boolean outage;

    /** Where the demo stands. @param gates those that do not let calls through as usual */
    record Progress(String phase, PlayProgress played, List<SubscriberReport> books, List<String> gates) {
    }

    /**
     * @param webhooks how many are played
     * @param perSecond how many a second
     * @param home folder with routes and mappings, or null for the usual one
     * @param data folder for the ledger, empty
     */
    Demo(int webhooks, double perSecond, String home, Path data) throws InvalidSettingsException {
        this.webhooks = webhooks;
        this.perSecond = perSecond;
        this.sandbox = Sandbox.start(SandboxSettings.DEFAULT.with("brevo.plan", "extended"));
        sandbox.seed(new Seed(Population.of(PEOPLE), List.of(), List.of()));
        try {
            Settings settings = settings(home, data);
            makeAttributes(settings);
            this.gateway = Gateway.start(settings, Vendors.all(), InstantSource.system(), () -> { }, HomeFiles::errors);
        } catch (InvalidSettingsException | RuntimeException e) {
            sandbox.close();
            throw e;
        }
        this.player = new WebhookPlayer(PlayerSettings.towards(URI.create("http://127.0.0.1:" + gateway.port()))
                .withRate(perSecond));
    }

    /** What {@code check --online --create} makes at the vendors, without which they would drop what is mapped. */
    private void makeAttributes(Settings settings) {
        CatalogueCheck check = new CatalogueCheck(new OnlineClient(settings), Vendors.all());
        check.create(check.creations(check.compare(Check.mappings(settings.home()), Set.of())));
        sandbox.clearRequests();
    }

    /** The demo's own settings; nothing of the environment but the home folder is taken over. */
    private Settings settings(String home, Path data) throws InvalidSettingsException {
        Map<String, String> environment = new HashMap<>(sandbox.environment());
        environment.putAll(WebhookSecrets.DEFAULT.environment());
        environment.put("WAYSTATION_DATA", data.toString());
        environment.put("WAYSTATION_HOST", "127.0.0.1");
        environment.put("WAYSTATION_PORT", "0");
        environment.put("WAYSTATION_ADMIN_PORT", "0");
        environment.put("WAYSTATION_DISK_FLOOR", "16MiB");
        environment.put("BREVO_LIMITS", "contacts=60/s,events=60/s"); // of that plan
        environment.put("WAYSTATION_RETRY_FIRST", "500ms"); // an outage of seconds stands for one of hours
        environment.put("WAYSTATION_RETRY_CAP", "5s");
        if (home != null) {
            environment.put("WAYSTATION_HOME", home);
        }
        return SettingsReader.ofProcess(environment).read();
    }

    Gateway gateway() {
        return gateway;
    }

    Sandbox sandbox() {
        return sandbox;
    }

    /** Plays the day and waits until every delivery is closed. Whether it was, the report says. */
    DemoReport run(Consumer<Progress> display) throws InterruptedException {
        WebhookMix mix = new WebhookMix(webhooks, WebhookMix.Shares.USUAL, Population.of(PEOPLE), new Random(42),
                InstantSource.system(), WebhookSecrets.DEFAULT);
        CompletableFuture<PlayProgress> playing = player.play(mix);
        while (!playing.isDone()) {
            TimeUnit.MILLISECONDS.sleep(TICK_MS);
            startOutageWhenDue();
            display.accept(progress("playing"));
        }
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (open() > 0 && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(TICK_MS);
            display.accept(progress("delivering what waits"));
        }
        return DemoReport.of(player.receipts(), progress("done"), gateway.reports(), sandbox);
    }

    private void startOutageWhenDue() {
        if (!outage && player.progress().started() >= webhooks * OUTAGE_FROM) {
            outage = true;
            sandbox.addFault(Fault.answering("brevo", 503).lasting(OUTAGE));
        }
    }

    private long open() {
        return gateway.reports().subscribers().stream().mapToLong(SubscriberReport::open).sum();
    }

    private Progress progress(String phase) {
        List<String> gates = gateway.gateReports().gates().stream()
                .filter(gate -> gate.state() != GateReports.State.CLOSED)
                .map(gate -> "gate " + gate.name() + " " + gate.state().word()).toList();
        return new Progress(phase, player.progress(), gateway.reports().subscribers(), gates);
    }

    @Override
    public void close() {
        player.close();
        gateway.close();
        sandbox.close();
    }
}
