package dev.waystation.gate.debug;

import dev.waystation.ledger.Delivery;
import dev.waystation.vendor.Redaction;
import dev.waystation.vendor.VendorCall;
import dev.waystation.vendor.VendorResponse;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.spi.LoggingEventBuilder;

/** One line for a call and one for its answer, joined by the call's number. */
final class CallLines {

    private static final int LONGEST_BODY = 2_000;
    private static final int LONGEST_LIST = 2_000;
    private static final int LONGEST_HEADER = 120;
    private static final int LONGEST_PROBLEM = 255;
    private static final int MOST_HEADERS = 20;
    private static final Set<String> NAMING = Set.of("content-length", "retry-after", "x-request-id", "request-id",
            "cf-ray");
    private static final Set<String> TELLING = Set.of("content-type", "location", "date", "server", "via");
    private static final String LIMITS = "ratelimit";

    private final Logger log;
    private final String gate;
    private final Redaction redaction;

    CallLines(Logger log, String gate, Redaction redaction) {
        this.log = log;
        this.gate = gate;
        this.redaction = redaction;
    }

    void call(int number, VendorCall call, List<Delivery> deliveries) {
        LoggingEventBuilder line = line(number)
                .addKeyValue("method", call.method())
                .addKeyValue("path", redaction.path(call.path()));
        if (call.query() != null) {
            line = line.addKeyValue("query", redaction.query(call.query()));
        }
        if (!deliveries.isEmpty()) {
            line = line.addKeyValue("event", joined(deliveries,
                    each -> each.source() + "/" + redaction.id(each.eventId())))
                    .addKeyValue("subscriber", joined(deliveries, Delivery::subscriber));
        }
        if (call.body() != null) {
            line = line.addKeyValue("body", redaction.body(call.body(), LONGEST_BODY));
        }
        line.log("call");
    }

    /** The events of a batch in the order of its calls; a name that is the same for all of them once. */
    private static String joined(List<Delivery> deliveries, Function<Delivery, String> name) {
        List<String> names = deliveries.stream().map(name).distinct().toList();
        String all = String.join(",", names);
        return all.length() <= LONGEST_LIST ? all
                : all.substring(0, LONGEST_LIST) + "… (" + names.size() + " in all)";
    }

    void answer(int number, VendorResponse response, Duration took) {
        line(number).addKeyValue("status", response.status())
                .addKeyValue("ms", took.toMillis())
                .addKeyValue("headers", headers(response))
                .addKeyValue("body", redaction.answer(response, LONGEST_BODY))
                .log("answer");
    }

    void problem(int number, String problem, Duration took) {
        line(number).addKeyValue("ms", took.toMillis())
                .addKeyValue("problem", redaction.prose(problem, LONGEST_PROBLEM))
                .log("no answer");
    }

    private LoggingEventBuilder line(int number) {
        return log.atInfo().addKeyValue("gate", gate).addKeyValue("call", number);
    }

    /** Those that say how the vendor counts, what it sent and how it calls the request; never all of them. */
    private String headers(VendorResponse response) {
        return new TreeMap<>(response.headers()).entrySet().stream()
                .filter(header -> TELLING.contains(header.getKey()) || isName(header.getKey()))
                .map(header -> header.getKey() + ": " + (isName(header.getKey()) ? redaction.id(header.getValue())
                        : redaction.prose(header.getValue(), LONGEST_HEADER)))
                .limit(MOST_HEADERS)
                .collect(Collectors.joining("; "));
    }

    private static boolean isName(String header) {
        return NAMING.contains(header) || header.contains(LIMITS);
    }
}
