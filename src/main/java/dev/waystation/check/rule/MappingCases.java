package dev.waystation.check.rule;

import dev.waystation.check.source.Home;
import dev.waystation.check.source.ParsedMapping;
import dev.waystation.check.source.Problem;
import dev.waystation.check.source.Problems;
import dev.waystation.check.source.Severity;
import dev.waystation.check.target.TargetLines;
import dev.waystation.mapping.MappingFile;
import dev.waystation.mapping.MappingKind;
import dev.waystation.mapping.MappingProblem;
import dev.waystation.mapping.cases.CaseDifference;
import dev.waystation.mapping.cases.CaseFile;
import dev.waystation.mapping.cases.CaseResult;
import dev.waystation.mapping.cases.CaseRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The cases beside a mapping come out as they say; a mapping without any is worth a warning. */
public final class MappingCases implements Rule {

    @Override
    public String name() {
        return "mapping-case";
    }

    @Override
    public void check(Home home, Problems problems) {
        Function<Path, MappingFile.Reading> readings = home.readings();
        List<ParsedMapping> mappings = home.parsed().stream()
                .filter(mapping -> MappingKind.of(mapping.path()).isPresent()).toList();
        mappings.parallelStream().filter(mapping -> Files.exists(CaseFile.beside(mapping.path())))
                .map(mapping -> CaseRun.of(mapping.path(), readings)).toList()
                .forEach(run -> check(home, run, problems));
        mappings.stream().filter(mapping -> !Files.exists(CaseFile.beside(mapping.path())))
                .filter(MappingCases::isShownByItsOwnCases)
                .forEach(mapping -> untested(mapping.name(), CaseFile.beside(mapping.path()), problems));
    }

    /** Identifiers alone are shown by the cases of the events that they belong to. */
    private static boolean isShownByItsOwnCases(ParsedMapping mapping) {
        return mapping.file() != null && TargetLines.of(mapping.file()).stream()
                .anyMatch(line -> !line.section().equals("identifiers"));
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
                        + "' comes out otherwise: " + result.differences().stream().map(CaseDifference::field)
                                .collect(Collectors.joining(", ")),
                        "`map test` shows how; mend the mapping or the case"));
            }
        }
        if (run.untested()) {
            untested(shown(home, run.mapping()), run.cases(), problems);
        }
    }

    private void untested(String mapping, Path cases, Problems problems) {
        problems.warning(name(), mapping, 1, "no case shows what this mapping does",
                cases.getFileName() + " with a list of cases, see the other files in mappings/");
    }

    private static String shown(Home home, Path file) {
        return home.folder().relativize(file).toString().replace('\\', '/');
    }
}
