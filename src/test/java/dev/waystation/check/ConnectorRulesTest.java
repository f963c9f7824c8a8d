package dev.waystation.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waystation.check.rule.KameletDeclaration;
import dev.waystation.check.rule.KameletUse;
import dev.waystation.check.rule.MappingExists;
import dev.waystation.check.rule.MappingFiles;
import dev.waystation.check.rule.Subscriber;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectorRulesTest {

    private static final String ROUTE = "routes/forward/a-to-b.camel.yaml";
    private static final String GOOD_ROUTE = """
            - route:
                id: a-to-b
                from:
                  uri: ledger:a
                  parameters:
                    subscriber: a-to-b
                  steps:
                    - to: mapping:a-to-b
                    - to:
                        uri: kamelet:b-thing-sink
                        parameters:
                          list: 7
            """;
    private static final String KAMELET = "routes/connectors/b-thing-sink.kamelet.yaml";
    private static final String GOOD_KAMELET = """
            metadata:
              name: b-thing-sink
            spec:
              definition:
                description: Writes a thing.
                required: [list]
                properties:
                  list:
                    type: integer
                    description: Number of the list.
              template:
                from:
                  uri: kamelet:source
                  steps:
                    - setVariable:
                        name: list
                        constant: "{{list}}"
                    - to: "{{b.url}}"
            """;

    @TempDir
    Path folder;

    private TryHome home;

    @BeforeEach
    void good_files() throws IOException {
        home = new TryHome(folder).with(ROUTE, GOOD_ROUTE).with(KAMELET, GOOD_KAMELET)
                .with("mappings/a-to-b.events.yaml", "events:\n  opened: b_opened\n")
                .with("mappings/a-to-b.people.yaml", "identifiers: {email: email}\n");
    }

    @Test
    void good_files_pass_every_rule() {
        assertThat(home.says(new KameletDeclaration())).isEmpty();
        assertThat(home.says(new KameletUse())).isEmpty();
        assertThat(home.says(new MappingExists())).isEmpty();
        assertThat(home.says(new MappingFiles())).isEmpty();
        assertThat(home.says(new Subscriber(Set.of("a")))).isEmpty();
    }

    @Test
    void a_connector_is_named_as_its_file() throws IOException {
        home.with(KAMELET, GOOD_KAMELET.replace("name: b-thing-sink", "name: other"));

        assertThat(home.says(new KameletDeclaration())).containsExactly(KAMELET + ":2:9: error [kamelet-declaration] "
                + "metadata.name is 'other'; name: b-thing-sink, as the file is called");
    }

    @Test
    void a_parameter_is_described_typed_declared_and_used() throws IOException {
        home.with(KAMELET, GOOD_KAMELET.replace("        type: integer\n", "").replace("{{list}}", "{{lists}}"));

        assertThat(home.says(new KameletDeclaration())).containsExactly(
                KAMELET + ":8:7: error [kamelet-declaration] the parameter 'list' has no type; "
                        + "type: string, integer, number or boolean",
                KAMELET + ":8:7: error [kamelet-declaration] the parameter 'list' is used nowhere; "
                        + "use it as {{list}}, or do not declare it",
                KAMELET + ":16:23: error [kamelet-declaration] the parameter 'lists' is used but not declared; "
                        + "declare it under spec: definition: properties, with type and description");
    }

    @Test
    void a_step_gives_a_connector_the_parameters_it_knows_and_needs() throws IOException {
        home.with(ROUTE, GOOD_ROUTE.replace("list: 7", "lsit: 7"));

        assertThat(home.says(new KameletUse())).containsExactly(
                ROUTE + ":10:18: error [kamelet-use] 'b-thing-sink' needs the parameter 'list'; parameters: list: …",
                ROUTE + ":12:15: error [kamelet-use] 'b-thing-sink' has no parameter 'lsit'; did you mean list?");
    }

    @Test
    void a_step_names_a_connector_there_is() throws IOException {
        home.with(ROUTE, GOOD_ROUTE.replace("kamelet:b-thing-sink", "kamelet:b-things-sink"));

        assertThat(home.says(new KameletUse())).containsExactly(ROUTE + ":10:18: error [kamelet-use] "
                + "there is no connector 'b-things-sink'; did you mean kamelet:b-thing-sink?");
    }

    @Test
    void a_mapping_exists_and_is_used() throws IOException {
        home.with(ROUTE, GOOD_ROUTE.replace("mapping:a-to-b", "mapping:a-to-c"));

        assertThat(home.says(new MappingExists())).containsExactly(
                "mappings/a-to-b.events.yaml:1:1: warning [mapping-exists] no route uses this mapping; "
                        + "a step mapping:a-to-b, or no such file",
                "mappings/a-to-b.people.yaml:1:1: warning [mapping-exists] no route uses this mapping; "
                        + "a step mapping:a-to-b?kind=people, or no such file",
                ROUTE + ":8:15: error [mapping-exists] there is no mapping 'a-to-c'; did you mean mapping:a-to-b?");
    }

    @Test
    void a_mapping_of_people_stands_alone_and_one_of_events_says_whom_they_are_about() throws IOException {
        TryHome people = new TryHome(folder.resolve("people"))
                .with(ROUTE, GOOD_ROUTE.replace("mapping:a-to-b", "mapping:a-to-b?kind=people"))
                .with("mappings/a-to-b.people.yaml", "identifiers: {}\n");
        assertThat(people.says(new MappingExists())).isEmpty();
        people.with(ROUTE, GOOD_ROUTE);
        assertThat(people.says(new MappingExists())).singleElement().asString()
                .contains("there is no mapping 'a-to-b'; mappings/a-to-b.events.yaml");
        people.with(ROUTE, GOOD_ROUTE.replace("mapping:a-to-b", "mapping:a-to-b?kind=peple"));
        assertThat(people.says(new MappingExists())).anyMatch(line ->
                line.contains("there is no kind of mapping 'peple'; did you mean kind=people?"));
        TryHome events = new TryHome(folder.resolve("events")).with(ROUTE, GOOD_ROUTE)
                .with("mappings/a-to-b.events.yaml", "events: {}\n");
        assertThat(events.says(new MappingExists())).singleElement().asString()
                .contains("the mapping 'a-to-b' does not say whom its events are about; a file mappings/a-to-b.people.yaml");
    }

    @Test
    void a_mapping_file_is_read_as_the_gateway_would() throws IOException {
        home.with("mappings/a-to-b.events.yaml", "evnts:\n  opened: b_opened\n");

        assertThat(home.says(new MappingFiles())).contains("mappings/a-to-b.events.yaml:1:1: error [mapping-file] "
                + "unknown section 'evnts'; did you mean events?");
    }

    @Test
    void a_forward_route_subscribes_under_a_name_of_its_own() throws IOException {
        home.with("routes/forward/a-to-c.camel.yaml", GOOD_ROUTE.replace("id: a-to-b", "id: a-to-c"))
                .with("routes/forward/a-to-d.camel.yaml",
                        GOOD_ROUTE.replace("      parameters:\n        subscriber: a-to-b\n", ""))
                .with("routes/forward/aa-to-b.camel.yaml",
                        GOOD_ROUTE.replace("ledger:a", "ledger:aa").replace("subscriber: a-to-b", "subscriber: e"))
                .with("routes/forward/none.camel.yaml", GOOD_ROUTE.replace("ledger:a", "timer:a"));

        assertThat(home.says(new Subscriber(Set.of("a")))).containsExactly(
                "routes/forward/a-to-c.camel.yaml:4:12: error [subscriber] the subscriber 'a-to-b' is taken by "
                        + ROUTE + ":4; a name of its own, such as a-to-c",
                "routes/forward/a-to-d.camel.yaml:4:12: error [subscriber] takes deliveries without a subscriber's "
                        + "name; parameters: subscriber: a-to-d",
                "routes/forward/aa-to-b.camel.yaml:4:12: error [subscriber] there is no source 'aa'; "
                        + "did you mean ledger:a?",
                "routes/forward/none.camel.yaml:1:1: error [subscriber] no route of the file takes deliveries; "
                        + "from: uri: ledger:<source> with parameters: subscriber: none");
    }
}
