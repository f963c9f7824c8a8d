package dev.waystation.sandbox.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.waystation.sandbox.Sandbox;
import dev.waystation.sandbox.faults.FaultJson;
import dev.waystation.sandbox.faults.FaultKind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The scenarios that come with the sandbox, and the schema that editors read. */
class ShippedScenariosTest {

    private static ScenarioVocabulary vocabulary;
    private static JsonNode schema;

    @BeforeAll
    static void read() throws IOException {
        vocabulary = Sandbox.vocabulary();
        try (InputStream json = Sandbox.class.getResourceAsStream("scenario.schema.json")) {
            schema = new ObjectMapper().readTree(json);
        }
    }

    static Stream<String> names() {
        return ShippedScenarios.names().stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void each_is_right_by_the_reader_and_by_the_schema_and_says_what_it_shows(String name) {
        Scenario scenario = new ScenarioReader(vocabulary).shipped(name);
        assertThat(scenario.name()).isEqualTo(name);
        assertThat(scenario.description()).hasSizeGreaterThan(40).endsWith(".");
        ScenarioText text = new ScenarioText(name, ShippedScenarios.text(name).orElseThrow());
        JsonSchema checker = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(schema);
        assertThat(checker.validate(NodeJson.of(text.root()))).isEmpty();
    }

    @Test
    void there_are_as_many_names_as_files() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/dev/waystation/sandbox/scenarios"))) {
            assertThat(files.map(each -> each.getFileName().toString().replace(".yaml", "")))
                    .containsExactlyInAnyOrderElementsOf(ShippedScenarios.names());
        }
    }

    @Test
    void the_schema_knows_what_the_reader_knows() {
        assertThat(words("/properties/faults/items/properties/kind/enum")).isEqualTo(new TreeSet<>(FaultKind.words()));
        assertThat(words("/properties/faults/items/properties/vendor/enum"))
                .isEqualTo(new TreeSet<>(vocabulary.targets()));
        Set<String> keys = new TreeSet<>(FaultJson.KEYS);
        keys.remove("afterMs");
        keys.addAll(List.of("at", "for", "delay"));
        assertThat(fields("/properties/faults/items/properties")).isEqualTo(keys);
        assertThat(fields("/properties")).isEqualTo(new TreeSet<>(ScenarioReader.KEYS));
        assertThat(fields("/properties/steps/items/properties")).isEqualTo(new TreeSet<>(StepReader.STEP_KEYS));
        assertThat(fields("/properties/webhooks/items/properties")).isEqualTo(new TreeSet<>(StepReader.WEBHOOK_KEYS));
        assertThat(fields("/properties/status/items/properties")).isEqualTo(new TreeSet<>(StepReader.STATUS_KEYS));
        assertThat(fields("/properties/campaignRuns/items/properties"))
                .isEqualTo(new TreeSet<>(StepReader.CAMPAIGN_KEYS));
    }

    private static Set<String> words(String pointer) {
        Set<String> words = new TreeSet<>();
        schema.at(pointer).forEach(each -> words.add(each.asText()));
        return words;
    }

    private static Set<String> fields(String pointer) {
        Set<String> fields = new TreeSet<>();
        schema.at(pointer).fieldNames().forEachRemaining(fields::add);
        return fields;
    }

    @Test
    void what_a_scenario_will_do_is_told_in_words() {
        Scenario outage = new ScenarioReader(vocabulary).shipped("full-outage");
        assertThat(outage.steps().stream().map(each -> each.action().words()).collect(Collectors.joining("\n")))
                .contains("fault cut at brevo, for 1h").contains("360 webhooks of customerio over 90m")
                .contains("status page of brevo: critical, API unavailable");
    }
}
