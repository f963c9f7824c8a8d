package dev.waystation.mapping;

import java.util.List;
import java.util.stream.Collectors;

/** A mapping cannot be used. The message has one line for each problem. */
public class MappingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<MappingProblem> problems;

    public MappingException(String name, List<MappingProblem> problems) {
        super("mapping '" + name + "' cannot be used:\n"
                + problems.stream().map(MappingProblem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    static void throwIfAny(String name, List<MappingProblem> problems) {
        if (!problems.isEmpty()) {
            throw new MappingException(name, problems);
        }
    }

    /** What is wrong, at least one entry. */
    public List<MappingProblem> problems() {
        return problems;
    }
}
