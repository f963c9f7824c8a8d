package dev.waystation.mapping.value;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** The laws of conversions, with generated values. */
class ConversionLawsTest {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final List<Conversion> ALL = List.of(Conversion.NONE, new TextConversion(), new NumberConversion(),
            new BooleanConversion(), new EmailConversion(), new JsonConversion(), new PhoneConversion(null),
            new PhoneConversion("DE"), new ChoiceConversion(Map.of("free", "Free", "1", "One")),
            new ListConversion(new TextConversion()), new ListConversion(new NumberConversion()),
            new DateConversion(TimeNotation.ISO, BERLIN), new DateConversion(TimeNotation.SECONDS, ZoneId.of("UTC")),
            new DateTimeConversion(TimeNotation.ISO, BERLIN, TimeNotation.ISO),
            new DateTimeConversion(TimeNotation.SECONDS, BERLIN, TimeNotation.SECONDS),
            new DateTimeConversion(TimeNotation.MILLISECONDS, BERLIN, TimeNotation.MILLISECONDS));

    @Property(tries = 2000)
    void a_conversion_applied_to_its_own_result_changes_nothing(@ForAll("values") JsonNode value) {
        for (Conversion conversion : ALL) {
            if (conversion.of(value) instanceof Converted.Value once) {
                assertThat(conversion.of(once.value())).as("%s of %s", conversion.getClass().getSimpleName(), value)
                        .isEqualTo(once);
            }
        }
    }

    @Property(tries = 2000)
    void whatever_comes_is_converted_or_refused_and_never_thrown_at_or_told(@ForAll("values") JsonNode value) {
        for (Conversion conversion : ALL) {
            if (conversion.of(value) instanceof Converted.Refused refused && value.isTextual()
                    && value.textValue().length() > 12) {
                assertThat(refused.why()).doesNotContain(value.textValue());
            }
        }
    }

    @Property
    void a_moment_survives_the_way_there_and_back_in_every_notation(@ForAll @LongRange(min = -62135596800L,
            max = 253402300799L) long second, @ForAll TimeNotation there, @ForAll TimeNotation back) {
        JsonNode start = JSON.numberNode(second);
        Conversion out = new DateTimeConversion(TimeNotation.SECONDS, BERLIN, there);
        Conversion middle = new DateTimeConversion(there, BERLIN, back);
        Conversion home = new DateTimeConversion(back, BERLIN, TimeNotation.SECONDS);
        assertThat(value(home, value(middle, value(out, start)))).isEqualTo(start);
    }

    @Property
    void a_number_survives_being_a_text(@ForAll long number) {
        JsonNode back = value(new NumberConversion(), value(new TextConversion(), JSON.numberNode(number)));
        assertThat(back.asText()).isEqualTo(Long.toString(number));
    }

    @Property
    void a_day_is_the_day_in_the_zone_that_the_mapping_names(@ForAll @LongRange(min = 0, max = 4102444800L) long second) {
        assertThat(value(new DateConversion(TimeNotation.SECONDS, BERLIN), JSON.numberNode(second)).asText())
                .isEqualTo(Instant.ofEpochSecond(second).atZone(BERLIN).toLocalDate().toString());
    }

    @Property
    void a_table_that_says_each_thing_once_can_be_read_backwards(@ForAll @IntRange(min = 0, max = 2) int which) {
        Map<String, String> table = Map.of("free", "Free", "pro", "Professional", "ent", "Enterprise");
        Map<String, String> back = Map.of("Free", "free", "Professional", "pro", "Enterprise", "ent");
        JsonNode start = JSON.textNode(List.of("free", "pro", "ent").get(which));
        assertThat(value(new ChoiceConversion(back), value(new ChoiceConversion(table), start))).isEqualTo(start);
    }

    @Property
    void a_german_number_written_as_people_write_it_is_one_number(@ForAll @IntRange(min = 1000000, max = 9999999) int own) {
        String digits = Integer.toString(own);
        JsonNode plain = JSON.textNode("0170" + digits);
        JsonNode spaced = JSON.textNode(" +49 (170) " + digits.substring(0, 3) + "-" + digits.substring(3));
        Conversion conversion = new PhoneConversion("DE");
        assertThat(conversion.of(plain)).isEqualTo(conversion.of(spaced))
                .isEqualTo(new Converted.Value(JSON.textNode("+49170" + digits)));
    }

    private static JsonNode value(Conversion conversion, JsonNode from) {
        return ((Converted.Value) conversion.of(from)).value();
    }

    @Provide
    Arbitrary<JsonNode> values() {
        Arbitrary<JsonNode> plain = Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(20).map(JSON::textNode),
                Arbitraries.of("true", " Yes", "off", "42", "-3.5e2", "1e999", "2026-03-01", "2026-03-01T10:00:00Z",
                        "2026-03-01 10:00:00", "2026-10-25T02:30:00", "0000-00-00", "+49 170 1234567", "0170 1234567",
                        " Ann@Example.COM ", "ann@example", "free", "Free", "1", "").map(JSON::textNode),
                Arbitraries.longs().map(JSON::numberNode), Arbitraries.doubles().map(JSON::numberNode),
                Arbitraries.bigDecimals().map(JSON::numberNode), Arbitraries.of(true, false).map(JSON::booleanNode));
        return Arbitraries.oneOf(plain, plain.list().ofMaxSize(3).map(list -> JSON.arrayNode().addAll(list)),
                Arbitraries.maps(Arbitraries.of("a", "b"), plain).ofMaxSize(2)
                        .map(fields -> JSON.objectNode().setAll(fields)));
    }
}
