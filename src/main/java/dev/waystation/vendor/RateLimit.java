package dev.waystation.vendor;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * So many calls in a time.
 *
 * @param calls 1 to 10,000,000
 * @param window a second to a day
 */
public record RateLimit(int calls, Duration window) {

    private static final int MOST_CALLS = 10_000_000;
    private static final Pattern TEXT = Pattern.compile("([0-9]{1,8})/([0-9]{0,5})(s|m|h)");
    private static final Map<String, Integer> UNIT_SECONDS = Map.of("s", 1, "m", 60, "h", 3600);

    public RateLimit {
        Objects.requireNonNull(window, "window");
        if (calls < 1 || calls > MOST_CALLS) {
            throw new IllegalArgumentException("calls must be 1 to " + MOST_CALLS + ", got " + calls);
        }
        if (window.toSeconds() < 1 || window.toHours() > 24) {
            throw new IllegalArgumentException("a window is a second to a day, got " + window);
        }
    }

    /**
     * Reads {@code 10/s}, {@code 100/h}, {@code 1666/10s}.
     *
     * @throws IllegalArgumentException when the text is none of these
     */
    public static RateLimit parse(String text) {
        Matcher matcher = TEXT.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + text + "' is no limit like 10/s, 1666/10s or 100/h");
        }
        long units = matcher.group(2).isEmpty() ? 1 : Long.parseLong(matcher.group(2));
        return new RateLimit(Integer.parseInt(matcher.group(1)),
                Duration.ofSeconds(units * UNIT_SECONDS.get(matcher.group(3))));
    }

    @Override
    public String toString() {
        long seconds = window.toSeconds();
        return calls + "/" + (seconds == 1 ? "s" : seconds == 60 ? "m" : seconds == 3600 ? "h"
                : seconds % 3600 == 0 ? seconds / 3600 + "h" : seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s");
    }
}
