package dev.waystation.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.Sandbox;
import dev.waystation.sandbox.SandboxCredentials;
import dev.waystation.sandbox.SandboxSettings;
import dev.waystation.sandbox.webhooks.WebhookSecrets;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code sandbox}: the doubles of the three vendors, until interrupted. */
@Command(name = "sandbox",
        description = "Serve doubles of Customer.io, Brevo and Intercom on a loopback port until interrupted.",
        footer = {"", "They accept the credentials of this environment (CIO_SITE_ID, CIO_TRACK_API_KEY,",
            "CIO_APP_API_KEY, BREVO_API_KEY, INTERCOM_ACCESS_TOKEN), or well-known dummies.",
            "Control: GET and DELETE /_sandbox/requests; GET, POST and DELETE /_sandbox/faults;",
            "GET /_sandbox/summary."})
public final class SandboxCommand extends WaystationCommand {

    private static final int HIGHEST_PORT = 65_535;

    private final Map<String, String> environment;

    @Option(names = "--port", defaultValue = "9090", paramLabel = "PORT",
            description = "Port on 127.0.0.1, 0 for any free one (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(names = "--gateway", paramLabel = "URL",
            description = "Post the vendors' webhooks to <URL>/webhooks/<vendor>, on this machine.")
    private URI gateway;

    SandboxCommand(Terminal terminal, Map<String, String> environment) {
        super(terminal);
        this.environment = environment;
    }

    @Override
    protected int run() {
        if (port < 0 || port > HIGHEST_PORT) {
            throw CommandFailedException.wrongUse("--port", "is " + port, "give 0 (any free one) to 65535");
        }
        SandboxSettings settings = SandboxSettings.DEFAULT.withPort(port)
                .withCredentials(SandboxCredentials.from(environment)).withSecrets(WebhookSecrets.from(environment));
        try (Sandbox sandbox = start(settings)) {
            subscribe(sandbox);
            if (json()) {
                terminal().json(document(sandbox));
            } else {
                print(sandbox);
            }
            untilInterrupted();
        }
        return ExitCodes.DONE;
    }

    private static Sandbox start(SandboxSettings settings) {
        try {
            return Sandbox.start(settings);
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

    private ObjectNode document(Sandbox sandbox) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("url", sandbox.url().toString())
                .put("port", sandbox.port()).put("control", sandbox.url() + "/_sandbox");
        ObjectNode variables = json.putObject("environment");
        sandbox.urls().forEach(variables::put);
        secrets().forEach(variables::put);
        return json;
    }

    private void print(Sandbox sandbox) {
        terminal().out().println("Doubles of Customer.io, Brevo and Intercom on " + sandbox.url()
                + ", control under /_sandbox. Ctrl-C ends them.");
        terminal().out().println("A gateway with these variables takes them for the vendors:");
        terminal().out().println();
        sandbox.urls().forEach((name, url) -> terminal().out().println("export " + name + "=" + url));
        secrets().forEach((name, value) -> terminal().out().println(
                value == null ? "# " + name + " as it is set here" : "export " + name + "=" + value));
        terminal().out().flush();
    }

    /** The dummies by name; null where this environment sets a value, which may be real and is never shown. */
    private Map<String, String> secrets() {
        Map<String, String> dummies = new TreeMap<>(SandboxCredentials.DEFAULT.environment());
        dummies.putAll(WebhookSecrets.DEFAULT.environment());
        dummies.replaceAll((name, dummy) ->
                Objects.requireNonNullElse(environment.get(name), "").isBlank() ? dummy : null);
        return dummies;
    }
}
