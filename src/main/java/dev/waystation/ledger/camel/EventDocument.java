package dev.waystation.ledger.camel;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.ledger.Delivery;
import java.io.IOException;
import org.apache.camel.Exchange;

/** The event as routes see it: one JSON document with what the ledger knows and the vendor's own body. */
final class EventDocument {

    private static final ObjectMapper JSON = new ObjectMapper();

    private EventDocument() {
    }

    /** Makes the document of the delivery the exchange's body and its variable {@code event}. */
    static void put(Exchange exchange, Delivery delivery) throws IOException {
        ObjectNode document = JSON.createObjectNode();
        document.put("source", delivery.source());
        document.put("subscriber", delivery.subscriber());
        document.put("eventId", delivery.eventId());
        document.put("type", delivery.type());
        ObjectNode person = document.putObject("person");
        delivery.person().forEach(person::put);
        document.put("occurredAt", delivery.occurredAt() == null ? null : delivery.occurredAt().toEpochMilli());
        document.put("receivedAt", delivery.receivedAt().toEpochMilli());
        document.set("body", JSON.readTree(delivery.body()));
        exchange.setProperty(Delivery.PROPERTY, delivery);
        exchange.setVariable(Delivery.EVENT_VARIABLE, document);
        exchange.getMessage().setBody(document);
    }
}
