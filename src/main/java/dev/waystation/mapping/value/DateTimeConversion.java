package dev.waystation.mapping.value;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Moments, in seconds or milliseconds since 1970 or as {@code 2026-03-01T10:00:00Z}. */
public final class DateTimeConversion implements Conversion {

    private final Moments moments;
    private final TimeNotation as;

    /**
     * @param notation of numbers at the source
     * @param zone of texts that name none
     * @param as how the target wants it
     */
    public DateTimeConversion(TimeNotation notation, ZoneId zone, TimeNotation as) {
        this.moments = new Moments(notation, zone);
        this.as = as;
    }

    /** How the target wants it. */
    public TimeNotation as() {
        return as;
    }

    @Override
    public Converted of(JsonNode value) {
        ZonedDateTime moment = moments.read(value);
        if (moment == null) {
            return new Converted.Refused(moments.expected());
        }
        return new Converted.Value(switch (as) {
            case SECONDS -> LongNode.valueOf(moment.toEpochSecond());
            case MILLISECONDS -> LongNode.valueOf(moment.toInstant().toEpochMilli());
            case ISO -> TextNode.valueOf(moment.toInstant().truncatedTo(ChronoUnit.MILLIS).toString());
        });
    }

    @Override
    public Optional<Conversion> turned() {
        return Optional.of(new DateTimeConversion(as, moments.zone(), moments.notation()));
    }
}
