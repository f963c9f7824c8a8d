package dev.waystation.flows;

import java.util.Objects;

/**
 * Why files cannot become the flows.
 *
 * @param file path relative to the home folder, with {@code /}
 * @param line line of it, from 1, or 0 when it is about the file as a whole
 * @param column its column, from 1, or 0
 * @param rule name of the rule that says so
 * @param what what is wrong; no value of a secret
 * @param fix what would be right
 */
public record FlowProblem(String file, int line, int column, String rule, String what, String fix) {

    public FlowProblem {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(what, "what");
        Objects.requireNonNull(fix, "fix");
    }

    /** {@code file:line:column}, or the file alone. */
    public String place() {
        return line > 0 ? file + ":" + line + ":" + column : file;
    }
}
