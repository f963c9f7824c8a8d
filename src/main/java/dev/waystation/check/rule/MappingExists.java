package dev.waystation.check.rule;

import dev.waystation.check.source.Endpoint;
import dev.waystation.check.source.Home;
import dev.waystation.check.source.Problems;
import dev.waystation.check.source.SourceFile;
import dev.waystation.mapping.MappingKind;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A mapping that a route names has its file, and a mapping file is named by a route. */
public final class MappingExists implements Rule {

    @Override
    public String name() {
        return "mapping-exists";
    }

    @Override
    public void check(Home home, Problems problems) {
        Set<String> used = new HashSet<>();
        for (SourceFile file : home.files()) {
            for (Endpoint endpoint : file.endpoints()) {
                if (endpoint.scheme().equals("mapping") && !endpoint.path().contains("{{")) {
                    look(home, file, endpoint, used, problems);
                }
            }
        }
        home.mappings().stream().filter(path -> MappingKind.of(path).isPresent()).forEach(path -> {
            MappingKind kind = MappingKind.of(path).orElseThrow();
            if (!used.contains(path.getFileName().toString())) {
                problems.warning(name(), home.folder().relativize(path).toString().replace('\\', '/'), 1,
                        "no route uses this mapping", "a step " + step(kind.mappingOf(path), kind)
                                + ", or no such file");
            }
        });
    }

    private void look(Home home, SourceFile file, Endpoint endpoint, Set<String> used, Problems problems) {
        Optional<MappingKind> kind = MappingKind.of(endpoint.parameter("kind").orElse(MappingKind.EVENTS.word()));
        if (kind.isEmpty()) {
            problems.error(name(), file.name(), endpoint.at(), "there is no kind of mapping '"
                    + endpoint.parameter("kind").orElseThrow() + "'", Suggestion.instead("kind=",
                            endpoint.parameter("kind").orElseThrow(), MappingKind.words(), "events or people"));
            return;
        }
        String mapping = endpoint.path();
        for (MappingKind needed : needed(kind.get())) {
            String wanted = needed.file(home.folder(), mapping).getFileName().toString();
            used.add(wanted);
            Set<String> known = names(home, needed);
            if (!known.contains(mapping)) {
                boolean half = needed != kind.get() && names(home, kind.get()).contains(mapping);
                if (half || needed == kind.get()) {
                    problems.error(name(), file.name(), endpoint.at(), half
                            ? "the mapping '" + mapping + "' does not say whom its events are about"
                            : "there is no mapping '" + mapping + "'" + (needed == MappingKind.EVENTS ? ""
                                    : " of " + needed.word()),
                            half ? "a file mappings/" + wanted
                                    : Suggestion.instead("mapping:", mapping, known, "mappings/" + wanted));
                }
            }
        }
    }

    /** An event's mapping takes the identifiers from the one of people. */
    private static List<MappingKind> needed(MappingKind kind) {
        return kind == MappingKind.EVENTS ? List.of(MappingKind.EVENTS, MappingKind.PEOPLE) : List.of(kind);
    }

    private static Set<String> names(Home home, MappingKind kind) {
        return home.mappings().stream().filter(path -> MappingKind.of(path).equals(Optional.of(kind)))
                .map(kind::mappingOf).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String step(String mapping, MappingKind kind) {
        return "mapping:" + mapping + (kind == MappingKind.EVENTS ? "" : "?kind=" + kind.word());
    }
}
