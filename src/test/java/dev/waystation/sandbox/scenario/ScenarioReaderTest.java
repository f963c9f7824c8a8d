package dev.waystation.sandbox.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.waystation.sandbox.Sandbox;
import dev.waystation.sandbox.faults.Fault;
import dev.waystation.sandbox.faults.FaultKind;
import dev.waystation.sandbox.scenario.ScenarioAction.BeginFault;
import dev.waystation.sandbox.scenario.ScenarioAction.TellWebhooks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScenarioReaderTest {

    private static ScenarioReader reader;

    @BeforeAll
    static void learn_the_names() {
        reader = new ScenarioReader(Sandbox.vocabulary());
    }

    private static List<String> problems(String yaml) {
        ScenarioException refusal = catchThrowableOfType(ScenarioException.class, () -> reader.read("my.yaml", yaml));
        assertThat(refusal).as(yaml).isNotNull();
        return refusal.problems().stream().map(ScenarioProblem::toString).toList();
    }

    @Test
    void everything_a_scenario_can_say_is_read() {
        Scenario scenario = reader.read("my.yaml", """
                name: everything
                description: All of it.
                seed: 7
                clock: {standsAt: 2026-03-02T09:00:00Z}
                people: 100
                segments:
                  - {id: 1, name: Trial, manual: true, oneIn: 4}
                campaigns:
                  - {id: 23, name: Spring, channel: email, sent: 100, delivered: 98}
                switches: {limits: off, people: 500}
                faults:
                  - {vendor: brevo, kind: html, share: 0.2, at: 10m, for: 5m}
                  - {vendor: brevo, status: 503, path: /v3/events, method: POST, delayMs: 50, times: 3}
                  - {vendor: intercom, kind: slow, delay: 12s}
                webhooks:
                  - {vendor: customerio, count: 60, for: 1m, at: 1m}
                  - {vendor: brevo, perSecond: 0.5, for: 10m, poisoned: true}
                status:
                  - {vendor: brevo, indicator: major, incident: API down, at: 2m}
                steps:
                  - {at: 3m, switches: {limits: real}}
                  - {at: 4m, fault: {vendor: brevo, kind: cut}}
                  - {at: 5m, clearFaults: true}
                """);
        assertThat(scenario.name()).isEqualTo("everything");
        assertThat(scenario.chance()).isEqualTo(7);
        assertThat(scenario.standsAt()).isEqualTo(Instant.parse("2026-03-02T09:00:00Z"));
        assertThat(scenario.content().people()).isEqualTo(100);
        assertThat(scenario.content().segments().get(0).oneIn()).isEqualTo(4);
        assertThat(scenario.content().campaigns().get(0).delivered()).isEqualTo(98);
        assertThat(scenario.switches()).containsEntry("limits", "off").containsEntry("people", "500");
        assertThat(scenario.steps()).extracting(step -> step.at().toSeconds())
                .containsExactly(0L, 0L, 0L, 60L, 120L, 180L, 240L, 300L, 600L);
        Fault page = ((BeginFault) scenario.steps().get(8).action()).fault();
        assertThat(page.effect().kind()).isEqualTo(FaultKind.HTML);
        assertThat(page.target().share()).isEqualTo(0.2);
        assertThat(page.time().lasting()).isEqualTo(Duration.ofMinutes(5));
        assertThat(((BeginFault) scenario.steps().get(1).action()).fault().effect().delay())
                .isEqualTo(Duration.ofSeconds(12));
        assertThat(scenario.steps().get(2).action())
                .isEqualTo(new TellWebhooks("brevo", 300, Duration.ofMinutes(10), true));
    }

    @Test
    void json_is_read_as_well() {
        Scenario scenario = reader.read("body", """
                {"name": "from-json", "people": 10, "faults": [{"vendor": "brevo", "status": 500, "at": "1m"}]}""");
        assertThat(scenario.steps()).hasSize(1);
        assertThat(scenario.content().people()).isEqualTo(10);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            "pepole: 5"                                      | 2:1  | did you mean 'people'?
            "people: many"                                   | 2:9  | people must be a whole number from 0 to 100000
            "people: 100001"                                 | 2:9  | from 0 to 100000, is 100001
            "people: 1\npeople: 2"                           | 3:1  | 'people' stands twice in a scenario, first in li
            "segments: [{id: 1, name: a}]"                   | 2:11 | segments need people
            "people: 1\nsegments: {id: 1}"                   | 3:11 | segments must be a list
            "people: 1\nsegments: [{name: a}]"               | 3:12 | a segment needs 'id'
            "people: 1\nsegments: [{id: 1}]"                 | 3:12 | a segment needs 'name'
            "people: 1\ncampaigns: [{id: 1, name: a, channel: mail}]" | 3:39 | channel 'mail' is unknown
            "clock: {standsAt: tomorrow}"                    | 2:19 | a time like 2026-03-02T09:00:00Z
            "switches: {limts: off}"                         | 2:19 | did you mean 'limits'?
            "switches: {limits: never}"                      | 2:20 | one of real, off
            "faults: [{vendor: bravo, kind: html}]"          | 2:19 | vendor must be one of
            "faults: [{vendor: brevo, kind: hmtl}]"          | 2:32 | kind must be one of
            "faults: [{vendor: brevo, knid: html}]"          | 2:26 | did you mean 'kind'?
            "faults: [{vendor: brevo, kind: html, for: long}]" | 2:43 | for must be a length of time
            "faults: [{vendor: brevo, kind: html, share: 2}]" | 2:45 | share must be
            "faults: [{vendor: brevo, kind: slow, delay: 2h}]" | 2:45 | delayMs must be
            "webhooks: [{vendor: brevo}]"                    | 2:12 | either count
            "webhooks: [{vendor: brevo, perSecond: 1}]"      | 2:12 | perSecond needs for
            "status: [{vendor: brevo, indicator: mayor}]"    | 2:37 | did you mean 'major'?
            "steps: [{at: 1m}]"                              | 2:9  | exactly one of
            "steps: [{at: soon, clearFaults: true}]"         | 2:14 | at must be a length of time
            "steps: [{at: 1m, fault: {vendor: brevo, kind: html, at: 2m}}]" | 2:53 | unknown key 'at'
            "description: [a]"                               | 2:14 | description must be text
            "name: b: c"                                     | 2:8  | not YAML
            """)
    void what_is_wrong_is_said_with_its_place_and_what_would_be_right(String line, String place, String message) {
        assertThat(problems("name: my-scenario\n" + line.replace("\\n", "\n") + "\n"))
                .anySatisfy(problem -> assertThat(problem).startsWith("my.yaml:" + place + ": ").contains(message));
    }

    @Test
    void every_problem_is_found_in_one_reading_in_the_order_of_the_text() {
        assertThat(problems("""
                name: My Scenario
                people: x
                faults:
                  - {vendor: brevo, kind: hmtl}
                  - nonsense
                  - {vendor: brevo, status: 99}
                """)).hasSize(5).satisfiesExactly(
                        first -> assertThat(first).startsWith("my.yaml:1:7: name must be in kebab-case"),
                        second -> assertThat(second).startsWith("my.yaml:2:9: "),
                        third -> assertThat(third).startsWith("my.yaml:4:"),
                        fourth -> assertThat(fourth).startsWith("my.yaml:5:5: a fault must be a mapping"),
                        fifth -> assertThat(fifth).startsWith("my.yaml:6:"));
    }

    @Test
    void a_file_comes_before_a_shipped_name_and_neither_is_said(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("mine.yaml"), "name: mine\n");
        assertThat(reader.read(file.toString()).name()).isEqualTo("mine");
        assertThatThrownBy(() -> reader.read("quite-day")).hasMessageContaining("did you mean 'quiet-day'?");
        assertThatThrownBy(() -> reader.read("whatever")).hasMessageContaining("brown-out");
        assertThatThrownBy(() -> reader.read("empty.yaml", "")).hasMessageContaining("empty.yaml:1:1");
        assertThatThrownBy(() -> reader.read("list.yaml", "- a")).hasMessageContaining("must be a mapping");
    }
}
