package dev.waystation.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;

/**
 * Applies the mapping to the event document in variable {@code event} and leaves the mapped document as body. An event
 * that a rule skips gets the variable {@code skip}, one that lacks a required field {@code park}, and its route ends.
 */
final class MappingProducer extends DefaultProducer {

    private static final String EVENT = "event";
    private static final String SKIP = "skip";
    private static final String PARK = "park";
    private static final String NOTES = "waystation.notes";

    private final Mapping mapping;
    private final MappingMeters.OfMapping meters;

    MappingProducer(MappingEndpoint endpoint, Mapping mapping, MappingMeters.OfMapping meters) {
        super(endpoint);
        this.mapping = mapping;
        this.meters = meters;
    }

    @Override
    public void process(Exchange exchange) {
        if (!(exchange.getVariable(EVENT) instanceof JsonNode event)) {
            throw new IllegalStateException("mapping:" + mapping.name() + " found no event document in the variable '"
                    + EVENT + "'; a route with a mapping begins with ledger:<source>?subscriber=<name>");
        }
        Mapped mapped = apply(event);
        meters.count(mapped, mapping.labels());
        if (mapped instanceof Mapped.Document document) {
            exchange.getMessage().setBody(document.body());
            note(exchange, document.notes());
        } else if (mapped instanceof Mapped.Skipped skipped) {
            exchange.setVariable(SKIP, skipped.rule());
            exchange.setRouteStop(true);
        } else if (mapped instanceof Mapped.Refused refused) {
            exchange.setVariable(PARK, "mapping " + mapping.name() + ": " + refused.field());
            exchange.setRouteStop(true);
        }
    }

    /** What was left out stands with the delivery in the ledger. */
    private static void note(Exchange exchange, List<FieldNote> notes) {
        if (!notes.isEmpty()) {
            List<String> all = new ArrayList<>(exchange.getProperty(NOTES, List.of(), List.class));
            notes.forEach(note -> all.add(note.toString()));
            exchange.setProperty(NOTES, all);
        }
    }

    /** After an error that is no exception Camel would go on to the next step, with the event in the document's place. */
    private Mapped apply(JsonNode event) {
        try {
            return mapping.apply(event);
        } catch (Error e) {
            throw new IllegalStateException("mapping:" + mapping.name() + " failed: " + e, e);
        }
    }
}
