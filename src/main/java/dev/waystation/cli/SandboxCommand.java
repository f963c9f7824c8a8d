package dev.waystation.cli;

import dev.waystation.sandbox.Sandbox;
import dev.waystation.sandbox.SandboxCredentials;
import dev.waystation.sandbox.SandboxSettings;
import dev.waystation.sandbox.scenario.Scenario;
import dev.waystation.sandbox.scenario.ScenarioException;
import dev.waystation.sandbox.scenario.ScenarioProblem;
import dev.waystation.sandbox.scenario.ScenarioReader;
import dev.waystation.sandbox.webhooks.WebhookSecrets;
import java.net.URI;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code sandbox}: the doubles of the three vendors, until interrupted. */
@Command(name = "sandbox",
        description = "Serve doubles of Customer.io, Brevo and Intercom on a loopback port until interrupted.",
        footer = {"", "They accept the credentials of this environment (CIO_SITE_ID, CIO_TRACK_API_KEY,",
            "CIO_APP_API_KEY, BREVO_API_KEY, INTERCOM_ACCESS_TOKEN), or well-known dummies.",
            "GET /_sandbox tells what the control under it can do."})
public final class SandboxCommand extends WaystationCommand {

    private static final int HIGHEST_PORT = 65_535;
    private static final int RECORDED = 20_000;
    private static final long RECORDED_BYTES = 16L << 20;

    private final Map<String, String> environment;

    @Option(names = "--port", defaultValue = "9090", paramLabel = "PORT",
            description = "Port on 127.0.0.1, 0 for any free one (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(names = "--gateway", paramLabel = "URL",
            description = "Post the vendors' webhooks to <URL>/webhooks/<vendor>, on this machine.")
    private URI gateway;

    @Option(names = "--scenario", paramLabel = "FILE|NAME",
            description = "Play a scenario: a YAML or JSON file, or a shipped one by its name.")
    private String scenarioSource;

    @Option(names = "--switch", paramLabel = "NAME=VALUE",
            description = "Set a switch; counts more than what the scenario sets. Repeatable.")
    private Map<String, String> switches = new LinkedHashMap<>();

    @Option(names = "--seed", paramLabel = "NUMBER",
            description = "Seed of every chance; the same seed has the same things happen.")
    private Long seed;

    @Option(names = "--standing", paramLabel = "INSTANT", arity = "0..1", fallbackValue = "",
            description = {"Let the clock stand until it is stepped, now or at a time like", "2026-03-02T09:00:00Z."})
    private String standing;

    @Option(names = "--list-scenarios", description = "List the shipped scenarios and leave.")
    private boolean listScenarios;

    @Option(names = "--list-switches", description = "List what can be set about the vendors and leave.")
    private boolean listSwitches;

    SandboxCommand(Terminal terminal, Map<String, String> environment) {
        super(terminal);
        this.environment = environment;
    }

    @Override
    protected int run() {
        if (listScenarios || listSwitches) {
            SandboxListing listing = new SandboxListing(terminal(), json(), Sandbox.vocabulary());
            if (listScenarios) {
                listing.scenarios();
            } else {
                listing.switches();
            }
            return ExitCodes.DONE;
        }
        if (port < 0 || port > HIGHEST_PORT) {
            throw CommandFailedException.wrongUse("--port", "is " + port, "give 0 (any free one) to 65535");
        }
        Scenario scenario = scenarioSource == null ? null : scenario();
        SandboxSheet sheet = new SandboxSheet(environment);
        try (Sandbox sandbox = start(settings(scenario), scenario)) {
            subscribe(sandbox);
            if (json()) {
                terminal().json(sheet.document(sandbox, scenario));
            } else {
                sheet.print(terminal().out(), sandbox, scenario);
            }
            untilInterrupted();
        }
        return ExitCodes.DONE;
    }

    private Scenario scenario() {
        try {
            return new ScenarioReader(Sandbox.vocabulary()).read(scenarioSource);
        } catch (ScenarioException wrong) {
            List<ScenarioProblem> problems = wrong.problems();
            ScenarioProblem first = problems.get(0);
            throw CommandFailedException.wrongUse(first.source() + ":" + first.line() + ":" + first.column(),
                    first.message() + problems.stream().skip(1).map(each -> "\n" + each)
                            .collect(Collectors.joining()),
                    "write it so, or choose one of --list-scenarios");
        }
    }

    private SandboxSettings settings(Scenario scenario) {
        SandboxSettings settings = SandboxSettings.DEFAULT.withPort(port).withRecord(RECORDED, RECORDED_BYTES)
                .withCredentials(SandboxCredentials.from(environment)).withSecrets(WebhookSecrets.from(environment));
        settings = scenario == null ? settings : settings.as(scenario);
        settings = seed == null ? settings : settings.withSeed(seed);
        settings = standing == null ? settings : settings.standingAt(standsAt(settings.standsAt()));
        for (Map.Entry<String, String> each : switches.entrySet()) {
            settings = settings.with(each.getKey(), each.getValue());
        }
        return settings;
    }

    /**
     * @param ofScenario where the scenario has it stand; null when it says nothing
     */
    private Instant standsAt(Instant ofScenario) {
        if (standing.isEmpty()) {
            return ofScenario != null ? ofScenario : terminal().clock().instant().truncatedTo(ChronoUnit.SECONDS);
        }
        try {
            return Instant.parse(standing);
        } catch (DateTimeParseException wrong) {
            throw CommandFailedException.wrongUse("--standing", "is '" + standing + "'",
                    "give a time like 2026-03-02T09:00:00Z, or none for now");
        }
    }

    private static Sandbox start(SandboxSettings settings, Scenario scenario) {
        try {
            return Sandbox.start(settings, scenario);
        } catch (IllegalArgumentException wrong) {
            throw CommandFailedException.wrongUse("--switch", wrong.getMessage(), "--list-switches lists them");
        } catch (IllegalStateException failure) {
            throw CommandFailedException.failed("--port " + settings.port(), failure.getMessage(),
                    "choose another port, or stop what listens there");
        }
    }

    private void subscribe(Sandbox sandbox) {
        try {
            if (gateway != null) {
                sandbox.senders().subscribeAll(gateway);
            }
        } catch (IllegalArgumentException wrong) {
            throw CommandFailedException.wrongUse("--gateway", wrong.getMessage(),
                    "give a gateway like http://localhost:8080");
        }
    }

    /** Ctrl-C ends the process, and with it the sandbox, which has nothing to save. */
    private static void untilInterrupted() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
