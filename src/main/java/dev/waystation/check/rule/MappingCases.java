package dev.waystation.check.rule;

import dev.waystation.check.source.Home;
import dev.waystation.check.source.Problem;
import dev.waystation.check.source.Problems;
import dev.waystation.check.source.Severity;
import dev.waystation.mapping.MappingKind;
import dev.waystation.mapping.MappingProblem;
import dev.waystation.mapping.cases.CaseResult;
import dev.waystation.mapping.cases.CaseRun;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** The cases beside a mapping come out as they say; a mapping without any is worth a warning. */
public final class MappingCases implements Rule {

    @Override
    public String name() {
        return "mapping-case";
    }

    @Override
    public void check(Home home, Problems problems) {
        home.mappings().stream().filter(mapping -> MappingKind.of(mapping).isPresent())
                .forEach(mapping -> check(home, CaseRun.of(mapping), problems));
    }

    private void check(Home home, CaseRun run, Problems problems) {
        String cases = shown(home, run.cases());
        for (MappingProblem found : run.problems()) {
            problems.add(new Problem(cases, found.line(), found.column(), Severity.ERROR, name(), found.wrong(),
                    found.right()));
        }
        for (CaseResult result : run.results()) {
            if (!result.passed()) {
                problems.add(new Problem(cases, result.line(), 1, Severity.ERROR, name(), "case '" + result.name()
                        + "': " + result.differences().stream().map(Object::toString).collect(Collectors.joining("; ")),
                        "mend the mapping or the case"));
            }
        }
        if (run.untested()) {
            problems.warning(name(), shown(home, run.mapping()), 1, "no case shows what this mapping does",
                    run.cases().getFileName() + " with a list of cases, see the other files in mappings/");
        }
    }

    private static String shown(Home home, Path file) {
        return home.folder().relativize(file).toString().replace('\\', '/');
    }
}
