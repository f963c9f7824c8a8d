package dev.waystation.sandbox.intercom.search;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.function.LongPredicate;

/**
 * How times are compared: by whole days of the workspace's zone, or to the second as the Preview version does in UTC.
 *
 * @param zone the workspace's
 * @param exact whether to the second
 */
public record SearchDays(ZoneId zone, boolean exact) {

    /** The comparison of times, epoch seconds, with one. */
    LongPredicate compared(String operator, long wanted) {
        ZonedDateTime day = Instant.ofEpochSecond(wanted).atZone(zone).truncatedTo(ChronoUnit.DAYS);
        long from = exact ? wanted : day.toEpochSecond();
        long next = exact ? wanted + 1 : day.plusDays(1).toEpochSecond();
        return switch (operator) {
            case "=" -> time -> time >= from && time < next;
            case ">" -> time -> time >= next;
            case "<" -> time -> time < from;
            case ">=" -> time -> time >= from;
            case "<=" -> time -> time < next;
            default -> throw new IllegalArgumentException("times know no operator " + operator);
        };
    }

    /** Whether times know an operator. */
    boolean takes(String operator) {
        return SearchField.Kind.DATE.takes(operator) || (exact && (operator.equals(">=") || operator.equals("<=")));
    }
}
