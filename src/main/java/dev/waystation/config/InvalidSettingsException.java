package dev.waystation.config;

import java.util.List;
import java.util.stream.Collectors;

/** The environment does not make up settings the gateway could run with; holds every problem, not only the first. */
public class InvalidSettingsException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<SettingProblem> problems;

    /**
     * @param problems at least one
     */
    public InvalidSettingsException(List<SettingProblem> problems) {
        super(problems.stream().map(SettingProblem::toString).collect(Collectors.joining(System.lineSeparator())));
        this.problems = List.copyOf(problems);
    }

    /** What is wrong, in the order of the catalog. */
    public List<SettingProblem> problems() {
        return problems;
    }
}
