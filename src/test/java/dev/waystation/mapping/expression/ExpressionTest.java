package dev.waystation.mapping.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an expression may do, and that it can do no more. */
class ExpressionTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void it_sees_the_value_the_body_the_person_and_the_type() throws Exception {
        assertThat(of("body.first + ' ' + body.last")).isEqualTo("\"Ann Lee\"");
        assertThat(of("value.upperAscii()")).isEqualTo("\"VALUE\"");
        assertThat(of("person.email + '/' + type")).isEqualTo("\"ann@example.com/bought\"");
        assertThat(of("body.items.map(item, item.sku).join(',')")).isEqualTo("\"a,b\"");
        assertThat(of("double(body.total) * 1.5")).isEqualTo("15.0");
        assertThat(of("has(body.missing) ? body.missing : 'none'")).isEqualTo("\"none\"");
        assertThat(of("{'a': [1, true, null]}")).isEqualTo("{\"a\":[1,true,null]}");
        assertThat(of("null")).isEqualTo("null");
    }

    @Test
    void what_is_no_expression_is_refused_with_its_place() {
        assertThatThrownBy(() -> Expression.compile("body.first +")).isInstanceOf(ExpressionException.class)
                .hasMessageContaining("mismatched input");
        assertThatThrownBy(() -> Expression.compile("boddy.first")).hasMessageContaining("undeclared reference to 'boddy'")
                .hasMessageContaining("it knows value, body, person and type");
        assertThatThrownBy(() -> Expression.compile("x".repeat(501))).hasMessageContaining("at most 500");
        assertThatThrownBy(() -> Expression.compile("(".repeat(200) + ")".repeat(200)))
                .isInstanceOf(ExpressionException.class);
    }

    /** What went wrong stands with the delivery and in a comparison's samples. */
    @ParameterizedTest
    @ValueSource(strings = {"double(value)", "int(value)", "timestamp(value)", "duration(value)", "body[value]",
        "{value: 1}.other", "body.items[int(body.first)]", "value.substring(9)", "[1].map(x, body[value])[0]",
        "value.charAt(100)", "value.matches('(' + value)"})
    void a_problem_tells_nothing_of_what_is_in_the_event(String expression) {
        String event = "{\"type\":\"bought\",\"person\":{},\"body\":{\"first\":\"Zoe42\",\"items\":[]}}";
        assertThatThrownBy(() -> Expression.compile(expression).of(JSON.readTree(event), JSON.readTree("\"Zoe42\"")))
                .isInstanceOf(ExpressionException.class).hasMessageNotContaining("Zoe").hasMessageNotContaining("42");
    }

    @Test
    void what_is_missing_is_said_and_not_guessed() {
        assertThatThrownBy(() -> of("body.missing")).isInstanceOf(ExpressionException.class)
                .hasMessageContaining("'missing' is not present");
        assertThatThrownBy(() -> of("body.items[7].sku")).isInstanceOf(ExpressionException.class);
        assertThatThrownBy(() -> of("body.total + 'text'")).isInstanceOf(ExpressionException.class);
        assertThatThrownBy(() -> of("1 / 0")).isInstanceOf(ExpressionException.class);
    }

    @Test
    void loops_are_bounded_however_they_are_nested() {
        String many = "[1,1,1,1,1,1,1,1,1,1,1,1]";
        assertThatThrownBy(() -> of(many + ".map(a, " + many + ".map(b, " + many + ".map(c, a)))"))
                .isInstanceOf(ExpressionException.class);
        assertThatThrownBy(() -> of("body.many.map(each, each)")).isInstanceOf(ExpressionException.class);
    }

    /** Each step doubles, or multiplies, what the step before made: without a bound any of them fills the memory. */
    @ParameterizedTest
    @ValueSource(strings = {"value.replace('a', value).replace('a', value)", "[value]/.map(a, a + a)", "[[value]]/.map(a, a + a)",
        "[value]/.map(a, [a,a,a,a,a,a,a,a])", "[bytes(value)]/.map(a, a + a)", "[value]/.map(a, [a, a].join(a))",
        "value/.replace('', value)",
        "[value]/.map(a, [a,a,a,a]) == [value]/.map(a, [a,a,a,a])"})
    void nothing_grows_beyond_its_bounds_however_it_is_chained(String pattern) throws Exception {
        JsonNode long1 = JSON.getNodeFactory().textNode("a".repeat(5_000));
        StringBuilder text = new StringBuilder();
        for (String part : pattern.split(" == ")) {
            int chain = part.indexOf('/');
            text.append(text.isEmpty() ? "" : " == ").append(chain < 0 ? part
                    : part.substring(0, chain) + part.substring(chain + 1).repeat(9));
        }
        assertThatThrownBy(() -> Expression.compile(text.toString()).of(JSON.createObjectNode(), long1))
                .isInstanceOf(ExpressionException.class).hasMessageContaining("more than 102400 characters or 10000 values");
    }

    @Test
    void what_no_json_holds_is_no_result() {
        assertThatThrownBy(() -> of("1.0 / 0.0")).isInstanceOf(ExpressionException.class)
                .hasMessageContaining("no number");
    }

    /** They stand in for the library's own. */
    @Test
    void replacing_and_joining_mean_what_cel_says() throws Exception {
        assertThat(of("'banana'.replace('an', 'o')")).isEqualTo("\"booa\"");
        assertThat(of("'banana'.replace('a', 'o', 2)")).isEqualTo("\"bonona\"");
        assertThat(of("'banana'.replace('a', 'o', 0)")).isEqualTo("\"banana\"");
        assertThat(of("'banana'.replace('a', 'o', -1)")).isEqualTo("\"bonono\"");
        assertThat(of("'ab'.replace('', '-')")).isEqualTo("\"-a-b-\"");
        assertThat(of("'ab'.replace('', '-', 2)")).isEqualTo("\"-a-b\"");
        assertThat(of("['a', 'b'].join() + ['c', 'd'].join(', ') + [].join('x')")).isEqualTo("\"abc, d\"");
        assertThatThrownBy(() -> of("[1, 2].join(',')")).isInstanceOf(ExpressionException.class);
        assertThat(of("[1] + [2] == [1, 2] && 'x' in ['x'] && 'a' in {'a': 1} && value != 1 && 1 != 2 && value != null"))
                .isEqualTo("true");
    }

    @Property(tries = 200)
    void whatever_the_texts_are_the_result_stays_within_its_bounds(@ForAll @IntRange(min = 1, max = 25) int times,
            @ForAll @StringLength(min = 1, max = 50) String piece) throws Exception {
        JsonNode event = JSON.createObjectNode().put("type", "t")
                .set("body", JSON.createObjectNode().put("long", piece.repeat(5_000)));
        String text = String.join(" + ", java.util.Collections.nCopies(times, "body.long"));
        assertThat(Expression.compile(text).of(event, null).textValue().length())
                .isLessThanOrEqualTo(25 * CelValues.LONGEST_TEXT);
    }

    @Property(tries = 500)
    void no_text_makes_it_throw_anything_but_its_own_error(@ForAll String text) {
        for (String each : List.of(text, "body." + text, "'" + text + "'")) {
            try {
                Expression.compile(each).of(JSON.createObjectNode(), null);
            } catch (ExpressionException expected) {
                assertThat(expected.getMessage()).isNotBlank();
            }
        }
    }

    private static String of(String text) throws Exception {
        StringBuilder many = new StringBuilder("0");
        for (int i = 0; i < 200; i++) {
            many.append(",0");
        }
        JsonNode event = JSON.readTree("""
                {"type": "bought", "person": {"email": "ann@example.com"},
                 "body": {"first": "Ann", "last": "Lee", "total": 10, "items": [{"sku": "a"}, {"sku": "b"}],
                          "many": [%s]}}""".formatted(many));
        return String.valueOf(Expression.compile(text).of(event, JSON.getNodeFactory().textNode("value")));
    }
}
