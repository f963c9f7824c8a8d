package dev.waystation.flows;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * What came of reading the files again.
 *
 * @param version of the flows that run now
 * @param before of those that ran before
 * @param changed which files made the difference, or would have
 * @param problems why the files were refused; empty otherwise
 * @param restart files of intake routes that changed since the start and count with the next one
 * @param took time it took
 */
public record ReloadResult(Kind kind, String version, String before, List<FileChange> changed,
        List<FlowProblem> problems, List<String> restart, Duration took) {

    /** How it ended. */
    public enum Kind {
        /** The files became the flows. */
        SWAPPED,
        /** The files are those that run. */
        UNCHANGED,
        /** The files cannot be used; what ran before goes on. */
        REFUSED;

        /** The word as it stands in output and metrics. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public ReloadResult {
        changed = List.copyOf(changed);
        problems = List.copyOf(problems);
        restart = List.copyOf(restart);
    }
}
