package dev.waystation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waystation.ledger.LedgerOptions;
import dev.waystation.sandbox.Sandbox;
import dev.waystation.sandbox.SandboxSettings;
import dev.waystation.sandbox.faults.Fault;
import dev.waystation.sandbox.webhooks.PlayerSettings;
import dev.waystation.sandbox.webhooks.Receipt;
import dev.waystation.sandbox.webhooks.WebhookPlayer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No room for more events: a small limit of the ledger stands in for a full disk. */
class FullDiskIT {

    private static final Duration FULL_WITHIN = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    @Test
    void intake_refuses_below_the_floor_while_deliveries_go_on_to_their_end() throws Exception {
        try (Sandbox sandbox = Sandbox.start(SandboxSettings.WITHOUT_LIMITS);
                GatewayProcess gateway = new GatewayProcess("full-disk", folder, sandbox).startingCheaply()) {
            gateway.with("WAYSTATION_LEDGER_MAX", "8MiB").with("WAYSTATION_DISK_FLOOR", "2MiB")
                    .with("WAYSTATION_RETRY_FIRST", "200ms").with("WAYSTATION_RETRY_CAP", "2s");
            try {
                fills(sandbox, gateway, new SentWebhooks(11, 300));
            } catch (Exception | AssertionError e) {
                System.out.println(gateway.tail());
                throw e;
            }
        }
    }

    private void fills(Sandbox sandbox, GatewayProcess gateway, SentWebhooks webhooks) throws Exception {
        sandbox.addFault(Fault.answering("brevo", 503));
        gateway.start();
        gateway.awaitReady(Duration.ofSeconds(30));
        List<Receipt> receipts;
        try (WebhookPlayer player = new WebhookPlayer(PlayerSettings.towards(gateway.url()).withRate(600)
                .withRetries(Duration.ofMillis(100), 3))) {
            player.play(webhooks);
            Awaitility.await("below the floor").atMost(FULL_WITHIN).pollInterval(Duration.ofMillis(200))
                    .until(() -> gateway.status().path("refusing").isTextual());
            assertThat(new DoorKnocker(gateway.url(), 11).knockAtEach()).extracting(DoorKnocker.Knock::status)
                    .as("answers to Customer.io, Brevo and Intercom").containsExactly(503, 429, 503);
            assertThat(gateway.readiness()).as("readiness").isEqualTo(503);
            assertThat(gateway.open()).as("deliveries that wait").isPositive();
            sandbox.clearFaults();
            Awaitility.await("every delivery at its end").atMost(FULL_WITHIN)
                    .pollInterval(Duration.ofMillis(200)).until(() -> gateway.open() == 0);
            webhooks.end();
            receipts = player.receipts();
        }
        JsonNode status = gateway.status();
        assertThat(status.path("refusing").asText()).as("what status says").contains("below the floor");
        assertThat(status.path("conserved").asBoolean()).as("conserved: %s", status).isTrue();
        gateway.terminate();
        assertThat(gateway.endsWithin(Duration.ofSeconds(25))).isTrue();

        LedgerContents contents = LedgerContents.read(LedgerOptions.sqlite(folder));
        assertThat(receipts).isNotEmpty();
        assertThat(webhooks.missing(receipts, contents.contents().keySet())).as("answered and not stored").isEmpty();
        System.out.printf("Full disk: %d events stored, then %s%n", contents.events().size(),
                status.path("refusing").asText());
    }
}
