package dev.waystation.sandbox.brevo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.doubles.ApiCall;
import dev.waystation.sandbox.doubles.ApiReply;
import dev.waystation.sandbox.doubles.JsonText;
import dev.waystation.sandbox.doubles.Operations;
import dev.waystation.sandbox.doubles.World;
import dev.waystation.sandbox.rules.Rule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Records of custom objects, an Enterprise beta: written later, read in pages. */
final class ObjectCalls implements Calls {

    private static final int MOST_RECORDS = 1_000;
    private static final int LARGEST_BODY = 1_000_000;
    private static final int MOST_ATTRIBUTES = 500;
    private static final int MOST_KEPT = 20_000;

    private final World world;
    private final Rules rules;
    private final Processes processes;
    private final Map<Long, ObjectNode> records = new TreeMap<>();
    private final Map<String, Long> idByKey = new HashMap<>();
    private long lastId;

    ObjectCalls(World world, Rules rules, Processes processes) {
        this.world = world;
        this.rules = rules;
        this.processes = processes;
    }

    @Override
    public void addTo(Operations operations) {
        operations.on("POST", "/v3/objects/{object_type}/batch/upsert", this::upsert)
                .on("GET", "/v3/objects/{object_type}/records", this::list);
    }

    private ApiReply upsert(ApiCall call) {
        String type = type(call);
        if (call.body().length > LARGEST_BODY) {
            rules.broken(Rule.TOO_LARGE, "objects of " + call.body().length + " bytes, at most 1 MB");
            throw RefusedCall.invalid("The request is larger than 1 MB");
        }
        JsonNode items = Body.object(call).path("records");
        if (!items.isArray() || items.isEmpty() || items.size() > MOST_RECORDS) {
            if (items.size() > MOST_RECORDS) {
                rules.broken(Rule.TOO_MANY, items.size() + " objects, at most " + MOST_RECORDS);
            }
            throw RefusedCall.invalid("records cannot be empty or more than 1000");
        }
        for (JsonNode item : items) {
            if (item.path("attributes").size() > MOST_ATTRIBUTES) {
                rules.broken(Rule.TOO_MANY, "attributes of an object, at most " + MOST_ATTRIBUTES);
                throw RefusedCall.invalid("A record may have 500 attributes");
            }
        }
        long process = processes.start("OBJECT_RECORDS_UPSERT", null, call.body().length, (running, done) -> {
            items.forEach(item -> write(type, item));
            done.run();
        });
        return ApiReply.json(202, JsonText.object().put("message", "Batch object records are being processed")
                .put("processId", process));
    }

    /** An id only updates, and an unknown one is lost although the call said 202; ext_id makes or updates (C). */
    private void write(String type, JsonNode item) {
        JsonNode identifiers = item.path("identifiers");
        String key = type + ':' + identifiers.path("ext_id").asText();
        ObjectNode record = records.get(identifiers.hasNonNull("id") ? identifiers.get("id").asLong()
                : idByKey.getOrDefault(key, 0L));
        if (record == null) {
            if (identifiers.hasNonNull("id") || !identifiers.hasNonNull("ext_id") || records.size() >= MOST_KEPT) {
                rules.broken(Rule.REFUSED, "an object that is unknown by id or has no ext_id");
                return;
            }
            record = JsonText.object().put("type", type).put("createdAt", Times.iso(world.clock().millis()));
            record.putObject("identifiers").put("id", ++lastId).put("ext_id", identifiers.get("ext_id").asText());
            record.putObject("attributes");
            records.put(lastId, record);
            idByKey.put(key, lastId);
        }
        ObjectNode attributes = (ObjectNode) record.get("attributes");
        item.path("attributes").properties().forEach(each -> {
            if (attributes.size() < MOST_ATTRIBUTES || attributes.has(each.getKey())) {
                attributes.set(each.getKey(), each.getValue());
            }
        });
        record.put("updatedAt", Times.iso(world.clock().millis()));
    }

    private ApiReply list(ApiCall call) {
        String type = type(call);
        Page size = Page.of(call, rules, 100, MOST_RECORDS);
        int page = call.parameter("page_num").filter(text -> text.matches("[1-9][0-9]{0,5}")).map(Integer::parseInt)
                .orElse(1);
        List<ObjectNode> found = new ArrayList<>(records.values());
        found.removeIf(each -> !each.path("type").asText().equals(type));
        ObjectNode json = JsonText.object().put("count", found.size());
        ArrayNode rows = json.putArray("records");
        new Page(size.limit(), (page - 1) * size.limit(), size.ascending()).of(found).forEach(each -> {
            ObjectNode row = each.deepCopy();
            row.remove("type");
            rows.add(row);
        });
        return ApiReply.json(200, json);
    }

    private static String type(ApiCall call) {
        if (!call.piece("object_type").matches("[a-z0-9_]{1,32}")) {
            throw RefusedCall.invalid("object_type is invalid");
        }
        return call.piece("object_type");
    }
}
