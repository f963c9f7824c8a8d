package dev.waystation.sandbox.senders;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.doubles.JsonText;
import java.net.URI;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Receivers and reports as JSON. Every complaint is an {@link IllegalArgumentException} that says what is right. */
final class SenderJson {

    private static final int MOST = 200;

    private SenderJson() {
    }

    static String text(ObjectNode json, String key) {
        JsonNode value = json.path(key);
        if (!value.isTextual() || value.asText().isBlank()) {
            throw new IllegalArgumentException(key + " must be a text" + (value.isMissingNode() ? ", is missing" : ""));
        }
        return value.asText();
    }

    static URI url(ObjectNode json) {
        try {
            return URI.create(text(json, "url"));
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException("url must be an http or https address", wrong);
        }
    }

    static boolean flag(ObjectNode json, String key) {
        JsonNode value = json.path(key);
        if (!value.isMissingNode() && !value.isBoolean()) {
            throw new IllegalArgumentException(key + " must be true or false, is " + value);
        }
        return value.asBoolean();
    }

    static Set<String> types(ObjectNode json) {
        JsonNode value = json.path("types");
        if (!value.isMissingNode() && !value.isArray() || value.size() > MOST) {
            throw new IllegalArgumentException("types must be an array of at most " + MOST + " texts");
        }
        Set<String> types = new LinkedHashSet<>();
        value.forEach(each -> {
            if (!each.isTextual()) {
                throw new IllegalArgumentException("types must be an array of texts, has " + each);
            }
            types.add(each.asText());
        });
        return types;
    }

    /** The values may be secrets, so no complaint shows one. */
    static Map<String, String> headers(ObjectNode json) {
        JsonNode value = json.path("headers");
        if (!value.isMissingNode() && !value.isObject() || value.size() > MOST) {
            throw new IllegalArgumentException("headers must be an object of at most " + MOST + " texts");
        }
        Map<String, String> headers = new LinkedHashMap<>();
        for (Iterator<Map.Entry<String, JsonNode>> each = value.fields(); each.hasNext();) {
            Map.Entry<String, JsonNode> entry = each.next();
            if (!entry.getKey().matches("[A-Za-z0-9!#$%&'*+.^_`|~-]+") || !entry.getValue().isTextual()
                    || !entry.getValue().asText().matches("[\\x20-\\x7e]*")) {
                throw new IllegalArgumentException("headers must hold header names and one-line ASCII texts; the one"
                        + " called '" + entry.getKey() + "' does not");
            }
            headers.put(entry.getKey(), entry.getValue().asText());
        }
        return headers;
    }

    static ObjectNode write(SenderReport report) {
        SenderCounts counts = report.counts();
        return JsonText.object().put("vendor", report.vendor()).put("id", report.id())
                .put("url", report.url().toString()).put("state", report.state().word())
                .put("blockedUntil", report.blockedUntil() == null ? null : report.blockedUntil().toString())
                .put("lastStatus", report.lastStatus()).put("note", report.note())
                .put("taken", counts.taken()).put("queued", counts.queued()).put("inFlight", counts.inFlight())
                .put("delivered", counts.delivered()).put("discarded", counts.discarded())
                .put("dropped", counts.dropped()).put("lost", counts.lost()).put("posts", counts.posts())
                .put("retries", counts.retries()).put("slow", counts.slow());
    }
}
