package dev.waystation.check.rule;

import dev.waystation.check.source.Home;
import dev.waystation.check.source.ParsedMapping;
import dev.waystation.check.source.Problem;
import dev.waystation.check.source.Problems;
import dev.waystation.check.source.Severity;
import dev.waystation.mapping.Directions;
import dev.waystation.mapping.MappingProblem;
import java.util.Objects;

/** No attribute comes back to where it came from unless somebody wins. */
public final class MappingDirections implements Rule {

    @Override
    public String name() {
        return "mapping-direction";
    }

    @Override
    public void check(Home home, Problems problems) {
        for (MappingProblem found : Directions.problems(
                home.parsed().stream().map(ParsedMapping::file).filter(Objects::nonNull).toList())) {
            problems.add(new Problem(home.folder().relativize(found.file()).toString().replace('\\', '/'), found.line(),
                    found.column(), Severity.ERROR, name(), found.wrong(), found.right()));
        }
    }
}
