package dev.waystation.check.target;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.waystation.mapping.FieldLine;
import dev.waystation.mapping.MappingFile;
import dev.waystation.mapping.MappingKind;
import dev.waystation.mapping.TooLong;
import dev.waystation.mapping.ValueSource;
import dev.waystation.mapping.value.ChoiceConversion;
import dev.waystation.mapping.value.Conversion;
import dev.waystation.mapping.value.ListConversion;
import dev.waystation.vendor.TargetField;
import dev.waystation.vendor.TargetField.Written;
import dev.waystation.vendor.TargetSection;
import dev.waystation.vendor.TargetType;
import java.util.ArrayList;
import java.util.List;

/** The lines of a mapping file by what they lead to. */
public final class TargetLines {

    private TargetLines() {
    }

    /** Every line that leads to something at the target of the file, in the order of its section. */
    public static List<TargetLine> of(MappingFile file) {
        List<TargetLine> lines = new ArrayList<>();
        file.names().forEach((section, names) -> {
            TargetSection target = section(section, file.kind());
            if (target != null) {
                names.forEach((source, name) ->
                        lines.add(new TargetLine(section, source, TargetField.named(target, name), false)));
            }
        });
        file.fields().forEach((section, fields) -> fields.forEach(line ->
                lines.add(new TargetLine(section, line.source(), field(section(section, file.kind()), line), false))));
        return lines;
    }

    /** Every line that leads to something at the source: those that go both ways, and those that go back. */
    public static List<TargetLine> back(MappingFile file) {
        return file.back().stream().map(line -> new TargetLine("attributes", line.source(),
                field(section("attributes", file.kind()), line), true)).toList();
    }

    /** What a section leads to; null for one that leads nowhere. */
    private static TargetSection section(String section, MappingKind kind) {
        boolean object = kind == MappingKind.OBJECTS;
        return switch (section) {
            case "events" -> TargetSection.EVENT;
            case "properties" -> TargetSection.PROPERTY;
            case "identifiers" -> object ? TargetSection.OBJECT_IDENTIFIER : TargetSection.IDENTIFIER;
            case "attributes" -> object ? TargetSection.OBJECT_ATTRIBUTE : TargetSection.ATTRIBUTE;
            case "segments" -> TargetSection.LIST;
            default -> null;
        };
    }

    private static TargetField field(TargetSection section, FieldLine line) {
        List<Written> written = new ArrayList<>();
        boolean constant = line.from() instanceof ValueSource.Constant;
        if (line.from() instanceof ValueSource.Constant each) {
            written.add(new Written("constant", each.value()));
        }
        if (line.otherwise() != null) {
            written.add(new Written("default", line.otherwise()));
        }
        Conversion single = line.conversion() instanceof ListConversion list ? list.elements() : line.conversion();
        if (single instanceof ChoiceConversion choice) {
            choice.targets().forEach(text -> written.add(new Written("table", TextNode.valueOf(text))));
        }
        TargetType elements = line.conversion() instanceof ListConversion ? FieldTypes.of(single) : TargetType.ANY;
        boolean always = line.when() == null && (constant || line.required() || line.otherwise() != null);
        return new TargetField(section, line.to(), FieldTypes.of(line), elements, written, line.longest(),
                line.tooLong() != TooLong.PARK, always);
    }
}
