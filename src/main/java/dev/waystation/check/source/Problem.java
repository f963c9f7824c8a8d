package dev.waystation.check.source;

import java.util.Comparator;
import java.util.Objects;

/**
 * Something wrong in a file of the home folder.
 *
 * @param file path relative to the home folder, with {@code /}
 * @param line line of the offending text, from 1
 * @param column its column, from 1
 * @param severity whether the gateway may start with it
 * @param rule name of the rule that says so
 * @param what what is wrong; no value of a secret
 * @param fix what would be right
 */
public record Problem(String file, int line, int column, Severity severity, String rule, String what, String fix) {

    /** By file, then by place. */
    public static final Comparator<Problem> ORDER = Comparator.comparing(Problem::file)
            .thenComparingInt(Problem::line).thenComparingInt(Problem::column).thenComparing(Problem::rule);

    public Problem {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(what, "what");
        Objects.requireNonNull(fix, "fix");
    }

    /** Whether the gateway must not start with it. */
    public boolean isError() {
        return severity == Severity.ERROR;
    }

    /** {@code file:line:column}, which editors make a link of. */
    public String place() {
        return file + ":" + line + ":" + column;
    }

    @Override
    public String toString() {
        return place() + ": " + severity.word() + " [" + rule + "] " + what + "; " + fix;
    }
}
