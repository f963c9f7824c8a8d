package dev.waystation.sandbox.customerio.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.doubles.ApiCall;
import dev.waystation.sandbox.doubles.ApiReply;
import dev.waystation.sandbox.doubles.JsonText;
import dev.waystation.sandbox.doubles.Operations;
import dev.waystation.sandbox.doubles.World;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The calls about collections: tables that messages can look things up in. */
public final class CollectionCalls {

    private static final String PATH = "/v1/collections";
    private static final String ONE = PATH + "/{collection_id}";
    /** Ours, so that what a client sends stays bounded. */
    private static final int MOST = 50;
    private static final int LARGEST = 1 << 20;

    private final World world;
    private final Map<Integer, Collection> byId = new TreeMap<>();
    private int lastId;

    public CollectionCalls(World world) {
        this.world = world;
    }

    private record Collection(int id, String name, byte[] data, int rows, Set<String> schema, long created) {
    }

    /** Adds the calls to those of the API. */
    public void offer(Operations operations) {
        operations.on("GET", PATH, call -> list())
                .on("POST", PATH, this::create)
                .on("GET", ONE, call -> wrapped(find(call)))
                .on("GET", ONE + "/content", call -> ApiReply.json(200,
                        new String(find(call).data(), StandardCharsets.UTF_8)));
    }

    private ApiReply list() {
        ObjectNode json = JsonText.object();
        ArrayNode list = json.putArray("collections");
        byId.values().forEach(each -> list.add(json(each)));
        return ApiReply.json(200, json);
    }

    /** The body is {@code {"collection":{"name","data":[…]|"url"}}} (R); what is behind a URL is not fetched. */
    private ApiReply create(ApiCall call) {
        JsonNode body = RequestBody.of(call);
        JsonNode wanted = body.path("collection").isObject() ? body.get("collection") : body;
        String name = RequestBody.text(wanted, "name");
        JsonNode data = wanted.path("data").isArray() ? wanted.get("data") : JsonText.array();
        if (!wanted.path("data").isArray() && !wanted.path("url").isTextual()) {
            throw AppErrors.refused(422, "data or url is required", "/data/data");
        }
        byte[] bytes = data.toString().getBytes(StandardCharsets.UTF_8);
        if (bytes.length > LARGEST || byId.size() >= MOST) {
            throw AppErrors.refused(422, "the collection is too large, or there are too many", "/data/data");
        }
        Set<String> schema = new TreeSet<>();
        data.forEach(row -> row.fieldNames().forEachRemaining(schema::add));
        Collection made = new Collection(++lastId, name, bytes, data.size(), schema,
                world.clock().instant().getEpochSecond());
        byId.put(made.id(), made);
        return wrapped(made);
    }

    private Collection find(ApiCall call) {
        String id = call.piece("collection_id");
        Collection found = id.matches("[0-9]{1,9}") ? byId.get(Integer.parseInt(id)) : null;
        if (found == null) {
            throw AppErrors.notFound("collection");
        }
        return found;
    }

    private static ApiReply wrapped(Collection collection) {
        ObjectNode json = JsonText.object();
        json.set("collection", json(collection));
        return ApiReply.json(200, json);
    }

    private static ObjectNode json(Collection collection) {
        ObjectNode json = JsonText.object().put("id", collection.id()).put("name", collection.name());
        ArrayNode schema = json.putArray("schema");
        collection.schema().forEach(schema::add);
        return json.put("rows", collection.rows()).put("bytes", collection.data().length)
                .put("created_at", collection.created()).put("updated_at", collection.created());
    }
}
