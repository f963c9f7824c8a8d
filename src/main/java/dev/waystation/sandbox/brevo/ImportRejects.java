package dev.waystation.sandbox.brevo;

import dev.waystation.sandbox.rules.Rule;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The rows that an import rejects: written into a file for each reason, told nowhere else. */
final class ImportRejects {

    private final Rules rules;
    private final Map<String, StringBuilder> files = new TreeMap<>();
    private final Map<Identifier, Set<String>> seen = new EnumMap<>(Identifier.class);

    ImportRejects(Rules rules) {
        this.rules = rules;
    }

    /** The name of the file for repeats of an identifier. Documented. */
    static String duplicate(Identifier identifier) {
        return switch (identifier) {
            case EMAIL -> "duplicate_email_id";
            case EXT_ID -> "duplicate_ext_id";
            case SMS -> "duplicate_phone_id";
            case WHATSAPP -> "duplicate_whatsapp_id";
            case LANDLINE -> "duplicate_landline_number_id";
        };
    }

    void add(String file, int row, String value) {
        files.computeIfAbsent(file, absent -> new StringBuilder()).append(Csv.row(List.of(value)));
        rules.broken(Rule.REFUSED, "row " + row + " of an import: " + file);
    }

    /** The first identifier that an earlier row had too; null when there is none. */
    Identifier repeated(Map<Identifier, String> identity) {
        for (Map.Entry<Identifier, String> each : identity.entrySet()) {
            if (!seen.computeIfAbsent(each.getKey(), absent -> new HashSet<>()).add(each.getValue())) {
                return each.getKey();
            }
        }
        return null;
    }

    /** Keeps the files and names them in the process. */
    void keep(Files kept, Process process) {
        files.forEach((name, text) ->
                process.rejected(name, kept.keep(name + "-" + process.id(), text.toString())));
    }
}
