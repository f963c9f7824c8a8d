package dev.waystation.gate;

import dev.waystation.ledger.Attempts;
import dev.waystation.ledger.Delivery;
import dev.waystation.ledger.DeliveryException;
import dev.waystation.ledger.Verdict;
import dev.waystation.vendor.Finding;
import dev.waystation.vendor.Repeat;
import dev.waystation.vendor.VendorCall;
import java.io.IOException;
import java.time.Duration;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.support.DefaultExchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out what became of a call whose answer was lost, before it is made again. The question goes through the gate
 * like any other call, is no attempt of the delivery, and changes nothing at the vendor. Where it cannot be put now,
 * for its bucket's budget is spent or the vendor does not show yet what it took, the delivery waits and its lane with
 * it; the rest of the subscriber goes on.
 */
final class GateInquiry {

    private static final Logger LOG = LoggerFactory.getLogger(GateInquiry.class);

    private final Gate gate;
    private final Attempts attempts;

    GateInquiry(Gate gate, Attempts attempts) {
        this.gate = gate;
        this.attempts = attempts;
    }

    /**
     * Whether the vendor has the call of an earlier try already.
     *
     * @return false as well when there was no such try, a repeat is harmless, or nothing can be found out and a repeat
     *     is to be made all the same
     */
    boolean isTaken(Exchange origin, GateTry tried) throws Exception {
        Delivery delivery = tried.delivery();
        if (delivery == null || delivery.uncertain() == 0) {
            return false;
        }
        Repeat repeat = gate.lost().repeat(tried.call());
        if (repeat instanceof Repeat.Never) {
            throw park(delivery, "an earlier try was cut off");
        }
        if (!(repeat instanceof Repeat.AskFirst ask)) {
            return false;
        }
        Duration early = gate.lost().leftUntil(ask.after(), attempts.tookOver());
        if (early != null) {
            throw later("gate " + gate.name() + ": the vendor may not show yet whether it took the call", early);
        }
        Finding finding = ask(origin, ask.read());
        gate.lost().found(finding);
        LOG.info("gate {}: {}/{} had a try of unknown outcome; {}", gate.name(), delivery.subscriber(),
                delivery.eventId(), words(finding));
        if (!(finding instanceof Finding.Unknown unknown)) {
            attempts.settled(delivery);
            return finding instanceof Finding.Taken;
        }
        if (ask.otherwise() instanceof Repeat.Never) {
            throw park(delivery, unknown.why());
        }
        gate.lost().resentUncertain();
        return false;
    }

    private Finding ask(Exchange origin, VendorCall read) throws Exception {
        Exchange exchange = new DefaultExchange(origin.getContext());
        exchange.setProperty(CallStep.CALL, read);
        exchange.setProperty(GateSteps.PRIORITY, GateSteps.priority(origin));
        try (ProducerTemplate template = origin.getContext().createProducerTemplate(1)) {
            template.send("direct:" + gate.name() + "-gate", exchange);
        } catch (IOException e) {
            throw new IllegalStateException("a question at gate " + gate.name() + " could not be ended", e);
        }
        Exception thrown = exchange.getException();
        if (thrown == null) {
            return new Finding.Taken();
        }
        NotProved notProved = GateBreaker.find(thrown, NotProved.class);
        if (notProved != null) {
            return notProved.finding();
        }
        DeliveryException ended = GateBreaker.find(thrown, DeliveryException.class);
        if (ended != null && ended.verdict() instanceof Verdict.NotSent notSent && !gate.isShut()) {
            // Not passed on as it is: it would hold the whole subscriber for a bucket that only questions use.
            throw later("before it is sent again it has to be found out whether an earlier try was taken; "
                    + notSent.reason(), notSent.delay());
        }
        if (ended != null && ended.verdict() instanceof Verdict.Retry retry) {
            throw Gate.end(new Verdict.Retry("found out nothing about an earlier try: " + retry.reason(),
                    retry.status(), retry.delay(), retry.patient(), true), retry.reason(), null);
        }
        throw thrown;
    }

    private DeliveryException park(Delivery delivery, String why) {
        attempts.settled(delivery); // by a person, from here on: what they try again is to be sent
        return parked(gate.name(), why, null, null);
    }

    /** The end of a call that must not be repeated and whose outcome nobody knows. */
    static DeliveryException parked(String gate, String why, Integer status, Throwable cause) {
        String reason = "unknown outcome: " + gate + " may have taken the call, and a repeat could do it twice (" + why
                + "). Look at the vendor, then 'parked retry' to send it or 'parked drop'";
        return Gate.end(new Verdict.Parked(reason, status), reason, cause);
    }

    private static DeliveryException later(String reason, Duration delay) {
        return Gate.end(new Verdict.Retry(reason, null, delay, true, true), reason, null);
    }

    private static String words(Finding finding) {
        if (finding instanceof Finding.Taken) {
            return "the vendor has it, it is not sent again";
        }
        if (finding instanceof Finding.NotTaken) {
            return "the vendor has not got it, it is sent again";
        }
        return "nothing can be found out (" + ((Finding.Unknown) finding).why() + ")";
    }
}
