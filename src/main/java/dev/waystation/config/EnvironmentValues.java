package dev.waystation.config;

import dev.waystation.name.NearestName;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The environment seen through the catalog: gives values, and collects every problem on the way. */
final class EnvironmentValues {

    private static final String FILE = "_FILE";
    private static final long LARGEST_FILE = 64 * 1024;
    /** What Kubernetes sets in every pod for a service named after one of our prefixes. */
    private static final Pattern SERVICE_LINK =
            Pattern.compile(".*_(SERVICE_(HOST|PORT.*)|PORT_\\d+_(TCP|UDP).*)");

    private final Map<String, String> environment;
    private final Path workingDirectory;
    private final Set<SettingProblem> problems = new LinkedHashSet<>();

    EnvironmentValues(Map<String, String> environment, Path workingDirectory) {
        this.environment = environment;
        this.workingDirectory = workingDirectory;
    }

    /** A value, or the catalog's fallback, which is read the same way. */
    <T> T value(String name, ValueReader<T> reader) {
        Setting setting = setting(name);
        return optional(name, reader).orElseGet(() -> {
            try {
                return reader.read(setting.fallback());
            } catch (UnfitValueException e) {
                throw new IllegalStateException("the catalog's fallback of " + name + " " + e.getMessage(), e);
            }
        });
    }

    /** A value if it is set and fit; a problem is noted if it is set and not fit. */
    <T> Optional<T> optional(String name, ValueReader<T> reader) {
        return text(setting(name)).flatMap(text -> read(setting(name), text, reader));
    }

    /** The values of a secret: none, one, or two where it may rotate. */
    List<String> secrets(String name) {
        Setting setting = setting(name);
        Optional<String> text = text(setting);
        if (text.isEmpty()) {
            return List.of();
        }
        List<String> parts = new ArrayList<>();
        for (String part : text.get().split(",", -1)) {
            parts.add(part.strip());
        }
        int most = setting.kind() == Setting.Kind.ROTATING_SECRET ? 2 : 1;
        if (parts.size() > most || parts.contains("")) {
            problem(name,
                    parts.contains("") ? "has an empty value beside a comma" : "holds " + parts.size() + " values",
                    most == 1 ? "exactly one value without a comma" : "one value, or two separated by a comma");
            return List.of();
        }
        return parts.stream().flatMap(part -> read(setting, part, ValueReaders::credential).stream()).toList();
    }

    void problem(String where, String what, String fix) {
        problems.add(new SettingProblem(where, what, fix));
    }

    /** Notes every variable that looks like a setting and is none. */
    void reportUnknown() {
        Set<String> known = new LinkedHashSet<>();
        for (Setting setting : SettingCatalog.all()) {
            known.add(setting.name());
            if (setting.secret()) {
                known.add(setting.name() + FILE);
            }
        }
        for (String name : new TreeSet<>(environment.keySet())) {
            boolean ours = SettingCatalog.PREFIXES.stream().anyMatch(name::startsWith);
            if (ours && !known.contains(name) && !SERVICE_LINK.matcher(name).matches()) {
                problem(name, "is no setting", NearestName.of(name, known).map(near -> "did you mean " + near + "?")
                        .orElse("see `check --settings` for those there are"));
            }
        }
    }

    List<SettingProblem> problems() {
        return List.copyOf(problems);
    }

    private <T> Optional<T> read(Setting setting, String text, ValueReader<T> reader) {
        try {
            return Optional.of(reader.read(text));
        } catch (UnfitValueException e) {
            boolean shown = !setting.secret() && !text.contains("@") && !text.contains("?");
            String value = shown ? "'" + text + "' " : "the value ";
            problem(setting.name(), value + e.getMessage(), e.fix());
            return Optional.empty();
        }
    }

    private Optional<String> text(Setting setting) {
        Optional<String> direct = set(setting.name());
        if (!setting.secret()) {
            return direct;
        }
        Optional<String> file = set(setting.name() + FILE);
        if (direct.isPresent() && file.isPresent()) {
            problem(setting.name(), "is set, and so is " + setting.name() + FILE, "only one of the two");
            return Optional.empty();
        }
        return file.isPresent() ? content(setting.name() + FILE, file.get()) : direct;
    }

    private Optional<String> content(String name, String file) {
        try {
            Path path = workingDirectory.resolve(file);
            if (Files.size(path) > LARGEST_FILE) {
                problem(name, "names '" + file + "', which is larger than 64 KiB", "a file with the value alone");
                return Optional.empty();
            }
            String content = Files.readString(path).strip();
            if (content.isEmpty()) {
                problem(name, "names '" + file + "', which is empty", "a file with the value alone");
                return Optional.empty();
            }
            return Optional.of(content);
        } catch (MalformedInputException e) {
            problem(name, "names '" + file + "', which is not UTF-8 text", "a file with the value alone");
        } catch (IOException | InvalidPathException e) {
            problem(name, "names '" + file + "', which cannot be read (" + e.getClass().getSimpleName() + ")",
                    "a file this user may read");
        }
        return Optional.empty();
    }

    private Optional<String> set(String name) {
        return Optional.ofNullable(environment.get(name)).map(String::strip).filter(text -> !text.isEmpty());
    }

    private static Setting setting(String name) {
        return SettingCatalog.find(name)
                .orElseThrow(() -> new IllegalArgumentException(name + " is not in the catalog of settings"));
    }
}
