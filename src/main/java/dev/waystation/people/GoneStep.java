package dev.waystation.people;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waystation.ledger.Delivery;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * The step that keeps whoever was deleted at the target from being created there again. It stands between the mapping,
 * which says who the person is there, and the connector; such a delivery is skipped by the rule
 * {@value ReadPersonStep#DELETED}. Somebody whom the source came to know after that is somebody new.
 */
public final class GoneStep implements Processor {

    private final String target;
    private final Gone gone;

    /** Who is gone from where. */
    @FunctionalInterface
    public interface Gone {

        /**
         * When a source told that somebody is gone from there and has not told since that they are back.
         *
         * @param source name of the source
         * @param person identifiers of the person there, by kind
         */
        Optional<Instant> since(String source, Map<String, String> person);
    }

    /** @param target name of the source that tells who was deleted at the target, which is that vendor's */
    public GoneStep(String target, Gone gone) {
        this.target = target;
        this.gone = gone;
    }

    @Override
    public void process(Exchange exchange) {
        if (!(exchange.getMessage().getBody() instanceof JsonNode mapped)) {
            throw new IllegalStateException(target + "-deleted needs a mapped document as body; let mapping:<name> stand"
                    + " before it");
        }
        Map<String, String> person = new LinkedHashMap<>();
        mapped.path("person").properties().forEach(each -> {
            String value = each.getValue().asText("").strip();
            if (!value.isEmpty()) {
                person.put(each.getKey(), value);
            }
        });
        Optional<Instant> since = gone.since(target, person);
        boolean isNew = since.isPresent()
                && PersonDocument.createdAt(exchange).filter(created -> created.isAfter(since.get())).isPresent();
        if (since.isPresent() && !isNew) {
            exchange.setVariable(Delivery.SKIP_VARIABLE, ReadPersonStep.DELETED);
            exchange.setRouteStop(true);
        }
    }
}
