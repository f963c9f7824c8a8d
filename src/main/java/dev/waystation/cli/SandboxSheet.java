package dev.waystation.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.Sandbox;
import dev.waystation.sandbox.SandboxCredentials;
import dev.waystation.sandbox.scenario.Scenario;
import dev.waystation.sandbox.scenario.ScenarioJson;
import dev.waystation.sandbox.switches.Switches;
import dev.waystation.sandbox.webhooks.WebhookSecrets;
import java.io.PrintWriter;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** What {@code sandbox} says once it serves: where, what a gateway needs to get there, and what will happen. */
final class SandboxSheet {

    private final Map<String, String> environment;

    SandboxSheet(Map<String, String> environment) {
        this.environment = environment;
    }

    /**
     * As one JSON document.
     *
     * @param scenario null for none
     */
    ObjectNode document(Sandbox sandbox, Scenario scenario) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("url", sandbox.url().toString())
                .put("port", sandbox.port()).put("control", sandbox.url() + "/_sandbox")
                .put("clockStands", sandbox.clock().stands());
        if (scenario != null) {
            json.set("scenario", ScenarioJson.write(scenario));
        }
        ObjectNode variables = json.putObject("environment");
        sandbox.urls().forEach(variables::put);
        secrets().forEach(variables::put);
        return json;
    }

    /** For people. */
    void print(PrintWriter out, Sandbox sandbox, Scenario scenario) {
        out.println("Doubles of Customer.io, Brevo and Intercom on " + sandbox.url()
                + ", control under /_sandbox. Ctrl-C ends them.");
        if (scenario != null) {
            print(out, scenario);
        }
        if (sandbox.clock().stands()) {
            out.println("The clock stands at " + sandbox.clock().instant() + "; step it: curl -d '{\"step\":\"10m\"}' "
                    + sandbox.url() + "/_sandbox/clock");
        }
        out.println("A gateway with these variables takes them for the vendors:");
        out.println();
        sandbox.urls().forEach((name, url) -> out.println("export " + name + "=" + url));
        secrets().forEach((name, value) -> out.println(
                value == null ? "# " + name + " as it is set here" : "export " + name + "=" + value));
        out.flush();
    }

    private static void print(PrintWriter out, Scenario scenario) {
        out.println();
        out.println("Scenario " + scenario.name() + ": " + scenario.description());
        if (scenario.content().people() > 0) {
            out.println("  at the start  " + scenario.content().people() + " people, "
                    + scenario.content().segments().size() + " segments, "
                    + scenario.content().campaigns().size() + " campaigns");
        }
        scenario.switches().entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(each ->
                out.println("  at the start  switch " + each.getKey() + " = " + each.getValue()));
        scenario.steps().forEach(each -> out.println("  " + "%-14s".formatted(each.at().isZero() ? "at the start"
                : "after " + Switches.text(each.at())) + each.action().words()));
        out.println();
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
