package dev.waystation.people;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.ledger.Delivery;
import dev.waystation.vendor.SourcePerson;
import java.time.Instant;
import java.util.Optional;
import org.apache.camel.Exchange;

/**
 * A person as mappings of people see them: who it is, whether they want mail, and, as the body, their attributes.
 */
final class PersonDocument {

    private static final String CREATED_AT = "createdAt";

    private PersonDocument() {
    }

    /** The document of somebody, for a delivery. */
    static ObjectNode of(Delivery delivery, SourcePerson who) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("source", delivery.source());
        document.put("subscriber", delivery.subscriber());
        document.put("eventId", delivery.eventId());
        document.put("type", "person");
        ObjectNode person = document.putObject("person");
        who.person().identifiers().forEach(person::put);
        Instant occurred = delivery.occurredAt() == null ? delivery.receivedAt() : delivery.occurredAt();
        document.put("occurredAt", occurred.toEpochMilli());
        document.put("receivedAt", delivery.receivedAt().toEpochMilli());
        if (who.createdAt() != null) {
            document.put(CREATED_AT, who.createdAt().toEpochMilli());
        }
        document.put("consent", who.unsubscribed() ? "unsubscribed" : "subscribed");
        document.set("body", who.attributes().deepCopy()); // others are served by the same read
        return document;
    }

    /** When the source came to know the exchange's person; empty when it does not say. */
    static Optional<Instant> createdAt(Exchange exchange) {
        return exchange.getVariable(Delivery.EVENT_VARIABLE) instanceof JsonNode document && document.path(CREATED_AT).isIntegralNumber()
                ? Optional.of(Instant.ofEpochMilli(document.path(CREATED_AT).longValue())) : Optional.empty();
    }
}
