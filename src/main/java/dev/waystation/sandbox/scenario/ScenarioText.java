package dev.waystation.sandbox.scenario;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** A scenario's text, YAML 1.2 or the JSON within it, and the problems found in it so far. */
final class ScenarioText {

    static final int LONGEST = 1 << 20;

    private final String source;
    private final String text;
    private final List<ScenarioProblem> problems = new ArrayList<>();

    /**
     * @param source file, or what stands for it in messages
     */
    ScenarioText(String source, String text) {
        this.source = source;
        this.text = text;
    }

    /**
     * The root of the document.
     *
     * @throws ScenarioException when it is no YAML, empty or far too long
     */
    Node root() {
        if (text.length() > LONGEST) {
            throw only(1, 1, "a scenario has at most " + LONGEST + " characters");
        }
        LoadSettings settings = LoadSettings.builder().setUseMarks(true).setMaxAliasesForCollections(0).build();
        try {
            Optional<Node> root = new Compose(settings).composeString(text);
            return root.orElseThrow(() -> only(1, 1, "the scenario is empty; it needs at least a name"));
        } catch (MarkedYamlEngineException broken) {
            Mark mark = broken.getProblemMark().orElse(null);
            throw only(mark == null ? 1 : mark.getLine() + 1, mark == null ? 1 : mark.getColumn() + 1,
                    "not YAML: " + broken.getProblem());
        } catch (YamlEngineException broken) {
            throw only(1, 1, "not YAML: " + broken.getMessage());
        }
    }

    /** Notes a problem at a place of the text. */
    void problem(Node node, String message) {
        problems.add(new ScenarioProblem(source, line(node),
                node.getStartMark().map(mark -> mark.getColumn() + 1).orElse(1), message));
    }

    /**
     * Ends the reading.
     *
     * @throws ScenarioException when problems were noted
     */
    void refuseIfWrong() {
        if (!problems.isEmpty()) {
            problems.sort(Comparator.comparingInt(ScenarioProblem::line).thenComparingInt(ScenarioProblem::column));
            throw new ScenarioException(problems);
        }
    }

    static int line(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
    }

    private ScenarioException only(int line, int column, String message) {
        return new ScenarioException(List.of(new ScenarioProblem(source, line, column, message)));
    }
}
