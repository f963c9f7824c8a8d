package dev.waystation.gate.debug;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.waystation.ledger.Delivery;
import dev.waystation.vendor.Redaction;
import dev.waystation.vendor.VendorCall;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class CallLinesTest {

    private final Logger logger = (Logger) LoggerFactory.getLogger(CallLinesTest.class);
    private final ListAppender<ILoggingEvent> appender = new ListAppender<>();
    private final CallLines lines = new CallLines(logger, "customerio-track", new Redaction(Set.of()));

    @BeforeEach
    void open() {
        appender.start();
        logger.setLevel(Level.INFO);
        logger.addAppender(appender);
    }

    @AfterEach
    void close() {
        logger.detachAppender(appender);
        logger.setLevel(null);
    }

    private static List<Delivery> batchOf(int calls) {
        return IntStream.range(0, calls).mapToObj(n -> new Delivery("subscriber", n, "source", "event-" + n, "type",
                "lane" + n, Map.of(), null, Instant.EPOCH, new byte[0], 0)).toList();
    }

    private String eventsOf(List<Delivery> deliveries) {
        lines.call(1, new VendorCall("POST", "/batch", null, null, true, null), deliveries);
        return appender.list.get(0).getKeyValuePairs().stream().filter(pair -> pair.key.equals("event"))
                .map(pair -> String.valueOf(pair.value)).findFirst().orElseThrow();
    }

    @Test
    void the_events_of_a_batch_stand_in_the_order_of_its_calls() {
        assertThat(eventsOf(batchOf(3))).isEqualTo("source/event-0,source/event-1,source/event-2");
    }

    @Test
    void the_line_of_a_large_batch_is_bounded_and_says_how_many_there_are() {
        assertThat(eventsOf(batchOf(1_000))).startsWith("source/event-0,").endsWith("… (1000 in all)")
                .hasSizeLessThan(2_100);
    }
}
