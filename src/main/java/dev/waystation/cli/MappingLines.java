package dev.waystation.cli;

import dev.waystation.mapping.MadeField;
import dev.waystation.mapping.MappingKind;
import dev.waystation.mapping.StrictYaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.nodes.Node;

/** The words of a mapping's files, by place, so that people see the line that made a field as they wrote it. */
final class MappingLines {

    private static final List<String> TYPE_SECTIONS = List.of("never", "events");

    private final Path folder;
    private final String name;
    private final MappingKind kind;
    private final Map<Path, List<String>> texts = new HashMap<>();

    MappingLines(Path folder, String name, MappingKind kind) {
        this.folder = folder;
        this.name = name;
        this.kind = kind;
    }

    /** For example {@code customerio-to-brevo.people.yaml:9}. */
    String place(MadeField field) {
        return field.line().place().file().getFileName() + ":" + field.line().line();
    }

    /** The line as it stands in its file, without the blanks around it; of a longer form its beginning. */
    String text(MadeField field) {
        List<String> lines = texts.computeIfAbsent(field.line().place().file(), MappingLines::read);
        int line = field.line().line();
        return line >= 1 && line <= lines.size() ? lines.get(line - 1).strip() : field.line().source();
    }

    /** Where an event's type stands, or null. */
    String placeOfType(String type) {
        if (kind != MappingKind.EVENTS) {
            return null;
        }
        Path file = kind.file(folder, name);
        StrictYaml yaml = new StrictYaml(file);
        Node root = yaml.root();
        Map<String, StrictYaml.Pair> sections = root == null ? null : yaml.entries(root, "the file");
        for (String section : TYPE_SECTIONS) {
            if (sections != null && sections.containsKey(section)) {
                Map<String, StrictYaml.Pair> types = yaml.entries(sections.get(section).value(), section);
                if (types != null && types.containsKey(type)) {
                    return file.getFileName() + ":" + StrictYaml.line(types.get(type).key());
                }
            }
        }
        return null;
    }

    private static List<String> read(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException gone) {
            return List.of();
        }
    }
}
