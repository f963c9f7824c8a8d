package dev.waystation.check.target;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waystation.mapping.FieldLine;
import dev.waystation.mapping.ValueSource;
import dev.waystation.mapping.value.BooleanConversion;
import dev.waystation.mapping.value.ChoiceConversion;
import dev.waystation.mapping.value.Conversion;
import dev.waystation.mapping.value.DateConversion;
import dev.waystation.mapping.value.DateTimeConversion;
import dev.waystation.mapping.value.EmailConversion;
import dev.waystation.mapping.value.JsonConversion;
import dev.waystation.mapping.value.ListConversion;
import dev.waystation.mapping.value.NumberConversion;
import dev.waystation.mapping.value.PhoneConversion;
import dev.waystation.mapping.value.TextConversion;
import dev.waystation.vendor.TargetType;

/** Of what type the values of a line are. */
final class FieldTypes {

    private FieldTypes() {
    }

    static TargetType of(FieldLine line) {
        return line.conversion() == Conversion.NONE && line.from() instanceof ValueSource.Constant constant
                ? of(constant.value()) : of(line.conversion());
    }

    static TargetType of(Conversion conversion) {
        if (conversion instanceof DateTimeConversion moment) {
            return switch (moment.as()) {
                case SECONDS -> TargetType.SECONDS;
                case MILLISECONDS -> TargetType.MILLISECONDS;
                case ISO -> TargetType.DATETIME;
            };
        }
        return conversion instanceof TextConversion ? TargetType.TEXT
                : conversion instanceof NumberConversion ? TargetType.NUMBER
                : conversion instanceof BooleanConversion ? TargetType.BOOLEAN
                : conversion instanceof DateConversion ? TargetType.DATE
                : conversion instanceof PhoneConversion ? TargetType.PHONE
                : conversion instanceof EmailConversion ? TargetType.EMAIL
                : conversion instanceof ChoiceConversion ? TargetType.ENUM
                : conversion instanceof ListConversion ? TargetType.LIST
                : conversion instanceof JsonConversion ? TargetType.JSON
                : TargetType.ANY;
    }

    private static TargetType of(JsonNode constant) {
        return constant.isNumber() ? TargetType.NUMBER : constant.isBoolean() ? TargetType.BOOLEAN : TargetType.TEXT;
    }
}
