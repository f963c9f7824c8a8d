package dev.waystation.bench;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** Simple calls at the vendors' doubles, the ones a gateway makes most. */
enum SandboxCalls implements Supplier<Supplier<Buffer>> {

    TRACK_EVENT("Customer.io event (Track v2)") {
        @Override
        Buffer call(long number) {
            return post("/customerio-track/api/v2/entity", "Authorization: Basic " + TRACK,
                    "{\"type\":\"person\",\"identifiers\":{\"id\":\"user-" + number % PEOPLE + "\"},\"action\":\"event\","
                            + "\"name\":\"order_paid\",\"id\":\"" + String.format("%026d", number) + "\",\"timestamp\":"
                            + "1700000000,\"attributes\":{\"total\":\"9.90\",\"channel\":\"web\"}}");
        }
    },
    BREVO_CONTACT("Brevo contact upsert") {
        @Override
        Buffer call(long number) {
            return post("/brevo/v3/contacts", BREVO, "{\"email\":\"person" + number % PEOPLE + "@example.com\","
                    + "\"updateEnabled\":true,\"attributes\":{\"FIRSTNAME\":\"Ann\",\"PLAN\":\"team\"}}");
        }
    },
    BREVO_EVENT("Brevo event") {
        @Override
        Buffer call(long number) {
            return post("/brevo/v3/events", BREVO, "{\"event_name\":\"order_paid\",\"identifiers\":{\"email_id\":\"person"
                    + number % PEOPLE + "@example.com\"},\"event_properties\":{\"order\":" + number + "}}");
        }
    },
    INTERCOM_EVENT("Intercom event") {
        @Override
        Buffer call(long number) {
            return post("/intercom/events", INTERCOM, "{\"event_name\":\"order-paid\",\"created_at\":"
                    + (1_700_000_000 + number) + ",\"user_id\":\"user-" + knownUser(number) + "\",\"metadata\":{\"total\":990}}");
        }
    },
    INTERCOM_CONTACT("Intercom contact by external id") {
        @Override
        Buffer call(long number) {
            return read("/intercom/contacts/find_by_external_id/user-" + knownUser(number), INTERCOM);
        }
    },
    MIXED("all of these in turn") {
        @Override
        Buffer call(long number) {
            return values()[(int) (number % (values().length - 1))].call(number);
        }
    };

    static final int PEOPLE = 100_000;
    private static final String TRACK = Base64.getEncoder()
            .encodeToString("sandbox-site-id:sandbox-track-key".getBytes(StandardCharsets.US_ASCII));
    private static final String BREVO = "api-key: xkeysib-sandbox";
    private static final String INTERCOM = "Authorization: Bearer sandbox-intercom-token\r\nAccept: application/json"
            + "\r\nIntercom-Version: 2.16";
    private static final AtomicLong NUMBERS = new AtomicLong();

    private final String title;

    SandboxCalls(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    abstract Buffer call(long number);

    @Override
    public Supplier<Buffer> get() {
        return () -> call(NUMBERS.incrementAndGet());
    }

    /** Of the population every twentieth person has no id. */
    private static long knownUser(long number) {
        long user = number % PEOPLE;
        return user % 20 == 7 ? user + 1 : user;
    }

    private static Buffer read(String path, String headers) {
        return Buffer.buffer("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n" + headers + "\r\n\r\n");
    }

    private static Buffer post(String path, String headers, String body) {
        return Buffer.buffer("POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
                + headers + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
    }
}
