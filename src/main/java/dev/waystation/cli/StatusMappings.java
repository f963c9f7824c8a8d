package dev.waystation.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What mappings left out and refused, in the {@code status} answer for people: only those where there is something. */
final class StatusMappings {

    private static final int MOST_FIELDS = 3;

    private final Terminal terminal;

    StatusMappings(Terminal terminal) {
        this.terminal = terminal;
    }

    void print(JsonNode mappings) {
        Table table = new Table("MAPPING", "KIND", "#FORWARDED", "#SKIPPED", "#REFUSED", "#LEFT OUT", "FIELDS");
        for (JsonNode mapping : mappings) {
            if (mapping.path("leftOut").asLong() > 0 || mapping.path("refused").asLong() > 0) {
                table.row(mapping.path("name").asText(), mapping.path("kind").asText(),
                        mapping.path("forwarded").asLong(), mapping.path("skipped").asLong(),
                        mapping.path("refused").asLong(), mapping.path("leftOut").asLong(),
                        fields(mapping.path("fieldsLeftOut")));
            }
        }
        if (!table.isEmpty()) {
            table.lines().forEach(terminal.out()::println);
            terminal.out().println();
        }
    }

    /** The fields that were left out most often. */
    private static String fields(JsonNode leftOut) {
        List<Map.Entry<String, JsonNode>> fields = leftOut.properties().stream()
                .sorted(Comparator.comparingLong((Map.Entry<String, JsonNode> field) -> -field.getValue().asLong()))
                .toList();
        return fields.isEmpty() ? null : fields.stream().limit(MOST_FIELDS)
                .map(field -> field.getKey() + " " + field.getValue().asLong()).collect(Collectors.joining(", "))
                + (fields.size() > MOST_FIELDS ? ", …" : "");
    }
}
