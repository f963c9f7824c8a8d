package dev.waystation.flows;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

class ShippedRoutesTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static JsonSchema schema;

    @BeforeAll
    static void readSchema() throws IOException {
        try (InputStream in = ShippedRoutesTest.class.getResourceAsStream("/schema/camelYamlDsl.json")) {
            schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V4).getSchema(in);
        }
    }

    static List<Path> routes() throws IOException {
        return shipped(".camel.yaml");
    }

    static List<Path> kamelets() throws IOException {
        return shipped(".kamelet.yaml");
    }

    @ParameterizedTest
    @MethodSource("routes")
    void every_route_file_is_what_camel_means_by_one(Path file) throws IOException {
        assertThat(schema.validate(yaml(file))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("routes")
    void every_route_file_is_short_and_every_route_says_what_it_is_for(Path file) throws IOException {
        assertThat(Files.readAllLines(file)).hasSizeLessThanOrEqualTo(120);
        for (JsonNode entry : yaml(file)) {
            if (entry.has("route")) {
                assertThat(entry.at("/route/id").asText()).matches("[a-z0-9]+(-[a-z0-9]+)*");
                assertThat(entry.at("/route/description").asText()).isNotBlank();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kamelets")
    void every_kamelet_holds_a_template_that_camel_means_and_says_what_it_is_for(Path file) throws IOException {
        JsonNode kamelet = yaml(file);
        assertThat(kamelet.at("/metadata/name").asText() + ".kamelet.yaml").isEqualTo(file.getFileName().toString());
        assertThat(kamelet.at("/spec/definition/title").asText()).isNotBlank();
        assertThat(kamelet.at("/spec/definition/description").asText()).isNotBlank();
        ArrayNode asRoute = JSON.createArrayNode();
        asRoute.addObject().set("route", kamelet.at("/spec/template"));
        assertThat(schema.validate(asRoute)).isEmpty();
    }

    @Test
    void no_file_uses_what_lets_a_message_choose_where_it_goes() throws IOException {
        for (Path file : shipped(".yaml")) {
            assertThat(Files.readString(file)).as(file.toString())
                    .doesNotContain("bridgeEndpoint", "followRedirects", "toD:", "useStreaming");
        }
    }

    private static JsonNode yaml(Path file) throws IOException {
        return JSON.valueToTree(new Load(LoadSettings.builder().setAllowDuplicateKeys(false).build())
                .loadFromString(Files.readString(file)));
    }

    private static List<Path> shipped(String ending) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("routes"))) {
            return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
        }
    }
}
