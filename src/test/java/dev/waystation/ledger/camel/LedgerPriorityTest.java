package dev.waystation.ledger.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.waystation.ledger.Delivery;
import dev.waystation.ledger.DeliveryException;
import dev.waystation.ledger.Engines;
import dev.waystation.ledger.Events;
import dev.waystation.ledger.Ledger;
import dev.waystation.ledger.LedgerReports.DeliveryFilter;
import dev.waystation.ledger.SteppedClock;
import dev.waystation.ledger.Verdict;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whose calls a route's deliveries are, by the route and by what became of them. */
class LedgerPriorityTest {

    @TempDir
    Path folder;

    private final List<String> seen = new CopyOnWriteArrayList<>();

    @ParameterizedTest
    @EnumSource
    void a_delivery_has_its_routes_priority_and_one_that_was_reopened_has_no_hurry(Engines engine) throws Exception {
        try (Ledger ledger = Engines.open(engine.fresh(folder), new SteppedClock());
                DefaultCamelContext camel = camel(ledger, "&priority=sync")) {
            camel.start();
            ledger.append(List.of(Events.event("1", "ann"))).toCompletableFuture().join();
            await().until(() -> ledger.reports().subscribers().stream().anyMatch(books -> books.parked() == 1));
            ledger.reports().retryParked(new DeliveryFilter(null, null, null, null, null, null, null, null, 10));
            await().until(() -> seen.size() == 2);
        }
        assertThat(seen).containsExactly("sync false", "export true");
    }

    @Test
    void a_route_that_says_nothing_is_live() throws Exception {
        try (Ledger ledger = Engines.open(Engines.SQLITE.fresh(folder), new SteppedClock());
                DefaultCamelContext camel = camel(ledger, "")) {
            camel.start();
            ledger.append(List.of(Events.event("1", "ann"))).toCompletableFuture().join();
            await().until(() -> !seen.isEmpty());
        }
        assertThat(seen).containsExactly("live false");
    }

    @Test
    void another_word_is_refused_with_those_there_are() throws Exception {
        try (Ledger ledger = Engines.open(Engines.SQLITE.fresh(folder), new SteppedClock());
                DefaultCamelContext camel = camel(ledger, "&priority=probe")) {
            assertThatThrownBy(camel::start).rootCause()
                    .hasMessageContaining("priority must be one of live, sync, export, is probe");
        }
    }

    private DefaultCamelContext camel(Ledger ledger, String options) throws Exception {
        DefaultCamelContext camel = new DefaultCamelContext();
        LedgerComponent component = new LedgerComponent();
        component.setLedger(ledger);
        camel.addComponent("ledger", component);
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("ledger:s?subscriber=sub&from=start" + options).process(exchange -> {
                    Delivery delivery = exchange.getProperty(Delivery.PROPERTY, Delivery.class);
                    seen.add(exchange.getProperty(Delivery.PRIORITY_PROPERTY) + " " + delivery.late());
                    throw new DeliveryException(new Verdict.Parked("no", null), "no", null);
                });
            }
        });
        return camel;
    }
}
