package dev.waystation.people;

import dev.waystation.ledger.Delivery;
import dev.waystation.ledger.Departures;
import dev.waystation.ledger.Departures.Departure;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * The step that keeps whoever was deleted at the target from being created there again. It stands between the mapping,
 * which says who the person is there, and the connector; such a delivery is skipped by the rule
 * {@value ReadPersonStep#DELETED}, also when the deletion is told while the write waits for its turn. Somebody whom the
 * source came to know after that is somebody new. What was written before a deletion does not make a write needless.
 */
public final class GoneStep implements Processor {

    private final String target;
    private final Departures gone;

    /** @param target name of the source that tells who was deleted at the target, which is that vendor's */
    public GoneStep(String target, Departures gone) {
        this.target = target;
        this.gone = gone;
    }

    @Override
    public void process(Exchange exchange) {
        Map<String, String> person = TargetPerson.of(exchange.getMessage().getBody(), target + "-deleted");
        Optional<Instant> created = PersonDocument.createdAt(exchange);
        Optional<Departure> departure = gone.of(target, person);
        if (forbids(departure, created)) {
            exchange.setVariable(Delivery.SKIP_VARIABLE, ReadPersonStep.DELETED);
            exchange.setRouteStop(true);
            return;
        }
        departure.ifPresent(before -> exchange.setProperty(Delivery.VOID_UNTIL_PROPERTY, before.told()));
        Supplier<Optional<String>> guard = () -> forbids(gone.of(target, person), created)
                ? Optional.of(ReadPersonStep.DELETED) : Optional.empty();
        exchange.setProperty(Delivery.GUARD_PROPERTY, guard);
    }

    private static boolean forbids(Optional<Departure> departure, Optional<Instant> created) {
        return departure.isPresent() && !departure.get().back()
                && created.filter(time -> time.isAfter(departure.get().told())).isEmpty();
    }
}
