package dev.waystation.intake;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** Bodies nobody should send: JSON of a vendor's shape with everything wrong that can be, and what is no JSON. */
final class HostileJson {

    private static final List<String> KEYS = List.of(
            "event_id", "object_type", "metric", "timestamp", "data", "identifiers", "id", "email", "cio_id",
            "customer_id", "event", "message-id", "ts_event", "ts_epoch", "ts", "date", "tag", "tags", "list_id",
            "contact_id", "link", "URL", "camp_id", "content", "events", "type", "topic", "app_id", "created_at",
            "item", "external_id", "user_id", "contact", "delivery_attempts", "tag_id", "", "__proto__", "class",
            "@type", "\\u0000", "\\ud800", "${env:HOME}", "{{env:HOME}}");
    private static final List<String> SCALARS = List.of(
            "null", "true", "false", "0", "-1", "1e400", "-1e-400", "1613063089", "1613063089000",
            "99999999999999999999999999", "0.1e5", "\"\"", "\" \"", "\"ann@example.com\"", "\"1613063089\"",
            "\"2025-02-10T08:33:35.910+00:00\"", "\"2025-13-45T99:99:99\"", "\"\\u0000\"", "\"\\ud83d\\ude00\"",
            "\"\\ud800\"", "\"\\udc00\\ud800\"", "\"opened\"", "\"email\"", "\"notif_1\"", "\"${jndi:ldap://x}\"",
            "\"'; DROP TABLE event; --\"", "[]", "{}", "[[]]", "[null]", "{\"a\":null}");
    private static final List<String> BROKEN = List.of(
            "", " ", "\r\n\r\n", "{", "}", "[", "]", "{\"a\"", "{\"a\":", "{\"a\":1,}", "[1,]", "nul", "NaN",
            "Infinity", "'a'", "\"", "\"\\x\"", "\"\\u12\"", "01", "1.", "+1", "// a", "/* a */ {}", "{a:1}",
            "{} {}", "[] x", "\uFEFF{}", "<xml/>", "a=b&c=d", "--boundary\r\n", "%7B%7D", "\u0000",
            "{\"a\":\t\u0001}");
    private static final Charset UTF_32 = Charset.forName("UTF-32BE");

    private final Random random;

    HostileJson(Random random) {
        this.random = random;
    }

    byte[] next() {
        return switch (random.nextInt(16)) {
            case 0 -> pick(BROKEN).getBytes(StandardCharsets.UTF_8);
            case 1 -> bytes(random.nextInt(2_000));
            case 2 -> spoilt(value(0));
            case 3 -> value(0).getBytes(List.of(StandardCharsets.UTF_16, StandardCharsets.UTF_16LE, UTF_32,
                    StandardCharsets.ISO_8859_1).get(random.nextInt(4)));
            case 4 -> deep();
            case 5 -> long_();
            case 6 -> list(random.nextInt(random.nextInt(20) == 0 ? 2_000 : 40));
            case 7 -> cut(value(0));
            case 8 -> pick(SCALARS).getBytes(StandardCharsets.UTF_8);
            default -> likely().getBytes(StandardCharsets.UTF_8);
        };
    }

    /** An object that has most of what a vendor's event has, each thing of whatever type. */
    private String likely() {
        StringBuilder json = new StringBuilder("{");
        int keys = 1 + random.nextInt(14);
        for (int i = 0; i < keys; i++) {
            json.append(i == 0 ? "" : ",").append('"').append(pick(KEYS)).append("\":").append(value(1));
        }
        if (random.nextInt(3) > 0) {
            json.append(",\"event\":").append(random.nextBoolean() ? "\"opened\"" : value(3));
        }
        if (random.nextInt(3) > 0) {
            json.append(",\"data\":{\"type\":\"notification_event_data\",\"item\":").append(value(2))
                    .append(",\"identifiers\":").append(value(2)).append('}');
        }
        return json.append('}').toString();
    }

    private String value(int depth) {
        int kind = random.nextInt(depth > 4 ? 2 : 6);
        if (kind < 3) {
            return pick(SCALARS);
        }
        StringBuilder json = new StringBuilder(kind == 3 ? "[" : "{");
        int size = random.nextInt(6);
        for (int i = 0; i < size; i++) {
            json.append(i == 0 ? "" : ",");
            if (kind != 3) {
                json.append('"').append(pick(KEYS)).append("\":");
            }
            json.append(value(depth + 1));
        }
        return json.append(kind == 3 ? ']' : '}').toString();
    }

    private byte[] deep() {
        int depth = 1 << random.nextInt(16);
        String open = random.nextBoolean() ? "[" : "{\"data\":";
        String close = open.equals("[") ? "]" : "}";
        String inner = open.repeat(depth) + "1" + (random.nextBoolean() ? close.repeat(depth) : "");
        return (random.nextBoolean() ? inner : "{\"event\":\"opened\",\"data\":" + inner + "}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private byte[] long_() {
        int length = 1 << random.nextInt(random.nextInt(30) == 0 ? 21 : 15);
        String run = random.nextBoolean() ? "9".repeat(length) : "\"" + "\u00e9\u0000a".charAt(random.nextInt(3))
                + "x".repeat(length) + "\"";
        return ("{\"" + pick(KEYS) + "\":" + run + ",\"" + pick(KEYS) + "\":" + run + ",\"event\":\"opened\"}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private byte[] list(int size) {
        StringBuilder json = new StringBuilder(random.nextBoolean() ? "[" : "{\"events\":[");
        String close = json.length() == 1 ? "]" : "]}";
        for (int i = 0; i < size; i++) {
            json.append(i == 0 ? "" : ",").append(random.nextInt(4) == 0 ? pick(SCALARS) : likely());
        }
        return json.append(close).toString().getBytes(StandardCharsets.UTF_8);
    }

    private byte[] cut(String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        return java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
    }

    private byte[] spoilt(String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 4; i++) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
