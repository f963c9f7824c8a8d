package dev.waystation.sandbox.status;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.control.ControlPath;
import dev.waystation.sandbox.control.ControlPaths;
import dev.waystation.sandbox.doubles.ApiCall;
import dev.waystation.sandbox.doubles.ApiDouble;
import dev.waystation.sandbox.doubles.ApiReply;
import dev.waystation.sandbox.doubles.JsonText;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The control paths of the status pages: {@code GET /status}, {@code PUT /status/<vendor>} and
 * {@code DELETE /status/<vendor>}, which resolves everything. Belongs to the sandbox's event loop.
 */
public final class StatusControl implements ControlPaths {

    private static final List<String> KEYS = List.of("indicator", "incident", "status", "update", "components");
    private static final int LONGEST = 2000;

    private final Map<String, StatusPage> pages = new LinkedHashMap<>();

    /**
     * @param doubles every double there is; the status pages among them are taken
     */
    public StatusControl(Collection<ApiDouble> doubles) {
        doubles.stream().filter(StatusPage.class::isInstance).map(StatusPage.class::cast)
                .forEach(each -> pages.put(each.vendor(), each));
    }

    @Override
    public List<ControlPath> paths() {
        return List.of(
                ControlPath.answering("GET", "/status", "what the vendors' status pages say",
                        call -> ApiReply.json(200, list())),
                ControlPath.answering("PUT", "/status/{vendor}", "have one say something: {\"indicator\":"
                        + "\"none|minor|major|critical\",\"incident\",\"status\",\"update\",\"components\"}",
                        this::say),
                ControlPath.answering("DELETE", "/status/{vendor}", "all is well again", this::resolve));
    }

    /**
     * The page of a vendor.
     *
     * @throws IllegalArgumentException when there is none
     */
    public StatusPage page(String vendor) {
        return Optional.ofNullable(pages.get(vendor)).orElseThrow(() -> new IllegalArgumentException(
                "vendor must be one of " + pages.keySet() + ", is '" + vendor + "'"));
    }

    private ApiReply say(ApiCall call) {
        StatusPage page = page(call.piece("vendor"));
        page.say(read(call.body()));
        return ApiReply.json(200, write(page));
    }

    private ApiReply resolve(ApiCall call) {
        page(call.piece("vendor")).resolve();
        return ApiReply.empty(204);
    }

    private static StatusReport read(byte[] body) {
        ObjectNode json = JsonText.readObject(body).orElseThrow(() -> new IllegalArgumentException(
                "the body must be a JSON object with the keys " + KEYS));
        json.fieldNames().forEachRemaining(key -> {
            if (!KEYS.contains(key)) {
                throw new IllegalArgumentException("unknown key '" + key + "'; known are " + KEYS);
            }
        });
        Indicator indicator = Indicator.of(text(json, "indicator", "")).orElseThrow(() ->
                new IllegalArgumentException("indicator must be one of " + Indicator.words() + ", is "
                        + json.path("indicator")));
        StatusReport plain = StatusReport.of(indicator, text(json, "incident", null));
        return new StatusReport(indicator, plain.incident(), text(json, "status", plain.phase()),
                text(json, "update", plain.update()), components(json.path("components")));
    }

    private static String text(ObjectNode json, String key, String otherwise) {
        JsonNode value = json.path(key);
        if (value.isMissingNode() || value.isNull()) {
            return otherwise;
        }
        if (!value.isTextual() || value.asText().isBlank() || value.asText().length() > LONGEST) {
            throw new IllegalArgumentException(key + " must be a text of at most " + LONGEST + " characters");
        }
        return value.asText();
    }

    private static Map<String, ComponentStatus> components(JsonNode json) {
        if (!json.isMissingNode() && !json.isObject()) {
            throw new IllegalArgumentException("components must be an object of names and states, is " + json);
        }
        Map<String, ComponentStatus> components = new LinkedHashMap<>();
        for (Iterator<Map.Entry<String, JsonNode>> each = json.fields(); each.hasNext();) {
            Map.Entry<String, JsonNode> entry = each.next();
            components.put(entry.getKey(), ComponentStatus.of(entry.getValue().asText()).orElseThrow(() ->
                    new IllegalArgumentException("components must be one of " + ComponentStatus.words()
                            + " each, has " + entry.getValue())));
        }
        return components;
    }

    private ObjectNode list() {
        ObjectNode json = JsonText.object();
        ArrayNode list = json.putArray("pages");
        pages.values().forEach(each -> list.add(write(each)));
        return json;
    }

    private static ObjectNode write(StatusPage page) {
        StatusBoard board = page.board();
        ObjectNode json = JsonText.object().put("vendor", page.vendor()).put("indicator", board.indicator().word());
        ObjectNode components = json.putObject("components");
        board.components().forEach((name, status) -> components.put(name, status.word()));
        ArrayNode incidents = json.putArray("incidents");
        board.incidents().forEach(each -> incidents.addObject().put("name", each.name()).put("status", each.phase())
                .put("impact", each.impact().word()).put("createdAt", each.createdAt().toString())
                .put("updatedAt", each.updatedAt().toString()));
        return json;
    }
}
