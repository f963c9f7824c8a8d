package dev.waystation.sandbox.scenario;

import java.util.List;
import java.util.stream.Collectors;

/** A scenario that cannot be played, with everything that is wrong with it. */
public final class ScenarioException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final transient List<ScenarioProblem> problems;

    ScenarioException(List<ScenarioProblem> problems) {
        super(problems.stream().map(ScenarioProblem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** At least one, in order of appearance. */
    public List<ScenarioProblem> problems() {
        return problems;
    }
}
