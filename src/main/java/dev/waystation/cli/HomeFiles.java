package dev.waystation.cli;

import dev.waystation.check.Check;
import dev.waystation.check.source.Problem;
import dev.waystation.flows.FlowProblem;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;

/** Refuses to start on routes or mappings that cannot be meant: all or nothing, with the place and what would be right. */
final class HomeFiles {

    private HomeFiles() {
    }

    /** The files in the home folder must not be used. */
    static final class RefusedException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        RefusedException(String message) {
            super(message);
        }
    }

    /** What is wrong with changed files, for a gateway that runs: errors only. */
    static List<FlowProblem> errors(Path home) {
        return Check.home(home, Check.Depth.QUICK).stream().filter(Problem::isError)
                .map(problem -> new FlowProblem(problem.file(), problem.line(), problem.column(), problem.rule(),
                        problem.what(), problem.fix()))
                .toList();
    }

    /**
     * @param shown gets every problem, errors and warnings
     * @throws RefusedException when one of them is an error
     */
    static void check(Path home, PrintWriter shown) {
        List<Problem> problems = Check.home(home, Check.Depth.QUICK);
        problems.forEach(problem -> shown.println(problem.file() + ":" + problem.line() + ":" + problem.column() + " "
                + problem.severity().name().toLowerCase(java.util.Locale.ROOT) + " " + problem.rule() + ": "
                + problem.what() + " → " + problem.fix()));
        long errors = problems.stream().filter(Problem::isError).count();
        if (errors > 0) {
            throw new RefusedException(errors + " error(s) in routes/ and mappings/ of " + home
                    + "; mend them and try again (`check` says the same and more)");
        }
    }
}
