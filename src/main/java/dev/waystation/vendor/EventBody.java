package dev.waystation.vendor;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Reads the JSON of a webhook once and within bounds: at most {@value #DEEPEST} levels, {@value #MOST_TOKENS} tokens
 * and {@value #MOST_EVENTS} events, since a tree takes many times the memory of its text; numbers of at most 1,000
 * characters, duplicate keys tolerated (the last one counts), nothing behind the end.
 *
 * <p>Each event keeps its own bytes as the vendor wrote them, so that numbers and spelling survive; a body that is
 * not UTF-8, and the elements of an {@code events} list, are written anew.
 */
public final class EventBody {

    /** Deepest nesting that is read. */
    public static final int DEEPEST = 100;

    /** Most values, names and brackets that are read: far more than 500 events have. */
    public static final int MOST_TOKENS = 1_000_000;

    /** Most events that are read from one body. */
    public static final int MOST_EVENTS = 10_000;

    // Interned names would let a sender fill the string table for good.
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST).maxTokenCount(MOST_TOKENS).build())
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /**
     * One JSON value of a body.
     *
     * @param json what it says
     * @param bytes its own text, UTF-8
     */
    public record Element(JsonNode json, byte[] bytes) {
    }

    private EventBody() {
    }

    /**
     * The one value that the body is.
     *
     * @throws UnreadableBodyException when it is no JSON within the bounds
     */
    public static Element whole(byte[] body) throws UnreadableBodyException {
        JsonNode json = parse(body);
        return new Element(json, storable(json, body));
    }

    /**
     * The events of a body that may hold one or many: an object, an array, or an object with a list {@code events}.
     *
     * @param mark key that every event carries; an object without it may be a container
     * @throws UnreadableBodyException when it is no JSON within the bounds, or neither an object nor an array, or empty
     */
    public static List<Element> oneOrMany(byte[] body, String mark) throws UnreadableBodyException {
        JsonNode json = parse(body);
        if (json.isObject() && (json.has(mark) || !json.path("events").isArray())) {
            return List.of(new Element(json, storable(json, body)));
        }
        JsonNode list = json.isArray() ? json : json.path("events");
        if (!list.isArray()) {
            throw new UnreadableBodyException("the body is neither a JSON object nor an array of events, it is "
                    + kindOf(json));
        }
        if (list.isEmpty()) {
            throw new UnreadableBodyException("the body is an empty list of events");
        }
        if (list.size() > MOST_EVENTS) {
            throw new UnreadableBodyException("the body lists " + list.size() + " events, at most " + MOST_EVENTS
                    + " are read from one");
        }
        if (json.isArray() && isPlainUtf8(body)) {
            return elementsOf(body, json);
        }
        List<Element> elements = new ArrayList<>(list.size());
        list.forEach(element -> elements.add(new Element(element, write(element))));
        return elements;
    }

    /** What kind of JSON value it is, for messages. */
    public static String kindOf(JsonNode json) {
        return json.isMissingNode() ? "empty" : "of kind " + json.getNodeType().name().toLowerCase(Locale.ROOT);
    }

    /** The JSON text of a value, UTF-8. */
    public static byte[] write(JsonNode json) {
        try {
            return JSON.writeValueAsBytes(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("a JSON tree in memory could not be written", e);
        }
    }

    /** A new empty object. */
    public static ObjectNode newObject() {
        return JSON.createObjectNode();
    }

    private static JsonNode parse(byte[] body) throws UnreadableBodyException {
        try {
            JsonNode json = JSON.readTree(body);
            return json == null ? MissingNode.getInstance() : json;
        } catch (StreamConstraintsException e) {
            throw new UnreadableBodyException("the body is JSON beyond our bounds (deeper than " + DEEPEST
                    + " levels, more than " + MOST_TOKENS + " tokens, or an overlong number or name)");
        } catch (JsonProcessingException e) {
            throw new UnreadableBodyException("the body is not well-formed JSON" + where(e.getLocation()));
        } catch (IOException e) {
            throw new UnreadableBodyException("the body is not text in a Unicode encoding");
        }
    }

    private static String where(JsonLocation location) {
        return location == null ? "" : ", line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    private static byte[] storable(JsonNode json, byte[] body) {
        return isPlainUtf8(body) ? body : write(json);
    }

    /** Whether the bytes are UTF-8 without a byte order mark: JSON begins with ASCII, other encodings show a zero. */
    private static boolean isPlainUtf8(byte[] body) {
        return body.length > 0 && body[0] > 0 && (body.length == 1 || body[1] != 0);
    }

    /** Cuts the elements of an array out of the body: a second pass over its tokens, only where many events came. */
    private static List<Element> elementsOf(byte[] body, JsonNode array) throws UnreadableBodyException {
        List<Element> elements = new ArrayList<>(array.size());
        try (JsonParser parser = JSON.createParser(body)) {
            parser.nextToken();
            for (JsonNode json : array) {
                parser.nextToken();
                int begin = (int) parser.currentTokenLocation().getByteOffset();
                parser.skipChildren();
                parser.finishToken();
                int end = (int) parser.currentLocation().getByteOffset();
                elements.add(new Element(json, Arrays.copyOfRange(body, begin, end)));
            }
        } catch (IOException e) {
            throw new UnreadableBodyException("the body could be read as a whole but not element by element");
        }
        return elements;
    }
}
