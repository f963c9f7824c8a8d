package dev.waystation.bench;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Customer.io webhooks of 1 KB with distinct ids and valid signatures. */
final class IntakeLoad implements Supplier<Buffer> {

    static final String SECRET = "benchmark_signing_key_0001";
    private static final String TIMESTAMP = "1700000000";
    private static final AtomicLong IDS = new AtomicLong(System.nanoTime());
    private static final String BODY = body();
    private static final int ID_AT = BODY.indexOf("00000000000000000000000000");
    private static final int PERSON_AT = BODY.indexOf("d9c106000001") + "d9c106".length();
    private final byte[] body = BODY.getBytes(StandardCharsets.US_ASCII);
    private final int people;
    private final Mac mac;

    IntakeLoad() {
        this(1);
    }

    /** @param people how many people they are about, 1 to 1000000 */
    IntakeLoad(int people) {
        this.people = people;
        try {
            mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String body() {
        String head = "{\"event_id\":\"00000000000000000000000000\",\"object_type\":\"email\",\"metric\":\"opened\","
                + "\"timestamp\":1700000000,\"data\":{\"campaign_id\":23,\"action_id\":42,\"delivery_id\":"
                + "\"RPILAgUBcRhIBqSfeiIwdIYJKxTY\",\"recipient\":\"ann@example.com\",\"identifiers\":{\"id\":\"42\","
                + "\"email\":\"ann@example.com\",\"cio_id\":\"d9c106000001\"},\"subject\":\"";
        char[] filler = new char[1024 - head.length() - 4];
        Arrays.fill(filler, 'x');
        return head + new String(filler) + "\"}} ";
    }

    @Override
    public Buffer get() {
        long number = IDS.incrementAndGet();
        byte[] id = String.format("%026d", number).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(id, 0, body, ID_AT, id.length);
        byte[] person = String.format("%06d", number % people).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(person, 0, body, PERSON_AT, person.length);
        mac.update(("v0:" + TIMESTAMP + ":").getBytes(StandardCharsets.US_ASCII));
        String signature = HexFormat.of().formatHex(mac.doFinal(body));
        return Buffer.buffer(1400)
                .appendString("POST /webhooks/customerio HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json"
                        + "\r\nX-CIO-Timestamp: " + TIMESTAMP + "\r\nX-CIO-Signature: " + signature
                        + "\r\nContent-Length: " + body.length + "\r\n\r\n")
                .appendBytes(body);
    }
}
