package dev.waystation.check.source;

import java.util.ArrayList;
import java.util.List;

/** Collects problems. */
public final class Problems {

    private final List<Problem> found = new ArrayList<>();

    /** An error at a node of a file. */
    public void error(String rule, String file, Yaml at, String what, String fix) {
        add(new Problem(file, at.line(), at.column(), Severity.ERROR, rule, what, fix));
    }

    /** A warning at a node of a file. */
    public void warning(String rule, String file, Yaml at, String what, String fix) {
        add(new Problem(file, at.line(), at.column(), Severity.WARNING, rule, what, fix));
    }

    /** An error about a file as a whole, or about a line of it. */
    public void error(String rule, String file, int line, String what, String fix) {
        add(new Problem(file, line, 1, Severity.ERROR, rule, what, fix));
    }

    /** A warning about a file as a whole. */
    public void warning(String rule, String file, int line, String what, String fix) {
        add(new Problem(file, line, 1, Severity.WARNING, rule, what, fix));
    }

    public void add(Problem problem) {
        found.add(problem);
    }

    /** All of them by place, each once. */
    public List<Problem> sorted() {
        return found.stream().distinct().sorted(Problem.ORDER).toList();
    }
}
