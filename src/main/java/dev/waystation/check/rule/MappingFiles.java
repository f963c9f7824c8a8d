package dev.waystation.check.rule;

import dev.waystation.check.source.Home;
import dev.waystation.check.source.Problem;
import dev.waystation.check.source.Problems;
import dev.waystation.check.source.Severity;
import dev.waystation.flows.FileTree;
import dev.waystation.mapping.MappingProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A mapping file says what it can mean, and stands where it is read. */
public final class MappingFiles implements Rule {

    private static final String CASES = ".cases.yaml";

    @Override
    public String name() {
        return "mapping-file";
    }

    @Override
    public void check(Home home, Problems problems) {
        places(home, problems);
        home.parsed().forEach(mapping -> {
            for (MappingProblem found : mapping.problems()) {
                problems.add(new Problem(mapping.name(), found.line(), found.column(), Severity.ERROR, name(),
                        found.wrong(), found.right()));
            }
        });
    }

    /** What nobody would read is as good as a misspelt name: it looks as if it counted. */
    private void places(Home home, Problems problems) {
        Path folder = home.folder().resolve("mappings");
        for (Path file : files(folder)) {
            String name = file.getFileName().toString();
            String shown = home.folder().relativize(file).toString().replace('\\', '/');
            boolean yaml = name.endsWith(".yaml");
            if (yaml && !file.getParent().equals(folder)) {
                problems.error(name(), shown, 1, "a mapping in a folder of its own is read by nobody", "mappings/" + name);
            } else if (name.endsWith(".yml")) {
                problems.error(name(), shown, 1, "'" + name + "' is read by nobody",
                        name.substring(0, name.length() - "yml".length()) + "yaml");
            } else if (name.endsWith(CASES) && !Files.exists(folder.resolve(mappingOf(name)))) {
                problems.warning(name(), shown, 1, "there is no mapping beside these cases: they are run by nobody",
                        Suggestion.instead("", mappingOf(name), names(home), mappingOf(name)));
            }
        }
    }

    private static String mappingOf(String cases) {
        return cases.substring(0, cases.length() - CASES.length()) + ".yaml";
    }

    private static Set<String> names(Home home) {
        return home.mappings().stream().map(path -> path.getFileName().toString())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Iterable<Path> files(Path folder) {
        try {
            return FileTree.files(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " cannot be listed", e);
        }
    }
}
