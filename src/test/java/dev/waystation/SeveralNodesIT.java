package dev.waystation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waystation.ledger.Engines;
import dev.waystation.ledger.LedgerOptions;
import dev.waystation.ledger.LedgerReports.DeliveryRow;
import dev.waystation.ledger.LedgerReports.SubscriberReport;
import dev.waystation.ledger.Outcome;
import dev.waystation.ledger.RetrySchedule;
import dev.waystation.sandbox.Sandbox;
import dev.waystation.sandbox.SandboxSettings;
import dev.waystation.sandbox.rules.Rule;
import dev.waystation.sandbox.webhooks.PlayerSettings;
import dev.waystation.sandbox.webhooks.Receipt;
import dev.waystation.sandbox.webhooks.WebhookPlayer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two gateways on one PostgreSQL, with the vendors' real limits, one of which is killed under load. */
class SeveralNodesIT {

    private static final int ALL_SHARDS = 64;
    private static final int PEOPLE = 60;
    /** Each; a third of it goes to Brevo, which takes ten events a second. */
    private static final double WEBHOOKS_PER_SECOND = 18;
    private static final Duration LONG = Duration.ofSeconds(120);
    private static final Duration UNDER_LOAD = Duration.ofSeconds(12);

    @TempDir
    private Path folder;

    @Test
    void the_survivor_takes_over_all_lanes_in_their_order_and_no_limit_is_exceeded() throws Exception {
        String database = Engines.newPostgresDatabase();
        try (Sandbox sandbox = Sandbox.start(SandboxSettings.DEFAULT.withRecord(200_000, 512L << 20));
                GatewayProcess one = gateway("one", sandbox, database);
                GatewayProcess two = gateway("two", sandbox, database)) {
            try {
                run(sandbox, one, two, database);
            } catch (Exception | AssertionError e) {
                System.out.println(one.tail() + "\n" + two.tail());
                throw e;
            }
        }
    }

    private GatewayProcess gateway(String name, Sandbox sandbox, String database) throws Exception {
        return new GatewayProcess("nodes-" + name, folder.resolve(name), sandbox).startingCheaply()
                .withinVendorsLimits().with("WAYSTATION_DB", database).with("WAYSTATION_NODE_LEASE", "10s")
                .with("WAYSTATION_CALL_TIMEOUT", "2s").with("WAYSTATION_RETRY_FIRST", "200ms")
                .with("WAYSTATION_RETRY_CAP", "2s");
    }

