package dev.waystation.mapping.cases;

import dev.waystation.mapping.Mapping;
import dev.waystation.mapping.MappingException;
import dev.waystation.mapping.MappingFile;
import dev.waystation.mapping.MappingKind;
import dev.waystation.mapping.MappingProblem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * The cases beside one mapping file, run.
 *
 * @param mapping the mapping file
 * @param cases the file of its cases; it need not be there
 * @param problems what is wrong with the file of cases
 * @param unusable what is wrong with the mapping itself, so that no case could run
 * @param results what came of each case, in the order of the file
 */
public record CaseRun(Path mapping, Path cases, List<MappingProblem> problems, List<MappingProblem> unusable,
        List<CaseResult> results) {

    public CaseRun {
        Objects.requireNonNull(mapping, "mapping");
        Objects.requireNonNull(cases, "cases");
        problems = List.copyOf(problems);
        unusable = List.copyOf(unusable);
        results = List.copyOf(results);
    }

    /**
     * Runs the cases beside a mapping file; never throws for what the files say.
     *
     * @param mapping a file whose name says its kind
     */
    public static CaseRun of(Path mapping) {
        return of(mapping, MappingFile::read);
    }

    /**
     * The same, of mapping files that were perhaps read before.
     *
     * @param files what reading a mapping file gave
     */
    public static CaseRun of(Path mapping, Function<Path, MappingFile.Reading> files) {
        MappingKind kind = MappingKind.of(mapping).orElseThrow(() -> new IllegalArgumentException(mapping
                + " is no mapping file by its name"));
        Path cases = CaseFile.beside(mapping);
        CaseFile.Reading reading = Files.exists(cases) ? CaseFile.read(cases)
                : new CaseFile.Reading(new CaseFile(cases, List.of()), List.of());
        try {
            Mapping ready = Mapping.of(kind, mapping.toAbsolutePath().getParent(), kind.mappingOf(mapping),
                    files);
            return new CaseRun(mapping, cases, reading.problems(), List.of(),
                    reading.file() == null ? List.of() : reading.file().run(ready));
        } catch (MappingException wrong) {
            return new CaseRun(mapping, cases, reading.problems(), wrong.problems(), List.of());
        }
    }

    /** Whether nothing shows what the mapping does: there is no case, and no file of them that is wrong. */
    public boolean untested() {
        return problems.isEmpty() && unusable.isEmpty() && results.isEmpty();
    }

    /** Whether every case that could run came out as expected. */
    public boolean passed() {
        return results.stream().allMatch(CaseResult::passed);
    }
}
