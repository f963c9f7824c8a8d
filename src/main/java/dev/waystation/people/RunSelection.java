package dev.waystation.people;

import dev.waystation.vendor.PeopleSelection;
import dev.waystation.vendor.PeopleSelection.ChangedSince;
import dev.waystation.vendor.PeopleSelection.Everybody;
import dev.waystation.vendor.PeopleSelection.OfSegment;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which people a run is about, in words: {@code all}, {@code segment 7}, {@code since 2026-11-20T10:00:00Z}. */
public final class RunSelection {

    private static final Pattern LENGTH = Pattern.compile("(\\d{1,6})(s|m|h|d|w)");
    private static final String SEGMENT = "segment ";
    private static final String SINCE = "since ";

    private RunSelection() {
    }

    /** The words for a selection, as a run keeps and people read them. */
    public static String words(PeopleSelection selection) {
        return selection instanceof OfSegment segment ? SEGMENT + segment.number()
                : selection instanceof ChangedSince since ? SINCE + since.time() : "all";
    }

    /** What {@link #words} said. */
    static PeopleSelection of(String words) {
        return words.startsWith(SEGMENT) ? new OfSegment(Long.parseLong(words.substring(SEGMENT.length())))
                : words.startsWith(SINCE) ? new ChangedSince(Instant.parse(words.substring(SINCE.length())))
                : new Everybody();
    }

    /**
     * A time as people write it: how long ago ({@code 2h}, {@code 3d}), a time with its zone, or a day in UTC.
     *
     * @throws RunRefusedException when it is none, or lies ahead
     */
    public static Instant time(String text, Instant now) throws RunRefusedException {
        Instant time = read(text.strip(), now);
        if (time == null) {
            throw new RunRefusedException(RunRefusedException.Why.WRONG, "since", "is no time: '"
                    + (text.length() > 40 ? text.substring(0, 40) + "…" : text) + "'",
                    "say how long ago (2h, 3d) or when (2026-11-20T10:00:00Z, 2026-11-20)");
        }
        if (time.isAfter(now)) {
            throw new RunRefusedException(RunRefusedException.Why.WRONG, "since", time + " lies ahead",
                    "name a time that has been, or how long ago");
        }
        return time;
    }

    private static Instant read(String text, Instant now) {
        Matcher length = LENGTH.matcher(text);
        if (length.matches()) {
            long amount = Long.parseLong(length.group(1));
            return now.minus(switch (length.group(2)) {
                case "s" -> Duration.ofSeconds(amount);
                case "m" -> Duration.ofMinutes(amount);
                case "h" -> Duration.ofHours(amount);
                case "d" -> Duration.ofDays(amount);
                default -> Duration.ofDays(7 * amount);
            });
        }
        try {
            return text.length() == "2026-11-20".length() ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
