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
            Optional<Direction> direction = Direction.of(mapping);
            if (mapping.file() != null && direction.isPresent()) {
                direction.get().to(vendors).ifPresent(vendor -> check(mapping, TargetLines.of(mapping.file()),
                        vendor.targets(), problems));
                direction.get().from(vendors).ifPresent(vendor -> check(mapping, TargetLines.back(mapping.file()),
                        vendor.targets(), problems));
            }
        }
    }

    private void check(ParsedMapping mapping, List<TargetLine> lines, Targets targets, Problems problems) {
        LinePlaces places = mapping.places();
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
        // Of a line that leads back the name there is what stands at its left.
        Yaml place = line.back() && objection.word().equals(Objection.NAME)
                ? places.ofKey(line.section(), line.source())
                : places.of(line.section(), line.source(), objection.word());
        problems.add(new Problem(file, place.line(), place.column(),
                objection.certain() ? Severity.ERROR : Severity.WARNING, name(), objection.what(), objection.fix()));
    }
}
