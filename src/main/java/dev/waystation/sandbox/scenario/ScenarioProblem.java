package dev.waystation.sandbox.scenario;

/**
 * Something wrong in a scenario.
 *
 * @param source file, or what stands for it
 * @param line from 1
 * @param column from 1
 * @param message what is wrong and what would be right
 */
public record ScenarioProblem(String source, int line, int column, String message) {

    /** {@code file:line:column: message}. */
    @Override
    public String toString() {
        return source + ":" + line + ":" + column + ": " + message;
    }
}
