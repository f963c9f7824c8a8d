package dev.waystation.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each word of a line does. */
class FieldLineTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BODY = """
            {"first": "Ann", "last": "Lee", "plan": "pro", "mrr": "49.50", "phone": "0170 1234567", "born": 1700000000,
             "mail": " Ann@Example.COM ", "gone": null, "bio": "a long text", "tags": ["a", "b"],
             "items": [{"sku": "x", "n": 1}, {"sku": "y"}], "deep": {"er": {"most": true}},
             "traits": {"colour": "red", "password": "secret", "size": 5}}""";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
        "first: FIRST                                                       | {'FIRST':'Ann'}",
        "deep.er.most: MOST                                                 | {'MOST':true}",
        "items.1.sku: SECOND                                                | {'SECOND':'y'}",
        "items[].sku: SKUS                                                  | {'SKUS':['x','y']}",
        "items[].n: N                                                       | {'N':[1]}",
        "none: {to: A, or: [gone, last, first]}                             | {'A':'Lee'}",
        "none: {to: A, default: unknown}                                    | {'A':'unknown'}",
        "$source: {to: A, constant: Customer.io}                            | {'A':'Customer.io'}",
        "$name: {to: A, expression: body.first + ' ' + body.last}           | {'A':'Ann Lee'}",
        "first: {to: A, expression: value.upperAscii()}                     | {'A':'ANN'}",
        "first: {to: A, when: body.plan == 'pro'}                           | {'A':'Ann'}",
        "first: {to: A, when: body.plan == 'free'}                          | {}",
        "mrr: {to: A, type: number}                                         | {'A':49.50}",
        "plan: {to: A, type: enum, table: {free: Free, pro: Pro}}           | {'A':'Pro'}",
        "phone: {to: A, type: e164, region: DE}                             | {'A':'+491701234567'}",
        "born: {to: A, type: date, unit: seconds, zone: Europe/Berlin}      | {'A':'2023-11-14'}",
        "born: {to: A, type: datetime, unit: seconds, as: milliseconds}     | {'A':1700000000000}",
        "mail: {to: A, type: email}                                         | {'A':'ann@example.com'}",
        "first: {to: A, type: list, of: text}                               | {'A':['Ann']}",
        "traits: {to: A, type: json}                  | {'A':'{_colour_:_red_,_password_:_secret_,_size_:5}'}",
        "bio: {to: A, longest: 6, too_long: truncate}                       | {'A':'a long'}",
        "bio: {to: A, longest: 6, too_long: drop}                           | {}",
        "gone: A                                                            | {}",
        "$both: {to: A, or: [gone, first]}                                  | {'A':'Ann'}",
        "gone: {to: A, null: clear}                                         | {'A':null}",
        "absent: {to: A, or: [gone], null: clear, type: number}             | {'A':null}",
        "absent: {to: A, or: [first], null: clear}                          | {'A':'Ann'}",
        "absent: {to: A, null: leave}                                       | {}",
        "first: {to: A, type: number, null: clear}                          | {}",
        "first: {to: A, when: body.plan == 'free', null: clear}             | {}",
        "$a: {to: A, expression: body.missing, null: clear}                 | {}",
        "$a: {to: A, expression: body.gone, null: clear}                    | {'A':null}",
        "traits.*: {to: '*', except: [password]}                            | {'colour':'red','size':5}",
        "traits.*: {to: crm_*, except: [password, size]}                    | {'crm_colour':'red'}",
    })
    void a_line_makes(String line, String expected) throws IOException {
        assertThat(document(line).body().path("attributes").toString())
                .isEqualTo(json(expected).toString().replace("49.5", "49.50"));
    }

    @Test
    void of_several_lines_to_one_target_the_first_whose_condition_holds_counts() throws IOException {
        assertThat(document("last: {to: A, when: body.plan == 'free'}\n  first: {to: A, when: body.plan == 'pro'}\n"
                + "  mail: A").body().path("attributes")).isEqualTo(json("{'A':'Ann'}"));
    }

    @Test
    void a_value_that_does_not_fit_is_left_out_and_told_without_itself() throws IOException {
        Mapped.Document document = document("bio: {to: A, type: number}\n  first: B");
        assertThat(document.body().path("attributes")).isEqualTo(json("{'B':'Ann'}"));
        assertThat(document.notes()).extracting(FieldNote::toString)
                .containsExactly("'A' is not a number such as 42 or -3.5 (a text of 11 like a aaaa aaaa)");
    }

    @Test
    void a_required_field_that_is_missing_or_does_not_fit_parks() throws IOException {
        assertThat(((Mapped.Refused) map("none: {to: A, required: true}")).field().toString())
                .isEqualTo("'A' is required, line 5 finds nothing at none");
        assertThat(map("bio: {to: A, required: true, type: number}")).isInstanceOf(Mapped.Refused.class);
        assertThat(map("bio: {to: A, longest: 3}")).isInstanceOf(Mapped.Refused.class);
        assertThat(map("$a: {to: A, required: true, expression: body.missing}")).isInstanceOf(Mapped.Refused.class);
    }

    @Test
    void an_expression_that_cannot_be_told_leaves_its_field_out() throws IOException {
        Mapped.Document document = document("$a: {to: A, expression: body.missing}");
        assertThat(document.body().path("attributes")).isEmpty();
        assertThat(document.notes()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
        "first: {to: A, typ: text}                    | 5:18: unknown word 'typ'; did you mean type?",
        "first: {to: A, type: string}                 | 5:24: type cannot be 'string'; did you mean text?",
        "first: {to: A, type: nubmer}                 | 5:24: type cannot be 'nubmer'; did you mean number?",
        "first: {to: A, type: vector}                 | 5:24: type cannot be 'vector'; one of boolean, date",
        "first: {to: A, too_long: truncat}            | 5:28: too_long cannot be 'truncat'; did you mean truncate?",
        "first: {to: A, unit: seconds}                | 5:24: 'unit' belongs to type: date or datetime",
        "first: {to: A, type: enum}                   | 5:10: type: enum needs a table",
        "first: {to: A, type: e164, region: de}       | 5:38: there is no region 'de'; write DE",
        "first: {to: A, type: date, zone: Berlin}     | 5:36: there is no zone 'Berlin'; did you mean Europe/Berlin?",
        "first: {to: A, expression: body.}            | 5:30: the expression",
        "first: {to: A, required: true, default: x}   | 5:43: a line with a default is never missing",
        "first: {to: A, type: number, default: x}     | 5:41: the default is not a number",
        "$a: {to: A, type: number, constant: x}       | 5:39: the constant is not a number",
        "$a: {to: A, constant: abcd, longest: 3}      | 5:25: the constant has 4 characters, 'longest' allows 3",
        "first: {to: A, default: abcd, longest: 3}    | 5:27: the default has 4 characters, 'longest' allows 3",
        "first: {to: A, longest: 0}                   | 5:27: 'longest' must be a whole number from 1",
        "first: {type: text}                          | 5:10: the line of 'first' has no target",
        "$a: {to: A}                                  | 5:3: a line without a source needs a constant",
        "$a: A                                        | 5:7: a line without a source needs a constant",
        "traits.*: {to: '*'}                          | 5:13: a line of every field names those it leaves out",
        "traits.*: {to: A, except: []}                | 5:18: the target of every field holds one *",
        "a b: A                                       | 5:3: 'a b' is not a path",
        "first: {to: A, required: yes please}         | 5:28: 'required' must be true or false",
        "first: {to: A, null: empty}                  | 5:24: null cannot be 'empty'; one of leave, clear",
        "first: {to: A, null: clear, default: x}      | 5:24: a line with 'default' never clears",
        "plan: {to: A, type: enum, table: {a: b, b: c}} | 5:36: 'a' becomes 'b', which the table makes 'c'",
    })
    void what_is_wrong_with_a_line_is_said_at_its_place(String line, String expected) throws IOException {
        List<MappingProblem> problems = read(line).problems();
        assertThat(problems).isNotEmpty();
        assertThat(problems.get(0).toString().substring(folder.toString().length() + 1))
                .startsWith("a-to-b.people.yaml:" + expected);
    }

    private Mapped.Document document(String lines) throws IOException {
        return (Mapped.Document) map(lines);
    }

    private Mapped map(String lines) throws IOException {
        assertThat(read(lines).problems()).isEmpty();
        ObjectNode person = JSON.createObjectNode().put("receivedAt", 5);
        person.set("body", JSON.readTree(BODY));
        return Mapping.people(folder, "a-to-b").apply(person);
    }

    private MappingFile.Reading read(String lines) throws IOException {
        return MappingFile.read(Files.writeString(folder.resolve("a-to-b.people.yaml"),
                "identifiers:\n  mail: email\n# the lines under test\nattributes:\n  " + lines + "\n"));
    }

    private static JsonNode json(String text) throws IOException {
        JsonNode json = JSON.readTree(text.replace('\'', '"'));
        if (json.path("A").isTextual() && json.path("A").textValue().contains("_colour_")) {
            ((ObjectNode) json).put("A", json.path("A").textValue().replace('_', '"'));
        }
        return json;
    }
}
