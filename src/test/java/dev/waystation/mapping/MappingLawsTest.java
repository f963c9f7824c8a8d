package dev.waystation.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds of every mapping, whatever comes. */
class MappingLawsTest {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String WORDS = """
            identifiers: {email: {to: email, type: email}}
            attributes:
              good: GOOD
              text: {to: TEXT, type: text, longest: 3, too_long: truncate}
              number: {to: NUMBER, type: number, null: clear}
              boolean: {to: BOOLEAN, type: boolean}
              date: {to: DATE, type: date, unit: seconds, zone: Europe/Berlin}
              datetime: {to: DATETIME, type: datetime, unit: milliseconds, as: seconds}
              e164: {to: E164, type: e164, region: DE}
              email: {to: EMAIL, type: email, or: [text]}
              enum: {to: ENUM, type: enum, table: {a: b}, default: a}
              list: {to: LIST, type: list, of: number}
              json: {to: JSON, type: json}
              nested.0.deep: {to: NESTED, when: "body.boolean == true"}
              items[].sku: {to: SKUS}
              $made: {to: MADE, expression: "string(body.number) + body.text"}
              json.*: {to: "json_*", except: [secret]}
            """;

    private final Mapping lenient = mapping(WORDS);
    private final Mapping strict = mapping("identifiers: {}\nattributes:\n  number: {to: NUMBER, type: number, required: true}\n");

    @Property(tries = 500)
    void mapping_never_throws_whatever_the_json(@ForAll("json") JsonNode document) {
        assertThat(lenient.apply(document)).isInstanceOf(Mapped.class);
        assertThat(strict.apply(document)).isInstanceOf(Mapped.class);
        assertThat(lenient.explain(document)).isNotNull();
    }

    @Property(tries = 500)
    void a_bad_value_never_sinks_the_record(@ForAll("json") JsonNode number, @ForAll("json") JsonNode text) {
        ObjectNode person = person(number);
        body(person).set("text", text);
        body(person).put("good", "stays");
        assertThat(lenient.apply(person)).isInstanceOfSatisfying(Mapped.Document.class, document ->
                assertThat(document.body().at("/attributes/GOOD").asText()).isEqualTo("stays"));
    }

    @Property(tries = 300)
    void a_required_value_that_is_missing_or_bad_parks(@ForAll("json") JsonNode number) {
        boolean fits = number.isNumber() || number.isTextual() && number.asText().strip().matches("[+-]?\\d+(\\.\\d+)?");
        assertThat(strict.apply(person(number))).isInstanceOf(fits ? Mapped.Document.class : Mapped.Refused.class);
    }

    @Property(tries = 300)
    void a_value_that_does_not_fit_never_clears(@ForAll("json") JsonNode number) {
        JsonNode made = ((Mapped.Document) lenient.apply(person(number))).body().at("/attributes/NUMBER");
        assertThat(made.isNull()).isEqualTo(number.isNull());
    }

    @Provide
    Arbitrary<JsonNode> json() {
        return json(3);
    }

    private Arbitrary<JsonNode> json(int depth) {
        Arbitrary<JsonNode> plain = Arbitraries.oneOf(Arbitraries.strings().ofMaxLength(12).map(JSON::textNode),
                Arbitraries.of("a", "true", "12", "2026-03-01", "0170 1234567", "ann@example.com").map(JSON::textNode),
                Arbitraries.longs().map(JSON::numberNode), Arbitraries.bigDecimals().map(JSON::numberNode),
                Arbitraries.of(true, false).map(JSON::booleanNode), Arbitraries.just(JSON.nullNode()));
        if (depth == 0) {
            return plain;
        }
        Arbitrary<String> names = Arbitraries.of("person", "body", "text", "number", "date", "datetime", "e164", "email",
                "enum", "list", "json", "nested", "items", "sku", "0", "deep", "boolean", "consent", "occurredAt");
        return Arbitraries.oneOf(plain,
                Arbitraries.maps(names, Arbitraries.lazy(() -> json(depth - 1))).ofMaxSize(8).map(entries -> {
                    ObjectNode object = JSON.objectNode();
                    entries.forEach(object::set);
                    return object;
                }),
                Arbitraries.lazy(() -> json(depth - 1)).list().ofMaxSize(3).map(elements -> {
                    ArrayNode array = JSON.arrayNode();
                    elements.forEach(array::add);
                    return array;
                }));
    }

    private static ObjectNode person(JsonNode number) {
        ObjectNode person = JSON.objectNode();
        person.putObject("person");
        person.putObject("body").set("number", number);
        return person;
    }

    private static ObjectNode body(ObjectNode person) {
        return (ObjectNode) person.get("body");
    }

    private static Mapping mapping(String text) {
        try {
            Path folder = Files.createTempDirectory("laws");
            folder.toFile().deleteOnExit();
            Path file = Files.writeString(folder.resolve("a-to-b.people.yaml"), text);
            Mapping mapping = Mapping.people(folder, "a-to-b");
            Files.delete(file);
            return mapping;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
