package dev.waystation.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** Options that say which deliveries are meant; all given ones must fit. */
final class DeliveryOptions {

    @Option(names = "--subscriber", paramLabel = "NAME", description = "Only deliveries for this subscriber.")
    private String subscriber;

    @Option(names = "--source", paramLabel = "NAME", description = "Only events of this source.")
    private String source;

    @Option(names = "--type", paramLabel = "TYPE", description = "Only events of this type.")
    private String type;

    @Option(names = "--person", paramLabel = "ID",
            description = "Only events of the person with this identifier (email, id, …).")
    private String person;

    @Option(names = "--reason-contains", paramLabel = "TEXT",
            description = "Only deliveries whose recorded reason contains this text, in any case.")
    private String reasonContains;

    /** Field of the admin API to value, for those given. */
    Map<String, String> given() {
        Map<String, String> given = new LinkedHashMap<>();
        put(given, "subscriber", subscriber);
        put(given, "source", source);
        put(given, "type", type);
        put(given, "person", person);
        put(given, "reason", reasonContains);
        return given;
    }

    /** The same as the JSON filter of an operation, for one event or for any ({@code null}). */
    ObjectNode filter(String eventId) {
        ObjectNode filter = JsonNodeFactory.instance.objectNode();
        given().forEach(filter::put);
        if (eventId != null) {
            filter.put("eventId", eventId);
        }
        return filter;
    }

    private static void put(Map<String, String> given, String field, String value) {
        if (value != null) {
            given.put(field, value);
        }
    }
}
