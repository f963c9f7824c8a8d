package dev.waystation.sandbox.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.doubles.JsonText;
import dev.waystation.sandbox.switches.Switches;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What can be set about the doubles. */
public final class SwitchPaths implements ControlPaths {

    private final Switches switches;

    public SwitchPaths(Switches switches) {
        this.switches = switches;
    }

    @Override
    public List<ControlPath> paths() {
        return List.of(
                new ControlPath("GET", "/switches", "what can be set about the vendors, and what it is set to",
                        call -> call.answer(list(switches))),
                new ControlPath("PATCH", "/switches", "set some: {\"<name>\": \"<value>\", …}", this::set),
                new ControlPath("DELETE", "/switches", "set all to their defaults", call -> {
                    switches.reset();
                    call.done();
                }));
    }

    /** Every switch as {@code {"switches": […]}}. */
    public static ObjectNode list(Switches switches) {
        ObjectNode json = JsonText.object();
        ArrayNode list = json.putArray("switches");
        switches.list().forEach(each -> list.addObject().put("name", each.what().name()).put("value", each.value())
                .put("standard", Switches.text(each.what().standard())).put("allowed", each.what().allowed())
                .put("meaning", each.what().meaning()));
        return json;
    }

    private void set(ControlCall call) {
        switches.setAll(values(call.body()));
        call.answer(list(switches));
    }

    private static Map<String, String> values(String body) {
        JsonNode json = JsonText.read(body.getBytes(StandardCharsets.UTF_8)).orElse(null);
        if (json == null || !json.isObject() || json.isEmpty()) {
            throw new IllegalArgumentException("the body must be a JSON object of names and values, for example"
                    + " {\"limits\":\"off\"}");
        }
        Map<String, String> values = new LinkedHashMap<>();
        json.fields().forEachRemaining(each -> {
            if (!each.getValue().isValueNode() || each.getValue().isNull()) {
                throw new IllegalArgumentException("the value of '" + each.getKey() + "' must be a text, a number or"
                        + " true or false, is " + each.getValue());
            }
            values.put(each.getKey(), each.getValue().asText());
        });
        return values;
    }
}
