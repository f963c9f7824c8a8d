package dev.waystation.vendor;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/**
 * How long a vendor asks us to wait, read from its headers with distrust: what is no plain number is no wish, and no
 * wish is longer than a day.
 */
public final class WaitHeader {

    private static final Duration LONGEST = Duration.ofDays(1);
    private static final int MOST_DIGITS = 12;

    private WaitHeader() {
    }

    /** A header that holds seconds from now ({@code retry-after}, {@code x-sib-ratelimit-reset}), or null. */
    public static Duration seconds(VendorResponse response, String name) {
        Long seconds = number(response, name);
        return seconds == null ? null : atMostLongest(Duration.ofSeconds(seconds));
    }

    /**
     * A header that holds a Unix time in seconds ({@code x-ratelimit-reset}), as the wait until then by the vendor's
     * own clock, the {@code date} header; null when either is missing.
     */
    public static Duration untilUnixTime(VendorResponse response, String name) {
        Long seconds = number(response, name);
        Instant now = date(response);
        if (seconds == null || now == null) {
            return null;
        }
        Duration wait = Duration.between(now, Instant.ofEpochSecond(seconds));
        return wait.isNegative() ? Duration.ZERO : atMostLongest(wait);
    }

    /** A header that holds a count of calls ({@code x-ratelimit-remaining}), or null. */
    public static Integer count(VendorResponse response, String name) {
        Long number = number(response, name);
        return number == null ? null : (int) Math.min(number, Integer.MAX_VALUE);
    }

    private static Duration atMostLongest(Duration wait) {
        return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }

    private static Long number(VendorResponse response, String name) {
        String value = response.header(name);
        String digits = value == null ? "" : value.strip();
        if (digits.isEmpty() || digits.length() > MOST_DIGITS
                || !digits.chars().allMatch(digit -> digit >= '0' && digit <= '9')) {
            return null;
        }
        return Long.parseLong(digits);
    }

    private static Instant date(VendorResponse response) {
        String date = response.header("date");
        if (date == null) {
            return null;
        }
        try {
            return ZonedDateTime.parse(date.strip(), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
        } catch (DateTimeException notADate) {
            return null;
        }
    }
}
