package dev.waystation.config;

import dev.waystation.gate.batch.BatchLimits;
import java.time.Duration;
import java.util.Map;

/** Reads when a batch of an API's calls is closed: {@code 100/50ms}, or {@code 1} for no batches. */
final class BatchSettings {

    private static final int MOST_ITEMS = 1_000;
    /** People that the App API gives in one answer. */
    private static final int MOST_PEOPLE = 100;
    /** A call waits no longer, so that what is gathered has gone within the time of a shutdown. */
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private BatchSettings() {
    }

    /** Per API with batches. */
    static Map<String, BatchLimits> of(EnvironmentValues values) {
        return Map.of("customerio-track", values.value("CIO_TRACK_BATCH", text -> read(text, MOST_ITEMS)),
                "customerio-app", values.value("CIO_APP_BATCH", text -> read(text, MOST_PEOPLE)),
                "brevo", values.value("BREVO_EVENT_BATCH", text -> read(text, MOST_ITEMS)));
    }

    private static BatchLimits read(String text, int most) throws UnfitValueException {
        int slash = text.indexOf('/');
        if (text.equals("1")) {
            return BatchLimits.OFF;
        }
        if (slash < 0) {
            throw new UnfitValueException("is neither calls/time nor 1",
                    "such as 100/50ms: at most 100 calls, none waiting longer than 50 ms; 1 for no batches");
        }
        return new BatchLimits(ValueReaders.number(1, most).read(text.substring(0, slash).strip()),
                ValueReaders.duration(Duration.ZERO, LONGEST).read(text.substring(slash + 1).strip()));
    }
}
