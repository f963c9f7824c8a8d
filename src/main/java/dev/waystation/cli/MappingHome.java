package dev.waystation.cli;

import dev.waystation.config.InvalidSettingsException;
import dev.waystation.name.NearestName;
import dev.waystation.config.SettingProblem;
import dev.waystation.config.SettingsReader;
import dev.waystation.mapping.MappingKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The mapping files on this machine, in {@code mappings/} of {@code WAYSTATION_HOME}. */
record MappingHome(Path folder) {

    private static final String HOME = "WAYSTATION_HOME";

    /**
     * Where they are; no other setting is read, so that a shell without credentials will do.
     *
     * @throws CommandFailedException when the setting cannot be understood or there is no such folder
     */
    static MappingHome of(Map<String, String> environment) {
        String home = environment.get(HOME);
        try {
            Path folder = SettingsReader.ofProcess(home == null ? Map.of() : Map.of(HOME, home)).read().home()
                    .resolve("mappings");
            if (!Files.isDirectory(folder)) {
                throw CommandFailedException.wrongUse(HOME, "there is no folder " + folder,
                        "run this where mappings/ is, or set WAYSTATION_HOME");
            }
            return new MappingHome(folder);
        } catch (InvalidSettingsException invalid) {
            SettingProblem first = invalid.problems().get(0);
            throw CommandFailedException.wrongUse(first.where(), first.what(), first.fix());
        }
    }

    /** Every mapping file, by name. */
    List<Path> files() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> MappingKind.of(file).isPresent()).sorted().toList();
        } catch (IOException e) {
            throw CommandFailedException.wrongUse(HOME, folder + " cannot be read (" + e.getClass().getSimpleName()
                    + ")", "run this as a user who may read it");
        }
    }

    /** Names of the mappings there are, each once. */
    List<String> names() {
        return files().stream().map(file -> MappingKind.of(file).orElseThrow().mappingOf(file)).distinct().toList();
    }

    /**
     * The files of some mappings, all of them for no name.
     *
     * @param wanted names of mappings or of their files
     * @throws CommandFailedException when there is none of a name
     */
    List<Path> named(List<String> wanted) {
        List<Path> all = files();
        for (String name : wanted) {
            if (all.stream().noneMatch(file -> isNamed(file, name))) {
                throw unknown(name);
            }
        }
        return wanted.isEmpty() ? all
                : all.stream().filter(file -> wanted.stream().anyMatch(name -> isNamed(file, name))).toList();
    }

    /** The refusal of a name that no mapping has. */
    CommandFailedException unknown(String name) {
        return CommandFailedException.wrongUse("mapping", "there is no '" + name + "' in " + folder,
                NearestName.of(name, names()).map(near -> "did you mean " + near + "?")
                        .orElse("one of " + String.join(", ", names())));
    }

    private static boolean isNamed(Path file, String name) {
        return file.getFileName().toString().equals(name)
                || MappingKind.of(file).orElseThrow().mappingOf(file).equals(name);
    }
}
