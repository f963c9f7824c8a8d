package dev.waystation.mapping.value;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;

/** Days as {@code 2026-03-01}, in a zone that stands in the mapping. */
public final class DateConversion implements Conversion {

    private final Moments moments;

    /**
     * @param notation of numbers
     * @param zone in which the day is taken
     */
    public DateConversion(TimeNotation notation, ZoneId zone) {
        this.moments = new Moments(notation, zone);
    }

    @Override
    public Converted of(JsonNode value) {
        ZonedDateTime moment = moments.read(value);
        return moment == null ? new Converted.Refused(moments.expected())
                : new Converted.Value(TextNode.valueOf(moment.toLocalDate().toString()));
    }

    /** The first moment of the day, in the notation of the source. */
    @Override
    public Optional<Conversion> turned() {
        return Optional.of(moments.notation() == TimeNotation.ISO ? this
                : new DateTimeConversion(TimeNotation.ISO, moments.zone(), moments.notation()));
    }
}
