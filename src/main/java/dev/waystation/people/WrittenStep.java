package dev.waystation.people;

import dev.waystation.gate.GateWritten;
import dev.waystation.ledger.Delivery;
import dev.waystation.ledger.Departures;
import dev.waystation.vendor.Vendor;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * The step behind the connector that keeps in mind by which identifiers the target knows somebody whom it has taken: its word
 * that they were deleted may name a single one of them, and not one that the source knows. Whoever was written anew after a deletion is
 * there again, for routes that cannot tell that they are new.
 */
public final class WrittenStep implements Processor {

    private final Vendor target;
    private final Departures departures;

    /** @param target whose answers to writes are read */
    public WrittenStep(Vendor target, Departures departures) {
        this.target = target;
        this.departures = departures;
    }

    @Override
    public void process(Exchange exchange) {
        GateWritten.answer(exchange).ifPresent(answer -> {
            Map<String, String> person = new LinkedHashMap<>(target.shown(answer).identifiers());
            TargetPerson.of(exchange.getMessage().getBody(), target.name() + "-written").forEach(person::putIfAbsent);
            Instant departed = exchange.getProperty(Delivery.VOID_UNTIL_PROPERTY, Instant.class);
            if (departed == null) {
                departures.show(target.name(), person);
            } else {
                departures.back(target.name(), person, departed);
            }
        });
    }
}
