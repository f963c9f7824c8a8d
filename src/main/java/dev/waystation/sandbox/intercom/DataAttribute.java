package dev.waystation.sandbox.intercom;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.doubles.JsonText;
import java.util.List;
import java.util.Set;

/** An attribute of contacts or companies that the workspace made for itself. */
final class DataAttribute {

    /** What an attribute may be made of (C). */
    static final Set<String> TYPES =
            Set.of("string", "integer", "float", "boolean", "datetime", "date", "options");

    final long id;
    final String name;
    final String model;
    final String type;
    final long createdAt;
    List<String> options = List.of();
    String description;
    boolean messengerWritable;
    boolean archived;
    long updatedAt;

    /**
     * @param model {@code contact} or {@code company}
     * @param type one of {@link #TYPES}
     * @param createdAt epoch seconds
     */
    DataAttribute(long id, String name, String model, String type, long createdAt) {
        this.id = id;
        this.name = name;
        this.model = model;
        this.type = type;
        this.createdAt = createdAt;
        this.updatedAt = createdAt;
    }

    boolean isDate() {
        return type.equals("date") || type.equals("datetime");
    }

    /** Whether a value is of its type. Nothing is nested (observed). */
    boolean takes(JsonNode value) {
        return switch (type) {
            case "string" -> value.isTextual() || value.isNumber();
            case "options" -> value.isTextual() && options.contains(value.asText());
            case "integer" -> value.isIntegralNumber();
            case "float" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            default -> value.isIntegralNumber();
        };
    }

    ObjectNode json() {
        // Answers know neither options nor datetime as types (C).
        String shown = type.equals("options") ? "string" : isDate() ? "date" : type;
        ObjectNode json = JsonText.object().put("type", "data_attribute").put("id", id).put("name", name)
                .put("full_name", "custom_attributes." + name).put("label", name);
        if (description != null) {
            json.put("description", description);
        }
        json.put("data_type", shown);
        if (!options.isEmpty()) {
            ArrayNode list = json.putArray("options");
            options.forEach(list::add);
        }
        return json.put("api_writable", true).put("ui_writable", false).put("messenger_writable", messengerWritable)
                .put("custom", true).put("archived", archived).put("admin_id", Admins.FIRST)
                .put("created_at", createdAt).put("updated_at", updatedAt).put("model", model);
    }
}
