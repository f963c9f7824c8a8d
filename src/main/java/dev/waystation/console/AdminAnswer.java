package dev.waystation.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Objects;

/**
 * The admin API's answer.
 *
 * @param status HTTP status
 * @param json the answer, or {@code {"error":{where,what,fix}}} from 400 on
 */
public record AdminAnswer(int status, JsonNode json) {

    public AdminAnswer {
        Objects.requireNonNull(json, "json");
    }

    /** The answer to a request that was carried out. */
    public static AdminAnswer ok(JsonNode json) {
        return new AdminAnswer(200, json);
    }

    /** A refusal: where it went wrong, what is wrong, and what would be right. */
    public static AdminAnswer error(int status, String where, String what, String fix) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.putObject("error").put("where", where).put("what", what).put("fix", fix);
        return new AdminAnswer(status, root);
    }

    /** Whether the request was carried out. */
    public boolean isOk() {
        return status < 400;
    }
}
