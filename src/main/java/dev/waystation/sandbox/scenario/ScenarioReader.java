package dev.waystation.sandbox.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Reads scenarios and refuses each that has a problem, with all its problems. */
public final class ScenarioReader {

    static final List<String> KEYS = List.of("name", "description", "seed", "clock", "people", "segments",
            "campaigns", "switches", "faults", "webhooks", "campaignRuns", "status", "steps");
    private static final int MOST_STEPS = 10_000;

    private final ScenarioVocabulary vocabulary;

    public ScenarioReader(ScenarioVocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /**
     * Reads a file, or the shipped scenario of that name when there is no such file.
     *
     * @throws ScenarioException when neither can be read or it is wrong
     */
    public Scenario read(String fileOrName) {
        Path file = Path.of(fileOrName);
        if (!Files.exists(file)) {
            return shipped(fileOrName);
        }
        try {
            if (Files.size(file) > ScenarioText.LONGEST) {
                throw refusal(fileOrName, "a scenario has at most " + ScenarioText.LONGEST + " bytes");
            }
            return read(fileOrName, Files.readString(file));
        } catch (CharacterCodingException noText) {
            throw refusal(fileOrName, "not UTF-8 text");
        } catch (IOException unreadable) {
            throw refusal(fileOrName, "cannot be read: " + unreadable);
        }
    }

    /**
     * Reads a shipped scenario.
     *
     * @throws ScenarioException when there is none of that name
     */
    public Scenario shipped(String name) {
        return read(name + ".yaml", ShippedScenarios.text(name).orElseThrow(() -> refusal(name,
                "no such file, and no shipped scenario of that name; " + ShippedScenarios.instead(name))));
    }

    /**
     * Reads the name of a shipped scenario, bare or as {@code {"name": …}}, or a scenario.
     *
     * @param source what stands for the text in messages
     */
    public Scenario readNameOrText(String source, String nameOrYaml) {
        Node root = new ScenarioText(source, nameOrYaml).root();
        if (root instanceof ScalarNode name) {
            return shipped(name.getValue());
        }
        JsonNode json = NodeJson.of(root);
        String name = json.path("name").asText();
        return json.size() == 1 && ShippedScenarios.names().contains(name) ? shipped(name) : read(source, nameOrYaml);
    }

    /**
     * Reads a scenario.
     *
     * @param source what stands for it in messages, for example its file
     * @param yaml YAML, or the JSON within it
     */
    public Scenario read(String source, String yaml) {
        ScenarioText text = new ScenarioText(source, yaml);
        ScenarioFields fields = new ScenarioFields(text, text.root(), "a scenario", KEYS);
        String name = name(fields);
        Map<String, String> switches = fields.map("switches");
        SeedPlan content = new SeedReader().read(fields);
        StepReader steps = new StepReader(vocabulary, content);
        steps.check(fields, "switches", switches);
        ScenarioFields clock = fields.value("clock").map(node ->
                new ScenarioFields(text, node, "clock", List.of("standsAt"))).orElse(null);
        Scenario scenario = new Scenario(name, fields.text("description").orElse(""),
                fields.has("seed") ? Long.valueOf(fields.number("seed", 0, Integer.MAX_VALUE, 0)) : null,
                clock == null ? null : clock.instant("standsAt").orElse(null), content, switches,
                inOrder(steps.read(fields)));
        if (scenario.steps().size() > MOST_STEPS) {
            text.problem(fields.node(), "a scenario has at most " + MOST_STEPS + " steps");
        }
        text.refuseIfWrong();
        return scenario;
    }

    /**
     * Reads {@code people}, {@code segments} and {@code campaigns} alone.
     *
     * @param source what stands for it in messages
     */
    public SeedPlan readSeed(String source, String yaml) {
        ScenarioText text = new ScenarioText(source, yaml);
        Node root = text.root();
        SeedPlan plan = new SeedReader().read(new ScenarioFields(text, root, "a seed", SeedReader.KEYS));
        if (plan.people() == 0) {
            text.problem(root, "a seed needs 'people', for example people: 1000");
        }
        text.refuseIfWrong();
        return plan;
    }

    private static String name(ScenarioFields fields) {
        if (!fields.has("name")) {
            fields.missing("name", "my-scenario");
        }
        String name = fields.text("name").orElse("");
        if (!name.isEmpty() && !name.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
            fields.problem("name", "name must be in kebab-case like quiet-day, is '" + name + "'");
        }
        return name;
    }

    private static List<ScenarioStep> inOrder(List<ScenarioStep> steps) {
        List<ScenarioStep> sorted = new ArrayList<>(steps);
        sorted.sort(Comparator.comparing(ScenarioStep::at));
        return sorted;
    }

    private static ScenarioException refusal(String source, String message) {
        return new ScenarioException(List.of(new ScenarioProblem(source, 1, 1, message)));
    }
}
