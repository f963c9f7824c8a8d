package dev.waystation.mapping;

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
import dev.waystation.mapping.value.TimeNotation;
import dev.waystation.name.NearestName;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads what a value of a line becomes: {@code type} and the words that belong to it. */
final class ConversionReader {

    private static final Set<String> TYPES = Set.of("text", "number", "boolean", "date", "datetime", "e164", "email",
            "enum", "list", "json");
    /** What others call them. */
    private static final Map<String, String> OTHERWISE = Map.ofEntries(Map.entry("string", "text"),
            Map.entry("integer", "number"), Map.entry("int", "number"), Map.entry("float", "number"),
            Map.entry("decimal", "number"), Map.entry("bool", "boolean"), Map.entry("phone", "e164"),
            Map.entry("timestamp", "datetime"), Map.entry("time", "datetime"), Map.entry("array", "list"),
            Map.entry("object", "json"), Map.entry("category", "enum"));
    /** Which word belongs to which types. */
    private static final Map<String, Set<String>> WORDS = Map.of("unit", Set.of("date", "datetime"),
            "zone", Set.of("date", "datetime"), "as", Set.of("datetime"), "region", Set.of("e164"),
            "table", Set.of("enum"), "of", Set.of("list"));

    private ConversionReader() {
    }

    /** The conversion, or null when something is wrong; the problems are noted. */
    static Conversion read(StrictYaml yaml, FieldKeys keys, Node line) {
        String type = keys.oneOf("type", TYPES, OTHERWISE);
        if (keys.has("type") && type == null) {
            return null;
        }
        String element = type != null && type.equals("list") ? keys.oneOf("of", TYPES, OTHERWISE) : null;
        WORDS.forEach((word, types) -> {
            if (keys.has(word) && (type == null || !types.contains(type) && !types.contains(String.valueOf(element)))) {
                yaml.problem(keys.node(word), "'" + word + "' belongs to type: " + String.join(" or ",
                        types.stream().sorted().toList()), "add the type or leave it out");
            }
        });
        if (type == null) {
            return Conversion.NONE;
        }
        if (!type.equals("list")) {
            return plain(yaml, keys, line, type);
        }
        if ("list".equals(element)) {
            yaml.problem(keys.node("of"), "a list cannot be of lists", "use type: json");
            return null;
        }
        Conversion of = element == null ? keys.has("of") ? null : Conversion.NONE : plain(yaml, keys, line, element);
        return of == null ? null : new ListConversion(of);
    }

    private static Conversion plain(StrictYaml yaml, FieldKeys keys, Node line, String type) {
        return switch (type) {
            case "text" -> new TextConversion();
            case "number" -> new NumberConversion();
            case "boolean" -> new BooleanConversion();
            case "email" -> new EmailConversion();
            case "json" -> new JsonConversion();
            case "date" -> new DateConversion(notation(keys, "unit"), zone(yaml, keys));
            case "datetime" -> new DateTimeConversion(notation(keys, "unit"), zone(yaml, keys), notation(keys, "as"));
            case "e164" -> phone(yaml, keys);
            default -> choice(yaml, keys, line);
        };
    }

    private static TimeNotation notation(FieldKeys keys, String name) {
        TimeNotation notation = keys.choice(name, List.of(TimeNotation.values()), TimeNotation::word);
        return notation == null ? TimeNotation.ISO : notation;
    }

    private static ZoneId zone(StrictYaml yaml, FieldKeys keys) {
        String zone = keys.text("zone");
        try {
            return zone == null ? ZoneId.of("UTC") : ZoneId.of(zone);
        } catch (DateTimeException none) {
            yaml.problem(keys.node("zone"), "there is no zone '" + zone + "'", nearestZone(zone));
            return ZoneId.of("UTC");
        }
    }

    private static String nearestZone(String zone) {
        String place = zone.substring(zone.lastIndexOf('/') + 1).replace(' ', '_');
        return ZoneId.getAvailableZoneIds().stream().sorted()
                .filter(known -> known.toLowerCase(Locale.ROOT).endsWith("/" + place.toLowerCase(Locale.ROOT)))
                .findFirst().or(() -> NearestName.of(zone, ZoneId.getAvailableZoneIds()))
                .map(near -> "did you mean " + near + "?").orElse("write for example Europe/Berlin or +02:00");
    }

    private static Conversion phone(StrictYaml yaml, FieldKeys keys) {
        String region = keys.text("region");
        if (region != null && !PhoneConversion.isRegion(region)) {
            String upper = region.toUpperCase(Locale.ROOT);
            yaml.problem(keys.node("region"), "there is no region '" + region + "'",
                    PhoneConversion.isRegion(upper) ? "write " + upper : "write two letters, such as DE");
            return null;
        }
        return new PhoneConversion(region);
    }

    private static Conversion choice(StrictYaml yaml, FieldKeys keys, Node line) {
        Map<String, String> table = keys.table("table");
        if (table.isEmpty()) {
            yaml.problem(line, "type: enum needs a table", "add table: {free: Free, pro: Pro}");
            return null;
        }
        table.forEach((from, to) -> {
            if (table.containsKey(to) && !table.get(to).equals(to)) {
                yaml.problem(keys.node("table"), "'" + from + "' becomes '" + to + "', which the table makes '"
                        + table.get(to) + "': a value that came back would change again", "give them other names");
            }
        });
        return new ChoiceConversion(table);
    }
}
