package dev.waystation.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lines that go back, or both ways. */
class DirectionsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
        "x: {to: X, WAY}                                                            | 'free'              | 'free'",
        "x: {to: X, type: text, WAY}                                                | 'a b'               | 'a b'",
        "x: {to: X, type: number, WAY}                                              | 49.5                | 49.5",
        "x: {to: X, type: boolean, WAY}                                             | true                | true",
        "x: {to: X, type: email, WAY}                                               | 'ann@example.com'   | 'ann@example.com'",
        "x: {to: X, type: e164, region: DE, WAY}                                    | '+491701234567'     | '+491701234567'",
        "x: {to: X, type: enum, table: {free: Free, pro: Pro}, WAY}                 | 'pro'               | 'Pro'",
        "x: {to: X, type: list, of: enum, table: {a: A, b: B}, WAY}                 | ['b','a']           | ['B','A']",
        "x: {to: X, type: date, WAY}                                                | '2026-03-01'        | '2026-03-01'",
        "x: {to: X, type: datetime, unit: seconds, as: milliseconds, WAY}           | 1700000000          | 1700000000000",
        "x: {to: X, type: datetime, unit: seconds, zone: Europe/Berlin, WAY}        | 1700000000          | '2023-11-14T22:13:20Z'",
    })
    void a_line_that_goes_both_ways_undoes_on_its_way_back_what_it_did(String line, String source, String target)
            throws IOException {
        write("a-to-b", line.replace("WAY", "way: '<->', wins: a"));
        write("b-to-a");
        assertThat(attributes("a-to-b", "x", source)).isEqualTo(json("{'X': " + target + "}"));
        assertThat(attributes("b-to-a", "X", target)).isEqualTo(json("{'x': " + source + "}"));
    }

    @Test
    void the_day_of_a_moment_is_its_first_second_where_the_day_wins() throws IOException {
        write("a-to-b", "x: {to: X, type: date, unit: seconds, zone: Europe/Berlin, way: '<->', wins: b}");
        write("b-to-a");
        assertThat(attributes("b-to-a", "X", "'2023-11-15'")).isEqualTo(json("{'x': 1700002800}"));
        assertThat(attributes("a-to-b", "x", "1700002800")).isEqualTo(json("{'X': '2023-11-15'}"));
    }

    @Test
    void a_line_that_goes_back_makes_nothing_on_the_way_forth() throws IOException {
        write("a-to-b", "x: {to: 'Lead score', type: number, way: '<-', null: clear}");
        write("b-to-a", "Y: y");
        assertThat(attributes("a-to-b", "x", "5")).isEmpty();
        assertThat(attributes("b-to-a", "Lead score", "'5'")).isEqualTo(json("{'x': 5}"));
        assertThat(attributes("b-to-a", "Y", "1")).isEqualTo(json("{'y': 1, 'x': null}"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
        "x: {to: X, way: '<->'}                    | 3:6: the line goes both ways and says not who wins where both sides have changed; add wins: a or wins: b",
        "x: {to: X, way: '<->', wins: c}           | 3:32: wins cannot be 'c'; did you mean a?",
        "x: {to: X, way: both, wins: a}            | 3:19: way cannot be 'both'; one of ->, <-, <->",
        "x: {to: X, wins: c}                       | 3:20: wins cannot be 'c'; did you mean a?",
        "x: {to: X, or: [y], way: '<-'}            | 3:18: a line with 'or' cannot be turned round; write the way back as a line of b-to-a.people.yaml",
        "x: {to: X, when: body.y, way: '<-'}       | 3:20: a line with 'when' cannot be turned round",
        "x: {to: X, default: y, way: '<-'}         | 3:23: a line with 'default' cannot be turned round",
        "$x: {to: X, constant: y, way: '<-'}       | 3:25: a line with 'constant' cannot be turned round",
        "$x: {to: X, expression: body.y, way: '<-'} | 3:27: a line with 'expression' cannot be turned round",
        "x.*: {to: '*', except: [], way: '<-'}     | 3:26: a line with 'except' cannot be turned round",
        "x.y: {to: X, way: '<-'}                   | 3:8: 'x.y', which is no field of its own, cannot be turned round",
        "x[]: {to: X, way: '<-'}                   | 3:8: 'x[]', which is no field of its own, cannot be turned round",
        "x: {to: X, type: json, way: '<-'}         | 3:20: type: json cannot be turned round",
        "x: {to: X, type: list, of: json, way: '<-'} | 3:20: type: list cannot be turned round",
        "x: {to: X, type: enum, table: {a: A, b: A}, way: '<-'} | 3:33: a table in which two names become the same cannot be turned round",
        "x: {to: X, too_long: truncate, way: '<-'} | 3:24: a value that was cut would come back cut",
    })
    void what_cannot_be_turned_round_is_refused_at_its_place(String line, String expected) throws IOException {
        assertThat(read("a-to-b", line).problems()).first().asString()
                .startsWith(folder + "/a-to-b.people.yaml:" + expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
        "type: date, unit: seconds                        | a | becomes .[0-9-]{10}., comes back as -?[0-9]+; let b win",
        "type: datetime, unit: milliseconds, as: seconds  | a | becomes -?[0-9]+, comes back as -?[0-9]+000; let b win",
        "type: datetime, unit: seconds                    | b | becomes -?[0-9]+, comes back as .[^Z]+Z.; let a win",
    })
    void a_value_of_the_winner_that_does_not_come_back_as_it_was_is_shown(String words, String wins, String expected)
            throws IOException {
        assertThat(read("a-to-b", "x: {to: X, " + words + ", way: '<->', wins: " + wins + "}").problems()).singleElement()
                .asString().containsPattern(":3:6: what " + wins + " has does not come back as it was: [^ ]+ " + expected);
    }

    @Test
    void only_attributes_of_people_and_objects_go_back() throws IOException {
        Path events = Files.writeString(folder.resolve("a-to-b.events.yaml"),
                "events: {}\nproperties:\n  x: {to: X, way: '<-'}\n");
        assertThat(MappingFile.read(events).problems()).singleElement().asString()
                .contains(":3:19: only the attributes of people and of objects go back");
        Files.writeString(events, "events: {}\nproperties:\n  x: {to: X, wins: a}\n");
        assertThat(MappingFile.read(events).problems()).singleElement().asString()
                .contains(":3:20: only the attributes of people and of objects have a winner");
        Path people = Files.writeString(folder.resolve("people.people.yaml"),
                "identifiers: {}\nattributes:\n  x: {to: X, way: '<-'}\n");
        assertThat(MappingFile.read(people).problems()).singleElement().asString()
                .contains(":3:19: the name of the file does not say where the line would go back to");
    }

    @Test
    void a_field_that_an_expression_names_goes_round_like_any_other() throws IOException {
        assertThat(between(read("a-to-b", "$n: {to: X, expression: 'has(body.x) ? body.x : body[\"y\"]'}"),
                read("b-to-a", "X: y"))).singleElement().asString().contains("nobody wins");
        assertThat(between(read("a-to-b", "$n: {to: X, expression: 'person.x'}"), read("b-to-a", "X: x"))).isEmpty();
    }

    @Test
    void a_pair_of_fields_that_goes_both_ways_in_two_files_has_no_winner() throws IOException {
        assertThat(between(read("a-to-b", "x: X", "y: {to: Y, way: '<->', wins: a}"), read("b-to-a", "X: x", "Z: z")))
                .containsExactly(folder + "/b-to-a.people.yaml:3:3: 'x' comes back to where it came from and nobody wins:"
                        + " a x -> b X (a-to-b.people.yaml:3), b X -> a x; write one line with way: \"<->\" and wins"
                        + " instead of the two, or say in one of them who wins");
        assertThat(between(read("a-to-b", "x: X"), read("b-to-a", "X: {to: x, wins: a, or: [W]}"))).isEmpty();
    }

    @Test
    void a_longer_way_round_is_found_and_a_winner_on_it_ends_it() throws IOException {
        MappingFile.Reading ab = read("a-to-b", "x: X");
        MappingFile.Reading bc = read("b-to-c", "w: W", "X: {to: xx, or: [V]}");
        assertThat(between(ab, bc, read("c-to-a", "xx: x"))).singleElement().asString()
                .contains("c-to-a.people.yaml:3:3: 'x' comes back").contains(
                        "a x -> b X (a-to-b.people.yaml:3), b X -> c xx (b-to-c.people.yaml:4), c xx -> a x");
        assertThat(between(ab, bc, read("c-to-a", "xx: {to: x, way: '<->', wins: a}")))
                .isEmpty();
        assertThat(between(read("a-to-b", "x: {to: X, way: '<->', wins: a}"),
                read("b-to-c", "X: {to: xx, way: '<->', wins: b}"), read("c-to-a", "xx: {to: x, way: '<->', wins: c}")))
                .as("each wins over the next, so nobody over all").hasSize(1);
    }

    @Test
    void a_field_that_a_line_brings_back_is_not_written_by_the_mapping_that_leads_back_as_well() throws IOException {
        assertThat(between(read("a-to-b", "x: {to: X, way: '<-'}"), read("b-to-a", "Y: x"))).singleElement().asString()
                .contains("a-to-b.people.yaml:3:3: 'x' is written from here and in b-to-a.people.yaml:3; take one");
    }

    private JsonNode attributes(String mapping, String field, String value) throws IOException {
        JsonNode mapped = ((Mapped.Document) Mapping.people(folder, mapping)
                .apply(json("{'person': {}, 'body': {'" + field + "': " + value + "}}"))).body();
        return JSON.readTree(mapped.path("attributes").toString());
    }

    private static List<String> between(MappingFile.Reading... files) {
        List<MappingFile> all = new ArrayList<>();
        for (MappingFile.Reading file : files) {
            assertThat(file.problems()).isEmpty();
            all.add(file.file());
        }
        return Directions.problems(all).stream().map(MappingProblem::toString).toList();
    }

    private MappingFile.Reading read(String name, String... lines) throws IOException {
        return MappingFile.read(write(name, lines));
    }

    private Path write(String name, String... lines) throws IOException {
        return Files.writeString(folder.resolve(name + ".people.yaml"), "identifiers: {}\nattributes:"
                + (lines.length == 0 ? " {}\n" : "\n  " + String.join("\n  ", lines) + "\n"));
    }

    private static JsonNode json(String text) throws IOException {
        return JSON.readTree(text.replace('\'', '"'));
    }
}
