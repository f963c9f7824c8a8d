package dev.waystation.sandbox.brevo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.doubles.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One row of an import.
 *
 * @param values by attribute name, the address as {@code EMAIL}
 * @param cells whether the values are cells of a file, which are always text
 */
record ImportRow(ObjectNode values, boolean cells) {

    /** Rows of {@code jsonBody}: {@code {"email","ext_id","attributes"}}. */
    static List<ImportRow> ofJson(JsonNode array) {
        List<ImportRow> rows = new ArrayList<>(array.size());
        for (JsonNode each : array) {
            ObjectNode values = JsonText.object();
            if (each.path("attributes").isObject()) {
                values.setAll((ObjectNode) each.path("attributes"));
            }
            for (Map.Entry<String, String> top : Map.of("email", "EMAIL", "ext_id", "EXT_ID").entrySet()) {
                if (each.hasNonNull(top.getKey())) {
                    values.set(top.getValue(), each.get(top.getKey()));
                }
            }
            rows.add(new ImportRow(values, false));
        }
        return rows;
    }

    /** Rows of {@code fileBody}: a first line with the names of the columns, then one line for each contact. */
    static List<ImportRow> ofCsv(String text) {
        List<List<String>> lines = Csv.read(text);
        List<ImportRow> rows = new ArrayList<>(lines.size());
        for (int line = 1; line < lines.size(); line++) {
            ObjectNode values = JsonText.object();
            for (int column = 0; column < Math.min(lines.get(0).size(), lines.get(line).size()); column++) {
                values.put(lines.get(0).get(column).strip().toUpperCase(Locale.ROOT),
                        lines.get(line).get(column).strip());
            }
            rows.add(new ImportRow(values, true));
        }
        return rows;
    }

    /** Rows of a file that was fetched: JSON as in {@code jsonBody}, or CSV. */
    static List<ImportRow> ofFile(byte[] content) {
        return JsonText.read(content).filter(JsonNode::isArray).map(ImportRow::ofJson)
                .orElseGet(() -> ofCsv(new String(content, StandardCharsets.UTF_8)));
    }
}
