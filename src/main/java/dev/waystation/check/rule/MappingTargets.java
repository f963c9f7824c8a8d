package dev.waystation.check.rule;

import dev.waystation.check.source.Home;
import dev.waystation.check.source.LinePlaces;
import dev.waystation.check.source.ParsedMapping;
import dev.waystation.check.source.Problem;
import dev.waystation.check.source.Problems;
import dev.waystation.check.source.Severity;
import dev.waystation.check.source.Yaml;
import dev.waystation.check.target.Direction;
import dev.waystation.check.target.TargetLine;
import dev.waystation.check.target.TargetLines;
import dev.waystation.vendor.Objection;
import dev.waystation.vendor.TargetField;
import dev.waystation.vendor.Targets;
import dev.waystation.vendor.Vendor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a mapping leads to is something that its vendor takes. */
public final class MappingTargets implements Rule {

    private final List<Vendor> vendors;

    /** @param vendors those there are */
    public MappingTargets(List<Vendor> vendors) {
        this.vendors = List.copyOf(vendors);
    }

    @Override
    public String name() {
        return "mapping-target";
    }

    @Override
    public void check(Home home, Problems problems) {
        for (ParsedMapping mapping : home.parsed()) {
            Optional<Vendor> vendor = Direction.of(mapping).flatMap(direction -> direction.to(vendors));
            if (mapping.file() != null && vendor.isPresent()) {
                check(mapping, vendor.get().targets(), problems);
            }
        }
    }

    private void check(ParsedMapping mapping, Targets targets, Problems problems) {
        LinePlaces places = mapping.places();
        List<TargetLine> lines = TargetLines.of(mapping.file());
        for (TargetLine line : lines) {
            targets.objections(line.field()).forEach(objection -> note(mapping.name(), places, line, objection, problems));
        }
        Map<String, List<TargetLine>> sections =
                lines.stream().collect(Collectors.groupingBy(TargetLine::section, LinkedHashMap::new, Collectors.toList()));
        sections.values().forEach(section -> {
            List<TargetField> fields = section.stream().map(TargetLine::field).toList();
            // What is too much together stands at the last line: it is the one that was added.
            targets.together(fields.get(0).section(), fields).forEach(objection ->
                    note(mapping.name(), places, section.get(section.size() - 1), objection, problems));
        });
    }

    private void note(String file, LinePlaces places, TargetLine line, Objection objection, Problems problems) {
        Yaml place = places.of(line.section(), line.source(), objection.word());
        problems.add(new Problem(file, place.line(), place.column(),
                objection.certain() ? Severity.ERROR : Severity.WARNING, name(), objection.what(), objection.fix()));
    }
}
