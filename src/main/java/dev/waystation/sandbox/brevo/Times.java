package dev.waystation.sandbox.brevo;

import dev.waystation.sandbox.doubles.ApiCall;
import dev.waystation.sandbox.rules.Rule;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Points in time as Brevo reads and writes them, and spans of query parameters. */
final class Times {

    private static final int DATE_LENGTH = "2024-01-24".length();
    private static final DateTimeFormatter WITH_BLANK =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

    private Times() {
    }

    /**
     * A span of time.
     *
     * @param from epoch milliseconds, within
     * @param to epoch milliseconds, beyond
     */
    record Span(long from, long to) {

        boolean has(long at) {
            return at >= from && at < to;
        }

        long days() {
            return (to - from) / 86_400_000L;
        }
    }

    static String iso(long at) {
        return Instant.ofEpochMilli(at).toString();
    }

    /** For example {@code 2024-01-24 16:39:57}. */
    static String withBlank(long at) {
        return WITH_BLANK.format(Instant.ofEpochMilli(at));
    }

    /** Epoch milliseconds of a date, or of a date and time with a zone. */
    static Optional<Long> read(String text) {
        try {
            return Optional.of(text.length() == DATE_LENGTH
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli()
                    : OffsetDateTime.parse(text).toInstant().toEpochMilli());
        } catch (DateTimeException wrong) {
            return Optional.empty();
        }
    }

    /** A point in time among the query parameters, or {@code otherwise} without it. */
    static long parameter(ApiCall call, Rules rules, String name, long otherwise) {
        String text = call.parameter(name).orElse(null);
        if (text == null) {
            return otherwise;
        }
        if (text.indexOf(' ') >= 0 && Times.read(text.replace(' ', '+')).isPresent()) {
            rules.broken(Rule.NOT_ENCODED, "the + in " + name);
        }
        return read(text).orElseThrow(() -> RefusedCall.invalid(name
                + " should be a UTC date-time (YYYY-MM-DDTHH:mm:ss.SSSZ)"));
    }

    /** The span between {@code startDate} and {@code endDate}, both or neither of which must be given. */
    static Optional<Span> span(ApiCall call, Rules rules) {
        boolean begins = call.parameter("startDate").isPresent();
        if (begins != call.parameter("endDate").isPresent()) {
            throw RefusedCall.missing("startDate and endDate are mandatory together");
        }
        if (!begins) {
            return Optional.empty();
        }
        long from = parameter(call, rules, "startDate", 0);
        long to = parameter(call, rules, "endDate", 0);
        if (from > to) {
            throw RefusedCall.outOfRange("startDate should not be after endDate");
        }
        boolean wholeDay = call.parameter("endDate").orElseThrow().length() == DATE_LENGTH;
        return Optional.of(new Span(from, to + (wholeDay ? 86_400_000L : 1)));
    }
}
