package dev.waystation.check.rule;

import dev.waystation.check.source.Home;
import dev.waystation.check.source.Problem;
import dev.waystation.check.source.Problems;
import dev.waystation.check.source.Severity;
import dev.waystation.mapping.Mapping;
import dev.waystation.mapping.MappingException;
import dev.waystation.mapping.MappingKind;
import dev.waystation.mapping.MappingProblem;
import dev.waystation.mapping.cases.CaseFile;
import dev.waystation.mapping.cases.CaseResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The cases beside a mapping come out as they say. */
public final class MappingCases implements Rule {

    @Override
    public String name() {
        return "mapping-case";
    }

    @Override
    public void check(Home home, Problems problems) {
        home.mappings().forEach(mapping -> {
            Path cases = CaseFile.beside(mapping);
            if (Files.exists(cases)) {
                check(home.folder().relativize(cases).toString().replace('\\', '/'), mapping, cases, problems);
            }
        });
    }

    private void check(String shown, Path mapping, Path cases, Problems problems) {
        CaseFile.Reading reading = CaseFile.read(cases);
        for (MappingProblem found : reading.problems()) {
            problems.add(new Problem(shown, found.line(), found.column(), Severity.ERROR, name(), found.wrong(), found.right()));
        }
        if (reading.file() == null) {
            return;
        }
        try {
            Optional<MappingKind> kind = MappingKind.of(mapping);
            if (kind.isEmpty()) {
                return;
            }
            Mapping ready = Mapping.of(kind.get(), mapping.getParent(), kind.get().mappingOf(mapping));
            for (CaseResult result : reading.file().run(ready)) {
                if (!result.passed()) {
                    problems.add(new Problem(shown, result.line(), 1, Severity.ERROR, name(),
                            "case '" + result.name() + "': " + result.difference(), "mend the mapping or the case"));
                }
            }
        } catch (MappingException wrong) {
            // What is wrong with the mapping itself is another rule's to say.
            return;
        }
    }
}
