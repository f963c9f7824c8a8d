package dev.waystation.sandbox.customerio.message;

import java.time.DayOfWeek;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.Optional;

/** Length of the buckets in which figures are counted. */
public enum Resolution {
    HOURS("hours", "hourly", 24), DAYS("days", "daily", 45), WEEKS("weeks", "weekly", 12),
    MONTHS("months", "monthly", 121);

    private final String plural;
    private final String adverb;
    private final int mostSteps;

    Resolution(String plural, String adverb, int mostSteps) {
        this.plural = plural;
        this.adverb = adverb;
        this.mostSteps = mostSteps;
    }

    /** The resolution of a word, {@code days} or {@code daily}. */
    public static Optional<Resolution> of(String word) {
        return Arrays.stream(values()).filter(each -> each.plural.equals(word) || each.adverb.equals(word)).findFirst();
    }

    /** Its usual word, for example {@code days}. */
    public String word() {
        return plural;
    }

    /** Most buckets that are given at a time (C). */
    public int mostSteps() {
        return mostSteps;
    }

    /** The beginning of the bucket that a time is in; weeks begin on Mondays. */
    public ZonedDateTime begin(ZonedDateTime time) {
        ZonedDateTime day = time.truncatedTo(ChronoUnit.DAYS);
        return switch (this) {
            case HOURS -> time.truncatedTo(ChronoUnit.HOURS);
            case DAYS -> day;
            case WEEKS -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTHS -> day.withDayOfMonth(1);
        };
    }

    /** The beginning of a bucket so many later, or earlier when below 0. */
    public ZonedDateTime move(ZonedDateTime begin, long buckets) {
        return switch (this) {
            case HOURS -> begin.plusHours(buckets);
            case DAYS -> begin.plusDays(buckets);
            case WEEKS -> begin.plusWeeks(buckets);
            case MONTHS -> begin.plusMonths(buckets);
        };
    }
}
