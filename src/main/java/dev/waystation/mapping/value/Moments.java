package dev.waystation.mapping.value;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.regex.Pattern;

/**
 * Reads moments. A text of ISO 8601 is read in any notation, for nothing else looks like it; a number means what the
 * notation says. A date alone is its first moment.
 *
 * @param notation of numbers
 * @param zone of texts that name none, and of dates
 */
record Moments(TimeNotation notation, ZoneId zone) {

    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,16}(\\.\\d{1,9})?");
    private static final int LONGEST = 64;
    /** What a four-digit year holds: beyond it the number is of another unit. */
    private static final long MOST_SECONDS = 253_402_300_799L;
    private static final long LEAST_SECONDS = -62_135_596_800L;

    /** The moment, or null when the value is none. */
    ZonedDateTime read(JsonNode value) {
        if (!value.isTextual() && !value.isNumber()) {
            return null;
        }
        if (value.isIntegralNumber() && value.canConvertToLong() && notation != TimeNotation.ISO) {
            return ofWhole(value.longValue());
        }
        String text = value.isTextual() ? value.textValue().strip() : value.asText();
        if (text.length() > LONGEST) {
            return null;
        }
        boolean number = value.isNumber() || NUMBER.matcher(text).matches();
        return number ? ofNumber(text) : ofText(text);
    }

    private ZonedDateTime ofWhole(long number) {
        long parts = notation == TimeNotation.SECONDS ? 1 : 1_000;
        long seconds = Math.floorDiv(number, parts);
        return seconds > MOST_SECONDS || seconds < LEAST_SECONDS ? null
                : Instant.ofEpochSecond(seconds, Math.floorMod(number, parts) * 1_000_000L).atZone(zone);
    }

    private ZonedDateTime ofNumber(String text) {
        if (notation == TimeNotation.ISO) {
            return null;
        }
        try {
            BigDecimal number = new BigDecimal(text);
            BigDecimal seconds = notation == TimeNotation.SECONDS ? number : number.movePointLeft(3);
            long whole = seconds.setScale(0, java.math.RoundingMode.FLOOR).longValueExact();
            if (whole > MOST_SECONDS || whole < LEAST_SECONDS) {
                return null;
            }
            int nanos = seconds.subtract(BigDecimal.valueOf(whole)).movePointRight(9).intValue();
            return Instant.ofEpochSecond(whole, nanos).atZone(zone);
        } catch (ArithmeticException | NumberFormatException none) {
            return null;
        }
    }

    private ZonedDateTime ofText(String text) {
        try {
            String iso = text.length() > 10 && text.charAt(10) == ' ' ? text.substring(0, 10) + 'T' + text.substring(11)
                    : text;
            TemporalAccessor read = iso.length() <= 10 ? LocalDate.parse(iso)
                    : DateTimeFormatter.ISO_DATE_TIME.parseBest(iso, OffsetDateTime::from, LocalDateTime::from);
            ZonedDateTime moment = read instanceof LocalDate date ? date.atStartOfDay(zone)
                    : read instanceof OffsetDateTime offset ? offset.atZoneSameInstant(zone)
                    : ((LocalDateTime) read).atZone(zone);
            long seconds = moment.toEpochSecond();
            return seconds > MOST_SECONDS || seconds < LEAST_SECONDS ? null : moment;
        } catch (DateTimeException none) {
            return null;
        }
    }

    String expected() {
        return switch (notation) {
            case SECONDS -> "seconds since 1970 or a time such as 2026-03-01T10:00:00Z";
            case MILLISECONDS -> "milliseconds since 1970 or a time such as 2026-03-01T10:00:00Z";
            case ISO -> "a time such as 2026-03-01T10:00:00Z";
        };
    }
}
