package dev.waystation.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class MappingPropertiesTest {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Mapping mapping = Mapping.events(Path.of("mappings"), "customerio-to-brevo");

    @Property(tries = 300)
    void whatever_a_body_holds_a_mapped_type_is_mapped_with_the_same_result_each_time(@ForAll("json") JsonNode body) {
        ObjectNode event = JSON.objectNode().put("source", "customerio").put("subscriber", "customerio-to-brevo")
                .put("eventId", "e1").put("type", "email_opened").put("receivedAt", 5);
        event.set("person", body);
        event.set("body", body);
        JsonNode before = event.deepCopy();
        Mapped mapped = mapping.apply(event);
        assertThat(mapped).isInstanceOf(Mapped.Document.class).isEqualTo(mapping.apply(event));
        assertThat(((Mapped.Document) mapped).body().get("key").asText())
                .isEqualTo("customerio/e1/customerio-to-brevo");
        assertThat(event).as("the event stays as it was").isEqualTo(before);
    }

    @Provide
    Arbitrary<JsonNode> json() {
        return json(4);
    }

    private Arbitrary<JsonNode> json(int depth) {
        Arbitrary<JsonNode> plain = Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(10).map(JSON::textNode),
                Arbitraries.longs().map(JSON::numberNode),
                Arbitraries.of(true, false).map(JSON::booleanNode),
                Arbitraries.just(JSON.nullNode()));
        if (depth == 0) {
            return plain;
        }
        Arbitrary<String> names = Arbitraries.of("data", "metric", "delivery_id", "id", "email", "0", "other");
        return Arbitraries.oneOf(plain,
                Arbitraries.maps(names, Arbitraries.lazy(() -> json(depth - 1))).ofMaxSize(4).map(entries -> {
                    ObjectNode object = JSON.objectNode();
                    entries.forEach(object::set);
                    return object;
                }),
                Arbitraries.lazy(() -> json(depth - 1)).list().ofMaxSize(3).map(MappingPropertiesTest::array));
    }

    private static JsonNode array(List<JsonNode> elements) {
        ArrayNode array = JSON.arrayNode();
        elements.forEach(array::add);
        return array;
    }
}
