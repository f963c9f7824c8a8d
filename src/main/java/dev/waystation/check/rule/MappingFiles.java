package dev.waystation.check.rule;

import dev.waystation.check.source.Home;
import dev.waystation.check.source.Problem;
import dev.waystation.check.source.Problems;
import dev.waystation.check.source.Severity;
import dev.waystation.mapping.MappingProblem;

/** A mapping file says what it can mean. */
public final class MappingFiles implements Rule {

    @Override
    public String name() {
        return "mapping-file";
    }

    @Override
    public void check(Home home, Problems problems) {
        home.parsed().forEach(mapping -> {
            for (MappingProblem found : mapping.problems()) {
                problems.add(new Problem(mapping.name(), found.line(), found.column(), Severity.ERROR, name(),
                        found.wrong(), found.right()));
            }
        });
    }
}
