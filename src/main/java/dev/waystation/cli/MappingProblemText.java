package dev.waystation.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.waystation.mapping.MappingProblem;
import java.util.List;

/** What is wrong with mapping files, as {@code check} shows it. */
final class MappingProblemText {

    private MappingProblemText() {
    }

    static void print(Terminal terminal, List<MappingProblem> problems) {
        for (MappingProblem problem : problems) {
            terminal.out().println(problem.file().getFileName() + ":" + problem.line() + ":" + problem.column() + "  "
                    + terminal.coloured(Terminal.Colour.RED, "error"));
            terminal.out().println("    " + problem.wrong());
            terminal.out().println("    → " + problem.right());
        }
    }

    static void add(ArrayNode rows, List<MappingProblem> problems) {
        problems.forEach(problem -> rows.addObject().put("file", problem.file().getFileName().toString())
                .put("line", problem.line()).put("column", problem.column()).put("what", problem.wrong())
                .put("fix", problem.right()));
    }

    /** A command that cannot go on with such files. */
    static CommandFailedException wrongFile(List<MappingProblem> problems) {
        MappingProblem first = problems.get(0);
        return CommandFailedException.wrongUse(first.file().getFileName() + ":" + first.line() + ":" + first.column(),
                first.wrong(), first.right() + (problems.size() == 1 ? ""
                        : " (" + (problems.size() - 1) + " more problems: `check` lists them)"));
    }
}
