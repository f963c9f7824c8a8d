package dev.waystation.check.source;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Reads a YAML file; what is no YAML, and keys that stand twice (Camel merges them in silence), are problems. */
final class YamlReader {

    private static final long LARGEST = 1 << 20;
    private static final LoadSettings SETTINGS =
            LoadSettings.builder().setUseMarks(true).setMaxAliasesForCollections(0).build();

    private final Problems problems;

    YamlReader(Problems problems) {
        this.problems = problems;
    }

    /** The file, or nothing when it could not be read; then a problem says why. */
    Optional<SourceFile> read(Path path, String name) {
        try {
            if (Files.size(path) > LARGEST) {
                problems.error("yaml", name, 1, "is larger than 1 MiB", "files of at most a few hundred lines");
                return Optional.empty();
            }
            String text = Files.readString(path);
            Optional<Yaml> root = new Compose(SETTINGS).composeString(text).map(Yaml::new);
            if (root.isEmpty()) {
                problems.error("yaml", name, 1, "the file is empty", "remove it, or write what it is for");
            }
            root.ifPresent(yaml -> keysOnce(yaml, name));
            return root.map(yaml -> new SourceFile(name, yaml, (int) text.lines().count()));
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
            int column = e.getProblemMark().map(mark -> mark.getColumn() + 1).orElse(1);
            problems.add(new Problem(name, line, column, Severity.ERROR, "yaml", "is not YAML: " + e.getProblem(),
                    "check indentation, quotes and the line before"));
        } catch (YamlEngineException e) {
            problems.error("yaml", name, 1, "is not YAML: " + e.getMessage(), "one document without aliases");
        } catch (CharacterCodingException e) {
            problems.error("yaml", name, 1, "is not UTF-8 text", "save it as UTF-8");
        } catch (IOException e) {
            problems.error("yaml", name, 1, "cannot be read (" + e.getClass().getSimpleName() + ")",
                    "a file this user may read");
        }
        return Optional.empty();
    }

    private void keysOnce(Yaml yaml, String name) {
        Map<String, Yaml> before = new HashMap<>();
        for (Yaml.Entry entry : yaml.entries()) {
            Yaml first = before.putIfAbsent(entry.name(), entry.key());
            if (first != null) {
                problems.error("duplicate-key", name, entry.key(), "'" + entry.name() + "' stands twice, first in line "
                        + first.line(), "keep one of the two");
            }
            keysOnce(entry.value(), name);
        }
        yaml.items().forEach(item -> keysOnce(item, name));
    }
}
