package dev.waystation.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waystation.ledger.LedgerReports.StoredEvent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The newest events of a source, as they were received, on both engines. */
class NewestEventsTest {

    private static final Instant HAPPENED = Instant.parse("2026-10-31T23:59:59Z");

    @TempDir
    Path folder;
    private final SteppedClock clock = new SteppedClock();

    @ParameterizedTest
    @EnumSource
    void pages_go_from_the_newest_to_the_oldest_and_miss_none(Engines engine) {
        try (Ledger ledger = Engines.open(engine.fresh(folder), clock)) {
            append(ledger, IntStream.range(0, 25).mapToObj(i -> event("s", "e" + i, 10)).toList());
            append(ledger, List.of(event("other", "x", 10), Events.unreadable("broken")));

            List<StoredEvent> all = pages(ledger, 10);

            assertThat(all).extracting(StoredEvent::eventId)
                    .containsExactlyElementsOf(IntStream.range(0, 25).mapToObj(i -> "e" + (24 - i)).toList());
            assertThat(ledger.reports().newest("nobody", Long.MAX_VALUE, 10)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void an_event_comes_as_it_was_stored(Engines engine) {
        try (Ledger ledger = Engines.open(engine.fresh(folder), clock)) {
            append(ledger, List.of(event("s", "e", 3)));

            StoredEvent event = ledger.reports().newest("s", Long.MAX_VALUE, 1).get(0);

            assertThat(event.type()).isEqualTo("email_opened");
            assertThat(event.person()).isEqualTo(Map.of("email", "ann@example.com"));
            assertThat(event.occurredAt()).isEqualTo(HAPPENED);
            assertThat(event.receivedAt()).isEqualTo(clock.instant());
            assertThat(event.body()).isEqualTo("\"xxx\"".getBytes(StandardCharsets.UTF_8));
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_page_of_large_bodies_ends_before_it_fills_the_memory(Engines engine) {
        try (Ledger ledger = Engines.open(engine.fresh(folder), clock)) {
            append(ledger, IntStream.range(0, 12).mapToObj(i -> event("s", "e" + i, 1 << 20)).toList());

            assertThat(ledger.reports().newest("s", Long.MAX_VALUE, 1000)).hasSizeBetween(1, 9);
            assertThat(pages(ledger, 1000)).hasSize(12);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_page_has_a_size_that_makes_sense(Engines engine) {
        try (Ledger ledger = Engines.open(engine.fresh(folder), clock)) {
            assertThatThrownBy(() -> ledger.reports().newest("s", Long.MAX_VALUE, 1001))
                    .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("1 to 1000");
        }
    }

    private static List<StoredEvent> pages(Ledger ledger, int limit) {
        List<StoredEvent> all = new ArrayList<>();
        List<StoredEvent> page = ledger.reports().newest("s", Long.MAX_VALUE, limit);
        while (!page.isEmpty()) {
            all.addAll(page);
            page = ledger.reports().newest("s", page.get(page.size() - 1).sequence(), limit);
        }
        return all;
    }

    private static void append(Ledger ledger, List<NewEvent> events) {
        ledger.append(events).toCompletableFuture().join();
    }

    private static NewEvent event(String source, String id, int length) {
        return new NewEvent(source, id, "email_opened", "email:ann@example.com", Map.of("email", "ann@example.com"),
                HAPPENED, ("\"" + "x".repeat(length) + "\"").getBytes(StandardCharsets.UTF_8), null);
    }
}