    private void run(Sandbox sandbox, GatewayProcess one, GatewayProcess two, String database) throws Exception {
        one.start();
        one.awaitReady(LONG);
        SentWebhooks toOne = new SentWebhooks(1, PEOPLE);
        SentWebhooks toTwo = new SentWebhooks(2, PEOPLE);
        try (WebhookPlayer playerOne = player(one); WebhookPlayer playerTwo = player(two)) {
            var played = playerOne.play(toOne);
            two.start();
            two.awaitReady(LONG);
            playerTwo.play(toTwo);
            Awaitility.await("both have their half").atMost(LONG).pollInterval(Duration.ofMillis(200))
                    .until(() -> each(one, node -> node.path("share").asDouble()).equals(List.of(0.5, 0.5))
                            && each(two, node -> node.path("shards").asInt()).equals(List.of(32.0, 32.0)));
            assertThat(two.endsWithin(UNDER_LOAD)).as("nothing but us ends a gateway").isFalse();
            two.kill();
            long killed = System.nanoTime();
            toTwo.end();
            Awaitility.await("the survivor has all shards").atMost(LONG).pollInterval(Duration.ofMillis(100))
                    .until(() -> each(one, node -> node.path("shards").asInt()).contains((double) ALL_SHARDS));
            Duration moved = Duration.ofNanos(System.nanoTime() - killed);
            Awaitility.await("and all of the budgets").atMost(LONG).pollInterval(Duration.ofMillis(100))
                    .until(() -> each(one, node -> node.path("share").asDouble()).equals(List.of(1.0)));
            Duration whole = Duration.ofNanos(System.nanoTime() - killed);
            toOne.end();
            played.get(LONG.toSeconds(), TimeUnit.SECONDS);
            Awaitility.await("every delivery at its end").atMost(LONG).pollInterval(Duration.ofMillis(200))
                    .until(() -> one.open() == 0);
            JsonNode status = one.status();
            assertThat(status.path("conserved").asBoolean()).as("conserved: %s", status).isTrue();
            one.terminate();
            assertThat(one.endsWithin(Duration.ofSeconds(25))).as("ended when asked to").isTrue();
            assertThat(one.errors()).as("errors in the log").isEmpty();
            LedgerContents contents = LedgerContents.read(
                    new LedgerOptions(folder, Optional.of(database), 0, 0, 10, RetrySchedule.DEFAULT));
            assertStored(playerOne.receipts(), toOne, contents);
            assertStored(playerTwo.receipts(), toTwo, contents);
            assertDelivered(sandbox, contents, id -> toOne.lane(id) != null ? toOne.lane(id) : toTwo.lane(id));
            System.out.printf(Locale.ROOT, "Two nodes: %d events stored; killed one: its lanes went on after %d ms, the"
                    + " budgets were whole after %d ms; %d resent to Brevo%n", contents.events().size(),
                    moved.toMillis(), whole.toMillis(), Arrivals.atBrevo(sandbox).repeats());
        }
    }

    private static WebhookPlayer player(GatewayProcess gateway) {
        return new WebhookPlayer(PlayerSettings.towards(gateway.url()).withRate(WEBHOOKS_PER_SECOND)
                .withRetries(Duration.ofMillis(200), Integer.MAX_VALUE));
    }

    private static List<Double> each(GatewayProcess gateway, ToDoubleFunction<JsonNode> what) throws Exception {
        List<Double> values = new java.util.ArrayList<>();
        gateway.status().path("nodes").forEach(node -> values.add(what.applyAsDouble(node)));
        return values;
    }

    private static void assertStored(List<Receipt> receipts, SentWebhooks sent, LedgerContents contents) {
        assertThat(receipts).as("webhooks that were taken").hasSizeGreaterThan(20);
        assertThat(sent.missing(receipts, contents.contents().keySet())).as("answered and not stored").isEmpty();
    }

    private static void assertDelivered(Sandbox sandbox, LedgerContents contents, Function<String, String> lane) {
        assertThat(contents.subscribers()).allMatch(SubscriberReport::conserved).allMatch(books -> books.open() == 0);
        assertDelivered(contents, "customerio-to-brevo", "customerio", Arrivals.atBrevo(sandbox), lane);
        assertDelivered(contents, "intercom-to-customerio", "intercom", Arrivals.atCustomerio(sandbox), lane);
        assertThat(sandbox.rules().list()).as("limits that were not kept")
                .noneMatch(broken -> broken.rule() == Rule.LIMIT_EXCEEDED || broken.rule() == Rule.CALLED_TOO_SOON);
    }

    private static void assertDelivered(LedgerContents contents, String subscriber, String source, Arrivals arrivals,
            Function<String, String> lane) {
        Set<String> delivered = new HashSet<>();
        for (DeliveryRow delivery : contents.deliveries()) {
            if (delivery.subscriber().equals(subscriber)) {
                assertThat(delivery.outcome()).isIn(Outcome.DELIVERED, Outcome.SKIPPED);
                if (delivery.outcome() == Outcome.DELIVERED) {
                    delivered.add(delivery.eventId());
                }
            }
        }
        assertThat(arrivals.accepted()).as("taken by the vendor, of %s", subscriber)
                .containsExactlyInAnyOrderElementsOf(delivered);
        assertThat(arrivals.outOfOrder(lane, contents.sequences(source)))
                .as("calls out of order, of %s", subscriber).isEmpty();
    }
}
