package dev.waystation.people;

import dev.waystation.gate.GateRead;
import dev.waystation.gate.budget.Priority;
import dev.waystation.ledger.Delivery;
import dev.waystation.ledger.DeliveryException;
import dev.waystation.ledger.Verdict;
import dev.waystation.vendor.PeopleContract;
import dev.waystation.vendor.PeoplePage;
import dev.waystation.vendor.PeopleSelection;
import dev.waystation.vendor.UnreadableBodyException;
import java.time.Duration;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultExchange;

/** Lists a source's people page by page, through the gate of the API that they are read through. */
final class PeopleListing {

    private final PeopleContract contract;
    private final Supplier<CamelContext> flows;

    /** What came of asking for a page. */
    sealed interface Result {
    }

    /** The page. */
    record Listed(PeoplePage page) implements Result {
    }

    /** Not now. @param delay least wait before asking again, or null when nobody said */
    record NotNow(String reason, Duration delay) implements Result {
    }

    /** The vendor will not give it. @param status HTTP status, or null */
    record Refused(String reason, Integer status) implements Result {
    }

    /** A fault of ours, or an answer that cannot be read. */
    record Fault(String reason) implements Result {
    }

    /** @param flows the flows as they run now */
    PeopleListing(PeopleContract contract, Supplier<CamelContext> flows) {
        this.contract = contract;
        this.flows = flows;
    }

    /** The page at the cursor; waits for its turn at the gate and for the answer. */
    Result read(PeopleSelection selection, String cursor) {
        try {
            Exchange nobodys = new DefaultExchange(flows.get());
            nobodys.setProperty(Delivery.PRIORITY_PROPERTY, Priority.SYNC);
            return new Listed(contract.page(selection, cursor,
                    GateRead.make(contract.api(), contract.list(selection, cursor), nobodys)));
        } catch (DeliveryException ended) {
            Verdict verdict = ended.verdict();
            return verdict instanceof Verdict.Parked parked ? new Refused(parked.reason(), parked.status())
                    : verdict instanceof Verdict.NotSent kept ? new NotNow(kept.reason(), kept.delay())
                    : verdict instanceof Verdict.Retry again ? new NotNow(again.reason(), again.delay())
                    : new Fault(ended.getMessage());
        } catch (UnreadableBodyException e) {
            return new Fault(e.getMessage());
        } catch (Exception e) {
            return new Fault(e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }
}
