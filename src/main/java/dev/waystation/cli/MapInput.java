package dev.waystation.cli;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.mapping.MappingKind;
import dev.waystation.vendor.ReceivedEvent;
import dev.waystation.vendor.UnreadableBodyException;
import dev.waystation.vendor.Vendor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What {@code map} is given: a document of ours, or what a vendor posts, of which the vendor's reader makes events as
 * intake would.
 *
 * @param name event id, or where it came from
 * @param document as routes see it
 */
record MapInput(String name, ObjectNode document) {

    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final int LONGEST = 4 << 20;

    /**
     * Reads a file.
     *
     * @param file its name, {@code -} for standard input
     * @param vendor whose webhook it may be, or null when the mapping's source is no vendor known here
     * @throws CommandFailedException when it cannot be read or is nothing that could be mapped
     */
    static List<MapInput> read(String file, InputStream standardInput, MappingKind kind, Vendor vendor) {
        byte[] bytes = bytes(file, standardInput);
        try {
            JsonNode json = JSON.readTree(bytes);
            boolean ours = isDocument(json, kind);
            if (json instanceof ObjectNode document && (ours || kind == MappingKind.SEGMENTS)) {
                return List.of(new MapInput(document.path("eventId").asText(file), completed(document)));
            }
            if (kind != MappingKind.EVENTS) {
                return List.of(person(file, json));
            }
        } catch (JsonProcessingException malformed) {
            throw wrong(file, "is no JSON document: line " + malformed.getLocation().getLineNr() + ", column "
                    + malformed.getLocation().getColumnNr());
        } catch (IOException impossible) {
            throw wrong(file, "cannot be read from memory");
        }
        return webhook(file, bytes, vendor);
    }

    /** A document of a person need not say that it is one. */
    private static boolean isDocument(JsonNode json, MappingKind kind) {
        return json.path("body").isObject()
                && (json.path("type").isTextual() || kind != MappingKind.EVENTS && json.path("person").isObject());
    }

    private static List<MapInput> webhook(String file, byte[] bytes, Vendor vendor) {
        if (vendor == null) {
            throw wrong(file, "has no type and body, and the mapping's source is no vendor whose webhooks are known");
        }
        try {
            List<MapInput> inputs = new ArrayList<>();
            for (ReceivedEvent event : vendor.webhooks().read(bytes)) {
                if (event.problem() != null) {
                    throw wrong(file, "holds an event that cannot be read: " + event.problem());
                }
                inputs.add(new MapInput(event.eventId(), document(vendor.name(), event)));
            }
            return inputs;
        } catch (UnreadableBodyException unreadable) {
            throw wrong(file, "is neither a document with type and body nor a webhook of " + vendor.name() + ": "
                    + unreadable.getMessage());
        } catch (IOException impossible) {
            throw wrong(file, "holds an event that is no JSON");
        }
    }

    private static ObjectNode document(String source, ReceivedEvent event) throws IOException {
        ObjectNode document = JSON.createObjectNode().put("source", source).put("eventId", event.eventId())
                .put("type", event.type());
        ObjectNode person = document.putObject("person");
        event.person().identifiers().forEach(person::put);
        document.put("occurredAt", event.occurredAt() == null ? null : event.occurredAt().toEpochMilli());
        document.set("body", JSON.readTree(event.body()));
        return completed(document);
    }

    /** The attributes of a person alone: their own names serve as identifiers too. */
    private static MapInput person(String file, JsonNode json) {
        if (!(json instanceof ObjectNode attributes)) {
            throw wrong(file, "is no JSON object");
        }
        ObjectNode document = JSON.createObjectNode().put("type", "person");
        ObjectNode person = document.putObject("person");
        attributes.properties().stream().filter(field -> field.getValue().isValueNode() && !field.getValue().isNull())
                .forEach(field -> person.put(field.getKey(), field.getValue().asText()));
        document.set("body", attributes);
        return new MapInput(file, completed(document));
    }

    /** What the ledger would add. */
    private static ObjectNode completed(ObjectNode document) {
        if (!document.has("subscriber")) {
            document.put("subscriber", "map");
        }
        return document;
    }

    private static byte[] bytes(String file, InputStream standardInput) {
        try (InputStream stream = file.equals("-") ? standardInput : Files.newInputStream(Path.of(file))) {
            byte[] bytes = stream.readNBytes(LONGEST + 1);
            if (bytes.length > LONGEST) {
                throw wrong(file, "is larger than " + LONGEST + " bytes");
            }
            return bytes;
        } catch (IOException | InvalidPathException e) {
            throw wrong(file, "cannot be read (" + e.getClass().getSimpleName() + ")");
        }
    }

    private static CommandFailedException wrong(String file, String what) {
        return CommandFailedException.wrongUse("--input " + file, what,
                "hand in {\"type\": …, \"person\": {…}, \"body\": {…}}, or the body of a webhook as it came");
    }
}
