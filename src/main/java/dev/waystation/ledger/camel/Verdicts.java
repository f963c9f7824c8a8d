package dev.waystation.ledger.camel;

import dev.waystation.ledger.Delivery;
import dev.waystation.ledger.DeliveryException;
import dev.waystation.ledger.StoreRefusedException;
import dev.waystation.ledger.Verdict;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;

/**
 * Reads from a finished exchange how the try ended. A route that ends without a word has delivered nothing: silence is
 * never taken for success.
 */
final class Verdicts {

    /** Rule of a delivery none of whose calls had to be made, since the gates had accepted exactly these before. */
    static final String UNCHANGED = "unchanged";
    /** Exchange property in which a gate notes the status of the last call it made, 0 of one that was made before. */
    static final String ACCEPTED = "waystation.accepted";
    static final String PROPERTY = "waystation.verdict";

    private static final Duration STORE_PAUSE = Duration.ofSeconds(1);
    private static final int LONGEST_REASON = 300;
    private static final int MOST_KINDS = 3;
    private static final String OURS = "dev.waystation.";

    private Verdicts() {
    }

    static Verdict of(Exchange exchange) {
        Exception problem = exchange.getException();
        if (problem != null) {
            return of(problem, exchange);
        }
        Object park = exchange.getVariable(Delivery.PARK_VARIABLE);
        if (park != null) {
            return new Verdict.Parked(bounded(String.valueOf(park)), null);
        }
        Object skip = exchange.getVariable(Delivery.SKIP_VARIABLE);
        if (skip != null) {
            return new Verdict.Skipped(String.valueOf(skip));
        }
        Integer accepted = exchange.getProperty(ACCEPTED, Integer.class);
        if (exchange.getProperty(Exchange.EXCEPTION_CAUGHT) instanceof Exception caught
                && (accepted == null || caught instanceof DeliveryException)) {
            return of(caught, exchange); // an error handler called it handled; the delivery is not
        }
        if (accepted == null && exchange.getProperty(Delivery.UNCHANGED_PROPERTY, false, Boolean.class)) {
            return new Verdict.Skipped(UNCHANGED);
        }
        if (accepted == null) {
            return new Verdict.Parked("the route ended without a call to a vendor and without naming a skip rule",
                    null);
        }
        return new Verdict.Delivered(accepted == 0 ? null : accepted, note(exchange));
    }

    private static String note(Exchange exchange) {
        List<?> notes = exchange.getProperty(Delivery.NOTES_PROPERTY, List.of(), List.class);
        String text = notes.stream().map(String::valueOf).collect(Collectors.joining("; "));
        return text.isEmpty() ? null : bounded(text);
    }

    private static String bounded(String text) {
        return text.length() <= LONGEST_REASON ? text : text.substring(0, LONGEST_REASON);
    }

    private static Verdict of(Throwable problem, Exchange exchange) {
        for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
            if (cause instanceof DeliveryException told) {
                return told.verdict();
            }
            if (cause instanceof StoreRefusedException) {
                return new Verdict.NotSent("the ledger cannot count the attempt: " + cause.getMessage(), STORE_PAUSE);
            }
        }
        return new Verdict.Failed(bounded(told(problem) + at(exchange)));
    }

    /**
     * What went wrong, for logs and lists. A message of ours tells no value of a person; those of Camel and of others do
     * (a conversion tells what it could not convert), so of these the kind alone is told.
     */
    private static String told(Throwable problem) {
        Set<String> kinds = new LinkedHashSet<>();
        for (Throwable cause = problem; cause != null && kinds.size() < MOST_KINDS; cause = cause.getCause()) {
            kinds.add(cause.getClass().getSimpleName());
            if (isOurs(cause)) {
                return cause.getClass().getSimpleName() + ": " + cause.getMessage();
            }
        }
        return String.join(", for ", kinds);
    }

    /** Made by our code, with words of its own and not those of its cause. */
    private static boolean isOurs(Throwable problem) {
        StackTraceElement[] trace = problem.getStackTrace();
        return trace.length > 0 && trace[0].getClassName().startsWith(OURS) && problem.getMessage() != null
                && (problem.getCause() == null || !problem.getMessage().equals(problem.getCause().toString()));
    }

    private static String at(Exchange exchange) {
        String step = exchange.getExchangeExtension().getHistoryNodeId();
        return step == null ? "" : " (in the step " + step + ")";
    }
}
