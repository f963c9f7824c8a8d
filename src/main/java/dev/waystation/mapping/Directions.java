package dev.waystation.mapping;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where attributes go from vendor to vendor, over all mapping files. A value may come back to where it came from only if
 * somewhere on its way a line says who wins; otherwise two changes chase each other round for ever.
 */
public final class Directions {

    private final Map<String, List<Step>> from = new LinkedHashMap<>();
    private final Set<String> done = new HashSet<>();
    private final List<Step> way = new ArrayList<>();
    private final List<MappingProblem> problems = new ArrayList<>();

    private Directions() {
    }

    /** What is wrong between the files, each of them without problems of its own. */
    public static List<MappingProblem> problems(Collection<MappingFile> files) {
        Directions directions = new Directions();
        for (MappingKind kind : List.of(MappingKind.PEOPLE, MappingKind.OBJECTS)) {
            List<MappingFile> alike = files.stream().filter(file -> file.kind() == kind).toList();
            directions.writtenTwice(alike);
            directions.cycles(alike);
        }
        return List.copyOf(directions.problems);
    }

    /** One line on its way from a field to another. */
    private record Step(String from, String to, FieldLine line) {
    }

    private void writtenTwice(List<MappingFile> files) {
        Map<String, MappingFile> named = new HashMap<>();
        files.forEach(file -> named.put(file.name(), file));
        for (MappingFile file : files) {
            MappingFile other = Sides.of(file.name()).map(sides -> named.get(sides.back())).orElse(null);
            for (FieldLine back : other == null ? List.<FieldLine>of() : file.back()) {
                other.fields().get("attributes").stream().filter(own -> own.to().equals(back.to())).findFirst()
                        .ifPresent(own -> problems.add(back.place().problem("'" + back.to() + "' is written from here and"
                                + " in " + own.place().shown(), "take one of the two out")));
            }
        }
    }

    private void cycles(List<MappingFile> files) {
        from.clear();
        done.clear();
        files.forEach(this::add);
        List.copyOf(from.keySet()).forEach(this::follow);
    }

    private void add(MappingFile file) {
        Optional<Sides> sides = Sides.of(file.name());
        if (sides.isPresent()) {
            file.fields().get("attributes").forEach(line -> add(sides.get().source(), sides.get().target(), line));
            file.back().forEach(line -> add(sides.get().target(), sides.get().source(), line));
        }
    }

    /** A step towards the winner is no danger: it gives way. */
    private void add(String source, String target, FieldLine line) {
        if (!target.equals(line.wins())) {
            String to = target + " " + line.to();
            for (String field : sources(line.from())) {
                from.computeIfAbsent(source + " " + field, key -> new ArrayList<>())
                        .add(new Step(source + " " + field, to, line));
            }
        }
    }

    private static List<String> sources(ValueSource from) {
        if (from instanceof ValueSource.Everything everything) {
            List<String> object = everything.object().steps();
            return List.of(String.join(".", object.subList(1, object.size())) + (object.size() > 1 ? ".*" : "*"));
        }
        if (from instanceof ValueSource.Computed computed) {
            List<String> named = new ArrayList<>(paths(computed.value()));
            computed.expression().fields().stream().filter(field -> !named.contains(field)).forEach(named::add);
            return named;
        }
        return from instanceof ValueSource.FirstOf first ? paths(first) : List.of();
    }

    private static List<String> paths(ValueSource.FirstOf first) {
        return first.paths().stream().map(path -> String.join(".", path.steps().subList(1, path.steps().size()))).toList();
    }

    private void follow(String field) {
        if (done.contains(field)) {
            return;
        }
        for (Step step : from.getOrDefault(field, List.of())) {
            int begin = way.stream().map(Step::from).toList().indexOf(step.to());
            way.add(step);
            if (begin >= 0 || step.to().equals(field)) {
                round(way.subList(begin >= 0 ? begin : way.size() - 1, way.size()));
            } else {
                follow(step.to());
            }
            way.remove(way.size() - 1);
        }
        done.add(field);
    }

    private void round(List<Step> cycle) {
        Step last = cycle.get(cycle.size() - 1);
        String told = cycle.stream().map(step -> step.from() + " -> " + step.to()
                + (step == last ? "" : " (" + step.line().place().shown() + ")")).collect(Collectors.joining(", "));
        problems.add(last.line().place().problem("'" + last.line().to() + "' comes back to where it came from and nobody"
                + " wins: " + told, cycle.size() == 2 ? "write one line with way: \"<->\" and wins instead of the two, or"
                + " say in one of them who wins" : "take one of the lines out, or say in one of them who wins"));
    }
}
