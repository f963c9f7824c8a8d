package dev.waystation.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

import dev.waystation.ledger.Ledger;
import dev.waystation.ledger.LedgerOptions;
import dev.waystation.ledger.LedgerReports.DeliveryFilter;
import dev.waystation.ledger.LedgerReports.EventFilter;
import dev.waystation.ledger.Outcome;
import dev.waystation.ledger.RetrySchedule;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Intake before the real ledger, with the real vendors. */
class IntakeLedgerTest {

    private static final String NOTIFICATION = """
            {"type":"notification_event","app_id":"a86dr8yl","topic":"ping","id":"notif_1","created_at":1700000000,\
            "data":{"type":"notification_event_data","item":{"type":"ping","message":"ok"}}}""";

    @TempDir
    private Path folder;
    private final IntakeHouse house = IntakeHouse.withRealVendors(IntakeLimits.DEFAULT);
    private final HttpCaller http = new HttpCaller(house.port);

    @AfterEach
    void close() {
        house.close();
    }

    private Ledger ledger(long maximumBytes) {
        return Ledger.open(new LedgerOptions(folder, Optional.empty(), 0, maximumBytes, 10, RetrySchedule.DEFAULT),
                InstantSource.system(), house.meters);
    }

    private HttpResponse<String> post(String source, String body) throws Exception {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        java.net.http.HttpRequest.Builder request = http.to("/webhooks/" + source);
        for (String header : HostileRequests.credential(source, bytes)) {
            int colon = header.indexOf(':');
            request.header(header.substring(0, colon), header.substring(colon + 2));
        }
        return http.send(request.POST(BodyPublishers.ofByteArray(bytes)).build());
    }

    @Test
    void an_answered_event_is_in_the_ledger_once_with_what_the_vendor_said() throws Exception {
        try (Ledger ledger = ledger(0)) {
            house.open(ledger);
            assertThat(post("intercom", NOTIFICATION).statusCode()).isEqualTo(200);
            assertThat(post("intercom", NOTIFICATION).statusCode()).isEqualTo(200);

            assertThat(ledger.reports().events(new EventFilter("intercom", null, null, null, null, 10)).rows())
                    .singleElement().satisfies(event -> {
                        assertThat(event.eventId()).isEqualTo("notif_1");
                        assertThat(event.type()).isEqualTo("ping");
                    });
            assertThat(ledger.reports().body("intercom", "notif_1")).asString(StandardCharsets.UTF_8)
                    .isEqualTo(NOTIFICATION);
            assertThat(house.count("waystation.intake.duplicates", "intercom")).isEqualTo(1);
            house.context.stop();
        }
    }

    @Test
    void an_authentic_body_that_cannot_be_read_is_parked_under_intake_and_answered_200() throws Exception {
        try (Ledger ledger = ledger(0)) {
            house.open(ledger);
            for (String source : new String[] {"customerio", "brevo", "intercom"}) {
                assertThat(post(source, "{broken").statusCode()).isEqualTo(200);
                assertThat(post(source, "{broken").statusCode()).isEqualTo(200);
            }
            assertThat(ledger.reports().deliveries(new DeliveryFilter("intake", null, null, null, null, Outcome.PARKED,
                    null, null, 10)).rows()).hasSize(3);
            house.context.stop();
        }
    }

    @Test
    void a_full_disk_is_each_vendors_refusal_and_loses_nothing_that_was_answered() throws Exception {
        try (Ledger ledger = ledger(2 << 20)) {
            house.open(ledger);
            int taken = 0;
            String pad = "x".repeat(100_000);
            while (post("brevo", "{\"event\":\"opened\",\"email\":\"a@example.com\",\"ts_event\":" + taken
                    + ",\"pad\":\"" + pad + "\"}").statusCode() == 200) {
                taken++;
                assertThat(taken).as("stored in 2 MB").isLessThan(100);
            }
            assertThat(taken).isPositive();
            assertThat(post("brevo", "{\"event\":\"opened\",\"pad\":\"" + pad + "\"}").statusCode()).isEqualTo(429);
            assertThat(post("customerio", "{\"pad\":\"" + pad + "\"}").statusCode()).isEqualTo(503);
            assertThat(post("intercom", "{\"pad\":\"" + pad + "\"}").statusCode()).isEqualTo(503);
            assertThat(ledger.reports().events(new EventFilter("brevo", null, null, null, null, 1000)).rows())
                    .hasSize(taken);
            house.context.stop();
        }
    }

    @Test
    void a_closed_ledger_is_each_vendors_refusal() throws Exception {
        Ledger ledger = ledger(0);
        house.open(ledger);
        ledger.close();
        assertThat(post("customerio", "{}").statusCode()).isEqualTo(503);
        assertThat(post("brevo", "{}").statusCode()).isEqualTo(429);
        assertThat(post("intercom", "{}").statusCode()).isEqualTo(503);
    }
}
