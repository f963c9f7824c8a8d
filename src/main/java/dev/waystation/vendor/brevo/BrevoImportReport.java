package dev.waystation.vendor.brevo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.vendor.AnswerBody;
import dev.waystation.vendor.AnswerReport;
import dev.waystation.vendor.EventBody;
import dev.waystation.vendor.VendorResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The rows that an import rejected, which only the files of its process tell: {@code completed} does not mean that
 * every row was accepted. A row stands as it is in the file, for the files' columns are not documented.
 *
 * <pre>{@code
 * {"process": 78, "status": "completed", "finished": true,
 *  "rejects": [{"reason": "invalid_emails", "row": "no address"}],
 *  "unread": [{"reason": "duplicate_ext_id", "url": "https://…"}]}
 * }</pre>
 */
final class BrevoImportReport implements AnswerReport {

    private static final Set<String> ENDS = Set.of("completed", "failed", "cancelled");

    @Override
    public Map<String, String> files(VendorResponse answer) {
        Map<String, String> files = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> each : rejected(answer).properties()) {
            if (each.getValue().isTextual() && !each.getValue().textValue().isBlank()) {
                files.put(each.getKey(), each.getValue().textValue());
            }
        }
        return files;
    }

    @Override
    public ObjectNode write(VendorResponse answer, Map<String, String> read) {
        JsonNode process = AnswerBody.json(answer);
        String status = process.path("status").asText("");
        ObjectNode report = EventBody.newObject();
        report.set("process", process.path("id"));
        report.put("status", status).put("finished", ENDS.contains(status));
        ArrayNode rejects = report.putArray("rejects");
        read.forEach((reason, text) -> text.lines().filter(line -> !line.isBlank()).forEach(line ->
                rejects.addObject().put("reason", reason).put("row", line)));
        ArrayNode unread = report.putArray("unread");
        for (Map.Entry<String, JsonNode> each : rejected(answer).properties()) {
            JsonNode file = each.getValue();
            if (file.isTextual() && !file.textValue().isBlank() && !read.containsKey(each.getKey())) {
                unread.addObject().put("reason", each.getKey()).put("url", file.textValue());
            } else if (file.isNumber() && file.asLong() > 0) {
                // An older specification has counts here.
                unread.addObject().put("reason", each.getKey()).put("count", file.asLong());
            }
        }
        return report;
    }

    private static JsonNode rejected(VendorResponse answer) {
        return AnswerBody.json(answer).path("info").path("import");
    }
}
