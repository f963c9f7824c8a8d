package dev.waystation.vendor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A mapped document (see {@link CallWriter}), read for writing a call. Nothing that is handed out is part of the
 * document: it stays as it is.
 */
public final class MappedDocument {

    private static final String EVENTS_CONTACT = "contact:";
    private static final String PERSON = "person:";

    private final JsonNode document;

    public MappedDocument(JsonNode document) {
        this.document = document;
    }

    /**
     * Name of the event at the target, without white space around it.
     *
     * @throws UnwritableCallException when there is none
     */
    public String event() throws UnwritableCallException {
        String name = text(document.path("event"));
        if (name.isEmpty()) {
            throw UnwritableCallException.park("the mapped document names no event: give the mapping an event name");
        }
        return name;
    }

    /**
     * Stable key of the delivery.
     *
     * @throws UnwritableCallException when there is none
     */
    public String key() throws UnwritableCallException {
        String key = text(document.path("key"));
        if (key.isEmpty()) {
            throw UnwritableCallException.park("the mapped document has no key: a repeat could not be told apart");
        }
        return key;
    }

    /** When it happened, epoch milliseconds; empty when the document does not say. */
    public Optional<Long> at() {
        JsonNode at = document.path("at");
        return at.isIntegralNumber() && at.canConvertToLong() && at.longValue() > 0
                ? Optional.of(at.longValue()) : Optional.empty();
    }

    /** One of the person's identifiers at the target; empty when absent, null or blank. */
    public Optional<String> identifier(String kind) {
        return Optional.of(text(document.path("person").path(kind))).filter(value -> !value.isEmpty());
    }

    /**
     * Attributes of the person; may be empty. JSON null says that the attribute is to be cleared, and stands at the top
     * only.
     */
    public ObjectNode attributes() {
        ObjectNode copy = EventBody.newObject();
        for (Map.Entry<String, JsonNode> field : document.path("attributes").properties()) {
            copy.set(field.getKey(), copyWithoutNulls(field.getValue()));
        }
        return copy;
    }

    /** Whether the person wants no mail. That somebody does is not said: consent only falls. */
    public boolean unsubscribed() {
        return "unsubscribed".equals(document.path("consent").asText(""));
    }

    /**
     * The key under which a gate keeps in mind that a contact was written like this. Of an event's contact, of whom it
     * names no more than that it is there, another than of the contact as such: neither undoes what it knows of the
     * other.
     *
     * @param identity identifier of the contact
     */
    public String rememberedAs(String identity) {
        return (document.has("event") ? EVENTS_CONTACT : PERSON) + identity;
    }

    /** Every key under which a gate may keep in mind that a contact of this identity was written. */
    public static List<String> rememberedOf(String identity) {
        return List.of(EVENTS_CONTACT + identity, PERSON + identity);
    }

    /** Properties of the event, without nulls at any depth; may be empty. */
    public ObjectNode properties() {
        return withoutNulls(document.path("properties"));
    }

    /** Length of a text in UTF-8 bytes, in which vendors count. */
    public static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static String text(JsonNode value) {
        return value.isTextual() || value.isNumber() ? value.asText().strip() : "";
    }

    private static ObjectNode withoutNulls(JsonNode object) {
        ObjectNode copy = EventBody.newObject();
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            if (!field.getValue().isNull()) {
                copy.set(field.getKey(), copyWithoutNulls(field.getValue()));
            }
        }
        return copy;
    }

    private static JsonNode copyWithoutNulls(JsonNode value) {
        if (value.isObject()) {
            return withoutNulls(value);
        }
        if (!value.isArray()) {
            return value;
        }
        ArrayNode copy = EventBody.newObject().arrayNode(value.size());
        for (JsonNode element : value) {
            if (!element.isNull()) {
                copy.add(copyWithoutNulls(element));
            }
        }
        return copy;
    }
}
