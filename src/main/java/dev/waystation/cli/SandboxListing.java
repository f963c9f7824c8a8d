package dev.waystation.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.control.SwitchPaths;
import dev.waystation.sandbox.scenario.Scenario;
import dev.waystation.sandbox.scenario.ScenarioJson;
import dev.waystation.sandbox.scenario.ScenarioReader;
import dev.waystation.sandbox.scenario.ScenarioVocabulary;
import dev.waystation.sandbox.scenario.ShippedScenarios;
import dev.waystation.sandbox.switches.Switches;
import java.util.List;

/** Lists what {@code sandbox} can be given: scenarios and switches. */
final class SandboxListing {

    private final Terminal terminal;
    private final boolean json;
    private final ScenarioVocabulary vocabulary;

    SandboxListing(Terminal terminal, boolean json, ScenarioVocabulary vocabulary) {
        this.terminal = terminal;
        this.json = json;
        this.vocabulary = vocabulary;
    }

    void scenarios() {
        ScenarioReader reader = new ScenarioReader(vocabulary);
        List<Scenario> scenarios = ShippedScenarios.names().stream().map(reader::shipped).toList();
        if (json) {
            ObjectNode document = JsonNodeFactory.instance.objectNode();
            ArrayNode list = document.putArray("scenarios");
            scenarios.forEach(each -> list.add(ScenarioJson.write(each)));
            terminal.json(document);
            return;
        }
        scenarios.forEach(each ->
                terminal.out().println("%-20s %s".formatted(each.name(), each.description())));
        terminal.out().flush();
    }

    void switches() {
        if (json) {
            terminal.json(SwitchPaths.list(vocabulary.switches()));
            return;
        }
        vocabulary.switches().list().forEach(each -> {
            terminal.out().println(each.what().name() + " = " + Switches.text(each.what().standard()) + "   ("
                    + each.what().allowed() + ")");
            terminal.out().println("    " + each.what().meaning());
        });
        terminal.out().flush();
    }
}
