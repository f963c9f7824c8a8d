package dev.waystation.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** What becomes of a value that a vendor finds too long. */
class FittedDocumentTest {

    private static final Map<String, ValueLimit> LIMITS =
            Map.of("attributes", new ValueLimit(5, ValueLimit.Unit.BYTES));

    @Test
    void what_is_too_long_is_cut_or_left_out_where_the_mapping_says_so_and_told() throws Exception {
        FittedDocument fitted = FittedDocument.of(json("""
                {"attributes": {"a": "abcdefgh", "b": "abcdefgh", "c": "abc", "d": "abcdefgh"},
                 "tooLong": {"attributes": {"a": "truncate", "b": "drop", "c": "drop"}}}"""), LIMITS);
        assertThat(fitted.document().path("attributes"))
                .isEqualTo(json("{\"a\": \"abcde\", \"c\": \"abc\", \"d\": \"abcdefgh\"}"));
        assertThat(fitted.notes()).containsExactly("attributes 'a' of 8 bytes cut to 5",
                "attributes 'b' of 8 bytes left out, 5 are taken");
    }

    @Test
    void a_list_cannot_be_cut_and_stays_for_the_check_to_refuse() throws Exception {
        JsonNode document = json("""
                {"attributes": {"a": [1, 2, 3, 4, 5]}, "tooLong": {"attributes": {"a": "truncate"}}}""");
        assertThat(FittedDocument.of(document, LIMITS)).isEqualTo(new FittedDocument(document, java.util.List.of()));
    }

    @Test
    void sections_that_the_vendor_does_not_limit_stay_as_they_are() throws Exception {
        JsonNode document = json("""
                {"properties": {"a": "abcdefgh"}, "tooLong": {"properties": {"a": "drop"}}}""");
        assertThat(FittedDocument.of(document, LIMITS).document()).isSameAs(document);
    }

    @Property(tries = 500)
    void what_is_cut_is_the_longest_beginning_that_fits_and_never_half_a_character(@ForAll String text,
            @ForAll @IntRange(min = 1, max = 20) int most, @ForAll ValueLimit.Unit unit) {
        String whole = text.replaceAll("[\\ud800-\\udfff]", "") + "ä😀";
        ValueLimit limit = new ValueLimit(most, unit);
        String cut = limit.cut(whole);
        assertThat(whole).startsWith(cut);
        assertThat(limit.length(JsonNodeFactory.instance.textNode(cut))).isLessThanOrEqualTo(most);
        assertThat(new String(cut.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                java.nio.charset.StandardCharsets.UTF_8)).isEqualTo(cut);
        if (cut.length() < whole.length()) {
            String longer = whole.substring(0, whole.offsetByCodePoints(cut.length(), 1));
            assertThat(limit.length(JsonNodeFactory.instance.textNode(longer))).isGreaterThan(most);
        }
    }

    private static JsonNode json(String text) throws Exception {
        return new ObjectMapper().readTree(text);
    }
}
