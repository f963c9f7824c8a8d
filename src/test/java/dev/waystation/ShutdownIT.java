package dev.waystation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waystation.ledger.LedgerOptions;
import dev.waystation.ledger.LedgerReports.DeliveryRow;
import dev.waystation.ledger.Outcome;
import dev.waystation.sandbox.Sandbox;
import dev.waystation.sandbox.SandboxSettings;
import dev.waystation.sandbox.faults.Fault;
import dev.waystation.sandbox.webhooks.PlayerSettings;
import dev.waystation.sandbox.webhooks.Receipt;
import dev.waystation.sandbox.webhooks.WebhookPlayer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SIGTERM while webhooks come in and calls are under way. */
class ShutdownIT {

    private static final Duration SLOW_CALL = Duration.ofSeconds(2);
    private static final int ENDED_BY_SIGTERM = 128 + 15;
    /** Less than a slow call, which a closed port would last. From the moment the system takes the process's sockets to our noticing that it is gone. */
    private static final Duration NOTICED_WITHIN = Duration.ofMillis(1_500);

    @TempDir
    private Path folder;

    @Test
    void what_is_in_flight_ends_and_nobody_is_turned_away_wrongly_until_the_process_is_gone() throws Exception {
        try (Sandbox sandbox = Sandbox.start(SandboxSettings.WITHOUT_LIMITS);
                GatewayProcess gateway = new GatewayProcess("shutdown", folder, sandbox).startingCheaply()) {
            try {
                stops(sandbox, gateway);
            } catch (Exception | AssertionError e) {
                System.out.println(gateway.tail());
                throw e;
            }
        }
    }

    private void stops(Sandbox sandbox, GatewayProcess gateway) throws Exception {
        sandbox.addFault(Fault.delaying("brevo", SLOW_CALL));
        sandbox.addFault(Fault.delaying("customerio-track", SLOW_CALL));
        SentWebhooks webhooks = new SentWebhooks(7, 200);
        DoorKnocker knocker = new DoorKnocker(gateway.url(), 7);
        Thread knocking = new Thread(knocker::knockUntilStopped, "knocking");
        gateway.start();
        gateway.awaitReady(Duration.ofSeconds(30));
        try (WebhookPlayer player = new WebhookPlayer(PlayerSettings.towards(gateway.url()).withRate(200)
                .withRetries(Duration.ofMillis(100), 3))) {
            player.play(webhooks);
            knocking.start();
            Awaitility.await("calls are under way").atMost(Duration.ofSeconds(20))
                    .until(() -> sandbox.received() > 20);

            long asked = System.nanoTime();
            gateway.terminate();
            assertThat(gateway.endsWithin(Duration.ofSeconds(25))).as("ended within 25 s").isTrue();
            long gone = System.nanoTime();
            webhooks.end();
            knocker.stop();
            knocking.join();

            assertThat(gateway.exitCode()).isEqualTo(ENDED_BY_SIGTERM);
            assertThat(gateway.errors()).as("errors in the log").isEmpty();
            List<DoorKnocker.Knock> refused = assertMetRightly(knocker.knocks(), gone);
            assertNothingLost(sandbox, webhooks, player.receipts());
            System.out.printf("Shutdown: %d ms, with %d refusals meanwhile%n",
                    TimeUnit.NANOSECONDS.toMillis(gone - asked), refused.size());
        }
    }

    private static List<DoorKnocker.Knock> assertMetRightly(List<DoorKnocker.Knock> knocks, long gone) {
        assertThat(knocks).filteredOn(knock -> !knock.right()).as("met wrongly; process gone at %d", gone)
                .allMatch(knock -> knock.answered() > gone - NOTICED_WITHIN.toNanos());
        List<DoorKnocker.Knock> refused = knocks.stream().filter(knock -> knock.right() && !knock.taken()).toList();
        assertThat(refused).as("refusals while it stopped").isNotEmpty();
        return refused;
    }

    private void assertNothingLost(Sandbox sandbox, SentWebhooks webhooks, List<Receipt> receipts) throws Exception {
        LedgerContents contents = LedgerContents.read(LedgerOptions.sqlite(folder));
        assertThat(receipts).isNotEmpty();
        assertThat(webhooks.missing(receipts, contents.contents().keySet())).as("answered and not stored").isEmpty();
        Set<String> delivered = new HashSet<>();
        for (DeliveryRow delivery : contents.deliveries()) {
            assertThat(delivery.outcome()).isNotEqualTo(Outcome.INFLIGHT);
            if (delivery.outcome() == Outcome.DELIVERED) {
                delivered.add(delivery.eventId());
            }
        }
        Set<String> taken = new HashSet<>(Arrivals.atBrevo(sandbox).accepted());
        taken.addAll(Arrivals.atCustomerio(sandbox).accepted());
        assertThat(delivered).as("what the vendors took is written down").containsAll(taken);
        assertThat(Arrivals.atBrevo(sandbox).repeats()).isZero();
    }
}
