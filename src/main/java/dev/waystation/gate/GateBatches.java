package dev.waystation.gate;

import dev.waystation.gate.ItemOutcome.Accepted;
import dev.waystation.gate.ItemOutcome.Alone;
import dev.waystation.gate.ItemOutcome.Ended;
import dev.waystation.gate.batch.Batch;
import dev.waystation.gate.batch.BatchLimits;
import dev.waystation.gate.batch.Comer;
import dev.waystation.gate.batch.Gatherer;
import dev.waystation.gate.batch.Seat;
import dev.waystation.gate.batch.Sender;
import dev.waystation.gate.budget.Turn;
import dev.waystation.ledger.Delivery;
import dev.waystation.ledger.DeliveryException;
import dev.waystation.ledger.StoreRefusedException;
import dev.waystation.ledger.Verdict;
import dev.waystation.vendor.Answer;
import dev.waystation.vendor.BatchAnswer;
import dev.waystation.vendor.BatchAnswer.Refused;
import dev.waystation.vendor.BatchAnswer.Taken;
import dev.waystation.vendor.BatchAnswer.Unclear;
import dev.waystation.vendor.CallBatching;
import dev.waystation.vendor.Repeat;
import dev.waystation.vendor.VendorCall;
import dev.waystation.vendor.VendorResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;

/**
 * The batches of one gate. A call joins one before it takes a turn; the first of a batch takes one turn and makes one
 * call for all, and each gets the outcome of its own. A batch that is refused as a whole is sent again in halves; a
 * call that is left over goes by itself, the way it would go without batches.
 */
final class GateBatches implements Sender<BatchItem, ItemOutcome> {

    private static final Duration LEDGER = Duration.ofSeconds(60);

    private final Gate gate;
    private final CallBatching batching;
    private final Gatherer<BatchItem, ItemOutcome> gatherer;

    GateBatches(Gate gate, CallBatching batching, BatchLimits batch, GateLimits limits, InstantSource clock) {
        this.gate = gate;
        this.batching = batching;
        this.gatherer = new Gatherer<>(batch, batching.largestBytes(), batching.envelopeBytes(), patience(limits),
                clock, this);
    }

    /** Longer than a turn, the probes before it, and a call with its quick tries can take together. */
    private static Duration patience(GateLimits limits) {
        Duration one = limits.longestTurn().plus(limits.connectTimeout()).plus(limits.callTimeout().multipliedBy(2));
        return one.multipliedBy(limits.trialsWhenHalfOpen() + 1L + QuickTries.MOST).plus(LEDGER);
    }

    /** Whether the call of this try may go with others. */
    boolean takes(Exchange exchange, GateTry tried) {
        return tried.batch() == null && !exchange.getProperty(GateProbe.PROBE, false, Boolean.class)
                && exchange.getProperty(GateResolution.DEPTH) == null && exchange.getProperty(QuickTries.MADE) == null
                && batching.takes(tried.call()) && !(gate.lost().repeat(tried.call()) instanceof Repeat.Never)
                && gatherer.takes(tried.bytes().length);
    }

    /** Takes the call along in a batch. @return what became of it */
    ItemOutcome pass(Exchange exchange, GateTry tried) throws InterruptedException {
        BatchItem item = new BatchItem(tried.call(), tried.delivery(), GateSteps.priority(exchange),
                exchange.getContext());
        // A caller of whose party nothing is known is one of many.
        int places = exchange.getProperty(Delivery.LANES_PROPERTY, Integer.MAX_VALUE, Integer.class);
        // Calls of two versions of the flows do not go together: each leaves through its own version's route of the gate.
        String group = item.priority().word() + " " + batching.group(tried.call()) + " "
                + exchange.getContext().getName();
        Comer comer = item.delivery() == null ? new Comer(group, null, places, null)
                : new Comer(group, item.delivery().subscriber(), places, item.delivery().lane());
        return gatherer.pass(comer, item, tried.bytes().length);
    }

    /** Has everything go that is gathered now. */
    void flush() {
        gatherer.flush();
    }

    /** Has everything go that is gathered, and whoever comes without a wait. */
    void close() {
        gatherer.close();
    }

    /** Others may join until the turn has come, so that a short budget makes batches larger rather than more. */
    @Override
    public void send(Batch<BatchItem, ItemOutcome> batch) throws InterruptedException {
        Turn turn;
        try {
            turn = turn(batch.first());
        } catch (DeliveryException refused) {
            settle(batch.close(), withoutTurn(batch.first(), refused));
            return;
        }
        List<Seat<BatchItem, ItemOutcome>> seats = batch.close();
        if (seats.size() > 1) {
            send(batch, seats, turn);
        } else if (inOneBucket(batch.first())) {
            settle(seats, new Alone(turn));
        } else {
            turn.over();
            settle(seats, new Alone(null));
        }
    }

    private VendorCall composed(List<BatchItem> items) {
        return batching.compose(items.stream().map(BatchItem::call).toList(),
                items.stream().allMatch(item -> gate.lost().repeat(item.call()) instanceof Repeat.Harmless));
    }

    private boolean inOneBucket(BatchItem item) {
        return gate.countsTogether(composed(List.of(item)), item.call());
    }

