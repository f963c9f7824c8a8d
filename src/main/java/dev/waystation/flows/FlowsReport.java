package dev.waystation.flows;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * The flows as they run.
 *
 * @param version short digest of the files they were made from
 * @param loadedAt since when they run
 * @param routes ids of their routes
 * @param problem why the files as they are now were refused, or null when they were not
 * @param restart files of intake routes that changed since the start and count with the next one
 */
public record FlowsReport(String version, Instant loadedAt, Set<String> routes, Refusal problem, List<String> restart) {

    public FlowsReport {
        routes = Set.copyOf(routes);
        restart = List.copyOf(restart);
    }

    /** Files that were refused. @param at when they were tried */
    public record Refusal(Instant at, List<FlowProblem> problems) {

        public Refusal {
            problems = List.copyOf(problems);
        }
    }
}
