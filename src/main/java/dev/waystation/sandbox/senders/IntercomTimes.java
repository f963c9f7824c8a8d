package dev.waystation.sandbox.senders;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;

/** Times of a notification's item as ISO 8601 where the API has seconds: {@code 2025-02-10T08:33:35.910+00:00} (C2). */
final class IntercomTimes {

    private static final DateTimeFormatter ISO =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSxxx").withZone(ZoneOffset.UTC);
    private static final long EARLIEST = 100_000_000L;
    private static final long LATEST = 100_000_000_000L;

    private IntercomTimes() {
    }

    /** Rewrites every {@code …_at} that holds seconds, within objects inside too. */
    static void rewrite(ObjectNode item) {
        for (Map.Entry<String, JsonNode> each : List.copyOf(item.properties())) {
            JsonNode value = each.getValue();
            if (value instanceof ObjectNode inner) {
                rewrite(inner);
            } else if (each.getKey().endsWith("_at") && value.isIntegralNumber() && value.asLong() >= EARLIEST
                    && value.asLong() < LATEST) {
                item.put(each.getKey(), ISO.format(Instant.ofEpochSecond(value.asLong())));
            }
        }
    }
}
