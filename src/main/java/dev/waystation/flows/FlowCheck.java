package dev.waystation.flows;

import java.nio.file.Path;
import java.util.List;

/** Looks through the files of a home folder before they become the flows. */
@FunctionalInterface
public interface FlowCheck {

    /** Nothing is looked at. */
    FlowCheck NONE = home -> List.of();

    /** Why they must not be used; empty when they may. */
    List<FlowProblem> problems(Path home);
}
