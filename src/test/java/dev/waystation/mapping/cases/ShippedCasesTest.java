package dev.waystation.mapping.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waystation.mapping.MappingKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The cases beside the shipped mappings. */
class ShippedCasesTest {

    static List<Path> shipped() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("mappings"))) {
            return files.filter(file -> MappingKind.of(file).isPresent()).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void every_shipped_mapping_has_cases_and_each_comes_out_as_it_says(Path mapping) {
        CaseRun run = CaseRun.of(mapping);

        assertThat(run.problems()).isEmpty();
        assertThat(run.unusable()).isEmpty();
        assertThat(run.results()).hasSizeGreaterThanOrEqualTo(2);
        assertThat(run.results()).allSatisfy(result -> assertThat(result.differences()).as(result.name()).isEmpty());
    }
}
