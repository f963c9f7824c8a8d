package dev.waystation.mapping.diff;

import dev.waystation.mapping.FieldLabels;
import dev.waystation.mapping.Mapping;
import dev.waystation.mapping.MappingException;
import dev.waystation.mapping.MappingKind;
import dev.waystation.mapping.MappingTexts;
import dev.waystation.mapping.cases.CaseFile;
import dev.waystation.mapping.cases.MappingCase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One changed file beside those that run: its mapping before and after, ready to be compared.
 *
 * <p>Of a file of events, what becomes of events is compared. Of a file of people the same, for its identifiers say who
 * events are about; what becomes of people themselves, whom no ledger keeps, is compared over the file's cases.
 */
public final class MappingChange {

    private static final String BETWEEN = "-to-";

    private final String name;
    private final MappingKind kind;
    private final Mapping before;
    private final Mapping after;
    private final MappingDiff cases;

    private MappingChange(String name, MappingKind kind, Path running, Path changed) {
        this.name = name;
        this.kind = kind;
        this.before = Mapping.events(running, name);
        this.after = Mapping.events(changed, name);
        this.cases = kind == MappingKind.PEOPLE ? caseDiff(name, running, changed) : null;
    }

    /**
     * Reads both.
     *
     * @param running the files that run
     * @param fileName name of the changed file, which says what it is: {@code <source>-to-<target>.events.yaml} or
     *     {@code .people.yaml}
     * @param content its text
     * @param caseContent the cases beside a changed file of people, or null for those beside the one that runs
     * @throws IllegalArgumentException when the name is no such name, or no such mapping runs
     * @throws MappingException when a file is wrong; its message names the file without the folder
     */
    public static MappingChange of(MappingTexts running, String fileName, String content, String caseContent) {
        Path file = Path.of(fileName);
        MappingKind kind = MappingKind.of(file).filter(known -> known == MappingKind.EVENTS
                || known == MappingKind.PEOPLE).orElseThrow(() -> new IllegalArgumentException("'" + fileName
                + "' is no <source>-to-<target>.events.yaml or .people.yaml, the two that events go through"));
        String name = kind.mappingOf(file);
        if (!name.matches("[A-Za-z0-9_-]{1,200}")) {
            throw new IllegalArgumentException("a mapping's name has letters, digits, _ and -");
        }
        if (running.text(kind.file(Path.of(""), name).toString()).isEmpty()) {
            throw new IllegalArgumentException("no mapping " + fileName + " runs");
        }
        MappingTexts concerned = running.of(Stream.concat(Stream.of(name), opposite(name).stream()).toList());
        MappingTexts changed = concerned.with(fileName, content);
        if (caseContent != null) {
            changed = changed.with(CaseFile.beside(file).toString(), caseContent);
        }
        return inFolders(name, kind, concerned, changed);
    }

    /** Mappings are read from folders: each side gets one of its own, for as long as reading takes. */
    private static MappingChange inFolders(String name, MappingKind kind, MappingTexts concerned,
            MappingTexts changed) {
        try (OwnFolder before = new OwnFolder(concerned); OwnFolder after = new OwnFolder(changed)) {
            return new MappingChange(name, kind, before.path(), after.path());
        } catch (IOException e) {
            throw new UncheckedIOException("the mappings cannot be written aside to be compared", e);
        }
    }

    /** Name of the mapping. */
    public String name() {
        return name;
    }

    /** What the changed file is about. */
    public MappingKind kind() {
        return kind;
    }

    /** The source whose events go through the mapping, by its name; empty for a name of another form. */
    public Optional<String> source() {
        int at = name.indexOf(BETWEEN);
        return at < 1 ? Optional.empty() : Optional.of(name.substring(0, at));
    }

    /** A new comparison over events. */
    public MappingDiff events() {
        return new MappingDiff(before::apply, after::apply, labels(before, after));
    }

    /** What differs over the cases of a file of people; empty for a file of events. */
    public Optional<DiffReport> cases() {
        return Optional.ofNullable(cases).map(MappingDiff::report);
    }

    private static MappingDiff caseDiff(String name, Path running, Path changed) {
        Mapping before = Mapping.people(running, name);
        Mapping after = Mapping.people(changed, name);
        MappingDiff diff = new MappingDiff(before::apply, after::apply, labels(before, after));
        Path file = CaseFile.beside(MappingKind.PEOPLE.file(changed, name));
        if (Files.exists(file)) {
            CaseFile.Reading reading = CaseFile.read(file);
            if (reading.file() == null) {
                throw new MappingException(name, reading.problems());
            }
            List<MappingCase> all = reading.file().cases();
            all.forEach(each -> diff.compare(each.name(), each.input()));
        }
        return diff;
    }

    private static FieldLabels labels(Mapping before, Mapping after) {
        return before.labels().and(after.labels());
    }

    private static Optional<String> opposite(String name) {
        int at = name.indexOf(BETWEEN);
        return at < 1 ? Optional.empty()
                : Optional.of(name.substring(at + BETWEEN.length()) + BETWEEN + name.substring(0, at));
    }

    /** A folder with some files that is gone when it is closed. */
    private record OwnFolder(Path path, MappingTexts texts) implements AutoCloseable {

        OwnFolder(MappingTexts texts) throws IOException {
            this(Files.createTempDirectory("waystation-mappings"), texts);
            texts.writeInto(path);
        }

        @Override
        public void close() throws IOException {
            for (String file : texts.files().keySet()) {
                Files.deleteIfExists(path.resolve(file));
            }
            Files.deleteIfExists(path);
        }
    }
}
