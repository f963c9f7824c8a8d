package dev.waystation.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waystation.check.rule.CamelSchema;
import dev.waystation.check.rule.EndpointCatalog;
import dev.waystation.check.rule.EndpointOptions;
import dev.waystation.check.rule.Rule;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogRulesTest {

    private static final String FILE = "routes/forward/a-to-b.camel.yaml";
    private static final String GOOD = """
            - route:
                id: a-to-b
                from:
                  uri: ledger:brevo
                  parameters:
                    subscriber: a-to-b
                  steps:
                    - setVariable:
                        name: skip
                        constant: no
                    - to: mapping:a-to-b
                    - to:
                        uri: "{{brevo.url}}"
                        parameters:
                          httpClientConfigurer: "#brevo-client"
                          skipControlHeaders: false
            """;

    private static CamelSchema schema;
    private static EndpointOptions options;

    @TempDir
    Path folder;

    @BeforeAll
    static void read_once() {
        schema = new CamelSchema();
        options = new EndpointOptions(new EndpointCatalog());
    }

    @Test
    void a_good_file_passes() throws IOException {
        TryHome home = new TryHome(folder).with(FILE, GOOD);

        assertThat(home.says(schema)).isEmpty();
        assertThat(home.says(options)).isEmpty();
    }

    @Test
    void a_priority_there_is_passes_and_another_is_refused_with_those_there_are() throws IOException {
        String named = "subscriber: a-to-b\n        priority: ";
        assertThat(new TryHome(folder).with(FILE, GOOD.replace("subscriber: a-to-b", named + "sync")).says(options))
                .isEmpty();
        assertThat(says(options, "subscriber: a-to-b", named + "exprot")).containsExactly(FILE
                + ":7:9: error [endpoint-option] 'priority' cannot be 'exprot'; one of live, sync, export");
    }

    @Test
    void a_misspelt_step_gives_one_problem_with_the_right_word() throws IOException {
        assertThat(says(schema, "- setVariable:", "- setVariabel:")).containsExactly(FILE + ":8:11: error [schema] "
                + "'setVariabel' is no word Camel knows here; did you mean setVariable?");
    }

    @Test
    void a_misspelt_option_of_a_step_gives_one_problem_with_the_right_word() throws IOException {
        assertThat(says(schema, "name: skip", "nam: skip")).containsExactly(FILE + ":9:13: error [schema] "
                + "'nam' is no word Camel knows here; did you mean name?");
    }

    @Test
    void a_number_where_camel_wants_text_needs_quotes() throws IOException {
        assertThat(says(schema, "constant: no", "constant: 202")).singleElement().asString()
                .startsWith(FILE + ":10:23: error [schema] is of the wrong type: ")
                .endsWith("; a number or true as a text needs quotes");
    }

    @Test
    void a_connectors_template_is_checked_like_a_route() throws IOException {
        TryHome home = new TryHome(folder).with("routes/connectors/b-sink.kamelet.yaml", """
                spec:
                  template:
                    from:
                      uri: kamelet:source
                      steps:
                        - too: direct:b-gate
                """);

        assertThat(home.says(schema)).containsExactly("routes/connectors/b-sink.kamelet.yaml:6:11: error [schema] "
                + "'too' is no word Camel knows here; did you mean to?");
    }

    @Test
    void a_misspelt_endpoint_option_is_found_in_camels_catalog() throws IOException {
        assertThat(says(options, "skipControlHeaders: false", "skipControlHeader: false")).containsExactly(FILE
                + ":16:15: error [endpoint-option] 'https' has no option 'skipControlHeader'; "
                + "did you mean skipControlHeaders?");
    }

    @Test
    void a_value_that_an_option_cannot_take_is_named() throws IOException {
        assertThat(says(options, "skipControlHeaders: false", "skipControlHeaders: nope")).containsExactly(FILE
                + ":16:15: error [endpoint-option] 'skipControlHeaders' cannot be 'nope'; true or false");
    }

    @Test
    void our_own_components_are_checked_by_their_own_catalog_entries() throws IOException {
        assertThat(says(options, "subscriber: a-to-b", "subscribr: a-to-b")).containsExactly(FILE
                + ":6:9: error [endpoint-option] 'ledger' has no option 'subscribr'; did you mean subscriber?");
    }

    @Test
    void a_component_that_is_not_in_this_build_is_named() throws IOException {
        assertThat(says(options, "mapping:a-to-b", "kafka:topic")).singleElement().asString()
                .startsWith(FILE + ":11:15: error [endpoint-option] there is no component 'kafka'");
        assertThat(says(options, "mapping:a-to-b", "maping:a-to-b")).containsExactly(FILE
                + ":11:15: error [endpoint-option] there is no component 'maping'; did you mean mapping?");
    }

    private List<String> says(Rule rule, String good, String bad)
            throws IOException {
        assertThat(GOOD).contains(good);
        return new TryHome(folder).with(FILE, GOOD.replace(good, bad)).says(rule);
    }
}
