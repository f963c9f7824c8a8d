package dev.waystation.people;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waystation.gate.GateRead;
import dev.waystation.ledger.Delivery;
import dev.waystation.ledger.DeliveryException;
import dev.waystation.ledger.Verdict;
import dev.waystation.people.Readings.Answer;
import dev.waystation.people.Readings.Wanted;
import dev.waystation.vendor.PeopleContract;
import dev.waystation.vendor.SourcePerson;
import dev.waystation.vendor.UnreadableBodyException;
import dev.waystation.vendor.VendorResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * The step that makes the person document of a delivery's event: who it is about, as the source knows them now. Reads of
 * many go as one call where the API's gate gathers them. Whoever the source does not know any more is skipped by the rule
 * {@value #DELETED}, an event about nobody by {@value #NOBODY}; somebody who was read a moment ago is put off.
 */
public final class ReadPersonStep implements Processor {

    /** Rule of a delivery whose person the source, or the target, has no more. */
    public static final String DELETED = "deleted";
    /** Rule of a delivery whose event names nobody. */
    public static final String NOBODY = "no identifier";

    private static final Duration WHILE = Duration.ofSeconds(1);

    private final PeopleContract people;
    private final Readings readings;

    /** @param people how they are read at the source @param read what was read of them before */
    public ReadPersonStep(PeopleContract people, ReadPeople read) {
        this.people = people;
        this.readings = read.readings();
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        Delivery delivery = exchange.getProperty(Delivery.PROPERTY, Delivery.class);
        if (delivery == null) {
            throw new IllegalStateException("a person is read for a delivery: let ledger:<source> stand before it");
        }
        Optional<Wanted> wanted = wanted(delivery);
        if (wanted.isEmpty()) {
            skip(exchange, NOBODY);
            return;
        }
        Optional<SourcePerson> found = find(wanted.get(), delivery, exchange);
        if (found.isEmpty()) {
            skip(exchange, DELETED);
            return;
        }
        JsonNode document = PersonDocument.of(delivery, found.get());
        exchange.setVariable(Delivery.EVENT_VARIABLE, document);
        exchange.getMessage().setBody(document);
    }

    private Optional<Wanted> wanted(Delivery delivery) {
        Map<String, String> person = delivery.person();
        return people.identifiers().stream().filter(person::containsKey).findFirst()
                .map(kind -> new Wanted(delivery.source(), kind, person.get(kind)));
    }

    private Optional<SourcePerson> find(Wanted who, Delivery delivery, Exchange exchange) throws Exception {
        boolean planned = exchange.getProperty(Delivery.PLAN_PROPERTY) != null;
        // A plan is served by whatever is remembered, which is minutes old at most, and put off by nothing.
        Answer answer = readings.ask(who, planned ? Instant.EPOCH : delivery.receivedAt());
        if (answer instanceof Answer.Wait wait) {
            throw postponed(wait.until());
        }
        if (answer instanceof Answer.Read mine) {
            try {
                Optional<SourcePerson> found = read(who, exchange);
                readings.found(who, mine.reading(), found);
                return found;
            } catch (Exception | Error failed) {
                readings.failed(who, mine.reading(), failed);
                throw failed;
            }
        }
        try {
            return ((Answer.Take) answer).reading().found().get();
        } catch (ExecutionException failed) {
            throw ofAnother(failed.getCause());
        }
    }

    private Optional<SourcePerson> read(Wanted who, Exchange exchange) throws Exception {
        VendorResponse response = GateRead.make(people.api(), people.read(who.kind(), List.of(who.value())), exchange);
        try {
            return people.people(response).stream().filter(each -> each.is(who.kind(), who.value())).findFirst();
        } catch (UnreadableBodyException unreadable) {
            String reason = people.api() + ": " + unreadable.getMessage();
            throw new DeliveryException(new Verdict.Retry(reason, response.status(), null, false), reason, unreadable);
        }
    }

    private static DeliveryException postponed(Instant until) {
        String reason = "the person was read a moment ago (WAYSTATION_PEOPLE_EVERY)";
        return new DeliveryException(new Verdict.Postponed(reason, until), reason, null);
    }

    /** How a read ended that somebody else made for us: the same way, but for what only concerns whoever made it. */
    private static Exception ofAnother(Throwable cause) {
        if (cause instanceof DeliveryException ended) {
            return new DeliveryException(ended.verdict(), ended.getMessage(), ended);
        }
        String reason = "the read of this person that another delivery made did not end: " + cause.getClass().getSimpleName();
        return new DeliveryException(new Verdict.NotSent(reason, WHILE), reason, cause);
    }

    private static void skip(Exchange exchange, String rule) {
        exchange.setVariable(Delivery.SKIP_VARIABLE, rule);
        exchange.setRouteStop(true);
    }
}
