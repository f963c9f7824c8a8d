package dev.waystation.vendor.customerio;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waystation.vendor.MappedDocument;
import dev.waystation.vendor.UnwritableCallException;
import dev.waystation.vendor.ValueLimit;
import java.util.Map;

/** Counts and lengths, in UTF-8 bytes, that Customer.io takes (C: Track specification). */
final class CustomerIoLimits {

    /** One attribute of a person. */
    static final ValueLimit ATTRIBUTE = new ValueLimit(1_000, ValueLimit.Unit.BYTES);

    /** The name of an event. */
    static final ValueLimit EVENT_NAME = new ValueLimit(100, ValueLimit.Unit.BYTES);
    /** The name of an attribute. */
    static final ValueLimit ATTRIBUTE_NAME = new ValueLimit(150, ValueLimit.Unit.BYTES);
    /** A whole call. "32kb" without saying which: the smaller reading holds for both. */
    static final ValueLimit ENTITY = new ValueLimit(32_000, ValueLimit.Unit.BYTES);
    /** Attributes of one person. */
    static final int MOST_ATTRIBUTES = 300;

    private static final int LONGEST_IDENTIFIER = 150;

    private CustomerIoLimits() {
    }

    /**
     * Checks an entity of Track v2.
     *
     * @param bytes its length as it leaves
     * @throws UnwritableCallException when it exceeds a limit; the message says which
     */
    static void check(JsonNode entity, int bytes) throws UnwritableCallException {
        identifiers(entity.path("identifiers"));
        for (JsonNode related : entity.path("cio_relationships")) {
            identifiers(related.path("identifiers"));
            attributes(related.path("relationship_attributes"));
        }
        if (entity.path("action").asText().equals("identify")) {
            attributes(entity.path("attributes"));
        } else {
            atMost("the event name", entity.path("name").asText(), EVENT_NAME.most());
        }
        if (bytes > ENTITY.most()) {
            throw UnwritableCallException.park("the " + entity.path("action").asText("call") + " has " + bytes
                    + " bytes, Customer.io takes " + ENTITY.most() + ": map less into it");
        }
    }

    /** Checks one identifier of a person. */
    static void identifier(String kind, String identifier) throws UnwritableCallException {
        atMost("the identifier '" + kind + "'", identifier, LONGEST_IDENTIFIER);
    }

    private static void identifiers(JsonNode identifiers) throws UnwritableCallException {
        for (Map.Entry<String, JsonNode> each : identifiers.properties()) {
            identifier(each.getKey(), each.getValue().asText());
        }
    }

    private static void attributes(JsonNode attributes) throws UnwritableCallException {
        if (attributes.size() > MOST_ATTRIBUTES) {
            throw UnwritableCallException.park("there are " + attributes.size() + " attributes, Customer.io takes "
                    + MOST_ATTRIBUTES + ": map fewer");
        }
        for (Map.Entry<String, JsonNode> each : attributes.properties()) {
            atMost("the attribute name '" + each.getKey() + "'", each.getKey(), ATTRIBUTE_NAME.most());
            atMost("the attribute '" + each.getKey() + "'", ATTRIBUTE.length(each.getValue()), ATTRIBUTE.most());
        }
    }

    private static void atMost(String what, String text, int most) throws UnwritableCallException {
        atMost(what, MappedDocument.bytes(text), most);
    }

    private static void atMost(String what, int bytes, int most) throws UnwritableCallException {
        if (bytes > most) {
            throw UnwritableCallException.park(what + " has " + bytes + " bytes, Customer.io takes " + most);
        }
    }
}
