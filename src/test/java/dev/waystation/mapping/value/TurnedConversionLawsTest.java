package dev.waystation.mapping.value;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is turned round undoes what it was turned from. */
class TurnedConversionLawsTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    static List<Conversion> all() {
        return List.of(Conversion.NONE, new TextConversion(), new NumberConversion(), new BooleanConversion(),
                new EmailConversion(), new PhoneConversion(null), new PhoneConversion("DE"),
                new ChoiceConversion(Map.of("free", "Free", "pro", "Pro")), new ListConversion(new TextConversion()),
                new DateConversion(TimeNotation.ISO, BERLIN), new DateConversion(TimeNotation.SECONDS, BERLIN),
                new DateTimeConversion(TimeNotation.MILLISECONDS, BERLIN, TimeNotation.ISO),
                new DateTimeConversion(TimeNotation.ISO, BERLIN, TimeNotation.MILLISECONDS),
                new DateTimeConversion(TimeNotation.MILLISECONDS, BERLIN, TimeNotation.SECONDS));
    }

    @ParameterizedTest
    @MethodSource("all")
    void round_trips_hold_for_what_the_conversion_makes(Conversion conversion) {
        Conversion back = conversion.turned().orElseThrow();
        assertThat(Specimens.of(conversion)).isNotEmpty().allSatisfy(value ->
                assertThat(same(value, value(conversion, value(back, value)))).as("%s", value).isTrue());
    }

    @ParameterizedTest
    @MethodSource("all")
    void the_specimens_are_the_same_each_time(Conversion conversion) {
        assertThat(Specimens.of(conversion)).isEqualTo(Specimens.of(conversion));
    }

    private static JsonNode value(Conversion conversion, JsonNode value) {
        Converted converted = conversion.of(value);
        assertThat(converted).as("%s", value).isInstanceOf(Converted.Value.class);
        return ((Converted.Value) converted).value();
    }

    private static boolean same(JsonNode left, JsonNode right) {
        return left.equals((one, other) -> one.isNumber() && other.isNumber()
                ? one.decimalValue().compareTo(other.decimalValue()) : one.equals(other) ? 0 : 1, right);
    }
}
