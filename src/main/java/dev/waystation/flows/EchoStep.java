package dev.waystation.flows;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waystation.vendor.ApiContract;
import dev.waystation.vendor.Vendor;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * The step that skips news of what we wrote ourselves, by the rule {@value #RULE}. It stands before the mapping. News are
 * ours when the vendor names our key as the one that made the change, or when they tell of a contact that we wrote at
 * the very moment they tell of: a change that somebody else made within these seconds is taken for ours.
 */
public final class EchoStep implements Processor {

    /** The rule named on the skipped delivery. */
    public static final String RULE = "echo";

    private static final String EVENT = "event";
    private static final String SKIP = "skip";
    /** Vendors count in seconds, by their own clocks; an answer comes a little after what it answers. */
    private static final Duration SAME_MOMENT = Duration.ofSeconds(5);

    private final Vendor vendor;
    private final String ownKeyName;
    private final Writes writes;

    /** What we wrote. */
    @FunctionalInterface
    public interface Writes {

        /** None, where no ledger tells. */
        Writes UNKNOWN = (gates, keys) -> Optional.empty();

        /** When one of these gates last accepted a write under one of these keys; empty when none did. */
        Optional<Instant> lastAccepted(Collection<String> gates, Collection<String> keys);
    }

    /**
     * @param ownKeyName name of the key with which this house writes, as the vendor shows it; may be empty
     * @param writes what its gates accepted
     */
    public EchoStep(Vendor vendor, String ownKeyName, Writes writes) {
        this.vendor = vendor;
        this.ownKeyName = ownKeyName.strip();
        this.writes = writes;
    }

    @Override
    public void process(Exchange exchange) {
        if (exchange.getVariable(EVENT) instanceof JsonNode event && (byOurKey(event) || ofOurWrite(event))) {
            exchange.setVariable(SKIP, RULE);
            exchange.setRouteStop(true);
        }
    }

    private boolean byOurKey(JsonNode event) {
        return vendor.changedBy(event.path("body")).filter(ownKeyName::equalsIgnoreCase).isPresent();
    }

    private boolean ofOurWrite(JsonNode event) {
        Map<String, String> person = new HashMap<>();
        event.path("person").properties().forEach(each -> person.put(each.getKey(), each.getValue().asText()));
        List<String> keys = vendor.toldWrites(event.path("type").asText(), person);
        if (keys.isEmpty() || !event.path("occurredAt").isNumber()) {
            return false;
        }
        Instant happened = Instant.ofEpochMilli(event.path("occurredAt").asLong());
        return writes.lastAccepted(vendor.apis().stream().map(ApiContract::name).toList(), keys)
                .filter(written -> Duration.between(written, happened).abs().compareTo(SAME_MOMENT) <= 0).isPresent();
    }
}