    private Turn turn(BatchItem item) throws InterruptedException {
        VendorCall sample = composed(List.of(item));
        return inOneBucket(item) ? gate.admit(sample, item.priority(), item.camel())
                : gate.admit(sample, item.priority(), item.camel(), Duration.ZERO);
    }

    /** What a bucket for batches alone does not allow now, that of the calls themselves may. */
    private ItemOutcome withoutTurn(BatchItem item, DeliveryException refused) {
        return inOneBucket(item) ? new Ended(refused) : new Alone(null);
    }

    private void send(Batch<BatchItem, ItemOutcome> batch, List<Seat<BatchItem, ItemOutcome>> seats, Turn turn) {
        batch.goesOn();
        List<BatchItem> items = seats.stream().map(Seat::item).toList();
        VendorCall call = composed(items);
        GateBatch sent = new GateBatch(call, items, turn);
        gate.meters().batch(items.size());
        Exception thrown = InnerCall.make(gate.name(), batch.first().camel(), call,
                Map.of(GateBatch.PROPERTY, sent, GateSteps.PRIORITY, batch.first().priority())).getException();
        if (thrown == null) {
            answered(batch, seats, sent);
        } else if (GateBreaker.find(thrown, StoreRefusedException.class) != null) {
            settle(seats, new Alone(null)); // one that is no longer ours must not stop the others
        } else if (GateBreaker.find(thrown, InterruptedException.class) != null) {
            settle(seats, unsent());
            Thread.currentThread().interrupt();
        } else {
            failed(seats, GateBreaker.find(thrown, DeliveryException.class), thrown);
        }
    }

    /** What a batch did not get an answer of its own to holds for each of its calls, as for a call of its own. */
    private void failed(List<Seat<BatchItem, ItemOutcome>> seats, DeliveryException ended, Exception thrown) {
        Verdict verdict = ended == null ? null : ended.verdict();
        if (verdict instanceof Verdict.Parked) {
            settle(seats, new Alone(null)); // this kind of call is refused; that of the items may be another
        } else if (verdict instanceof Verdict.Retry retry && retry.unknown()) {
            Verdict.Retry known = new Verdict.Retry(retry.reason(), retry.status(), retry.delay(), retry.patient());
            seats.forEach(seat -> seat.settle(new Ended(
                    gate.lost().ended(seat.item().call(), true, known, ended.getCause()))));
        } else {
            settle(seats, new Ended(thrown));
        }
    }

    private void answered(Batch<BatchItem, ItemOutcome> batch, List<Seat<BatchItem, ItemOutcome>> seats,
            GateBatch sent) {
        BatchAnswer answer = sent.answer();
        int status = sent.response().status();
        if (answer instanceof Taken taken) {
            end(seats, taken.but(), status);
            List<VendorResponse> parts = batching.parts(
                    seats.stream().map(seat -> seat.item().call()).toList(), sent.response());
            IntStream.range(0, seats.size()).forEach(each -> seats.get(each).settle(new Accepted(parts.get(each))));
        } else if (answer instanceof Refused refused && !refused.because().isEmpty()) {
            end(seats, refused.because(), status);
            again(batch, IntStream.range(0, seats.size()).filter(each -> !refused.because().containsKey(each))
                    .mapToObj(seats::get).toList());
        } else if (answer instanceof Unclear unclear && !sent.call().repeatable()) {
            String reason = gate.name() + " answered " + status + " to " + seats.size() + " calls at once and does not"
                    + " say which of them it took: " + unclear.reason();
            settle(seats, new Ended(Gate.end(new Verdict.Parked(reason, status), reason, null)));
        } else {
            again(batch, seats.subList(0, seats.size() / 2));
            again(batch, seats.subList(seats.size() / 2, seats.size()));
        }
    }

    /** Sends what is left of a batch, in a turn of its own. */
    private void again(Batch<BatchItem, ItemOutcome> batch, List<Seat<BatchItem, ItemOutcome>> seats) {
        if (seats.size() < 2) {
            settle(seats, new Alone(null));
            return;
        }
        batch.goesOn();
        BatchItem first = seats.get(0).item();
        try {
            send(batch, seats, turn(first));
        } catch (DeliveryException refused) {
            settle(seats, withoutTurn(first, refused));
        } catch (InterruptedException stopped) {
            settle(seats, unsent());
            Thread.currentThread().interrupt();
        }
    }

    private void end(List<Seat<BatchItem, ItemOutcome>> seats, Map<Integer, Answer> named, int status) {
        named.forEach((index, answer) -> seats.get(index).settle(new Ended(gate.answers().refusal(answer, status))));
    }

    private static void settle(List<Seat<BatchItem, ItemOutcome>> seats, ItemOutcome outcome) {
        seats.forEach(seat -> seat.settle(outcome));
    }

    @Override
    public ItemOutcome unsent() {
        String reason = "gate " + gate.name() + ": the batch it waited for was not sent";
        return new Ended(Gate.end(new Verdict.NotSent(reason, Duration.ZERO), reason, null));
    }

    @Override
    public ItemOutcome silent() {
        return new Ended(new IllegalStateException("gate " + gate.name()
                + ": the batch it went with ended without a word"));
    }
}
