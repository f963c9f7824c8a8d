package dev.waystation.mapping.diff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.mapping.MappingException;
import dev.waystation.mapping.MappingTexts;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a changed mapping file would change, told without a value of anybody. */
class MappingChangeTest {

    private static final String EVENTS = """
            events: {opened: mail_opened, clicked: mail_clicked}
            properties:
              n: {to: amount, type: number}
              note: note
            never: {gone: deletion}
            """;
    private static final String PEOPLE = """
            identifiers: {email: email}
            attributes: {first: FIRST, phone: PHONE}
            """;
    private static final MappingTexts RUNNING = new MappingTexts(Map.of("a-to-b.events.yaml", EVENTS,
            "a-to-b.people.yaml", PEOPLE, "a-to-b.people.cases.yaml", """
            cases:
              - name: somebody
                input: {person: {email: ann@example.com}, body: {first: Ann, phone: "0151 23456789"}}
                expect: {attributes: {FIRST: Ann, PHONE: "0151 23456789"}}
            """));

    @Test
    void the_same_file_changes_nothing() throws IOException {
        DiffReport report = events(EVENTS, event("e1", "opened", "{\"n\":1,\"note\":\"x\"}"),
                event("e2", "gone", "{}"), event("e3", "other", "{}"), event("e4", "opened", "{\"n\":\"no\"}"));

        assertThat(report).isEqualTo(new DiffReport(new DiffCounts(4, 0, 0, 0, 0, 0), List.of(), List.of()));
    }

    @Test
    void every_event_counts_once_by_how_it_came_out() throws IOException {
        DiffReport report = events("""
                events: {opened: mail_seen, gone: contact_gone}
                properties:
                  n: {to: amount, type: number}
                  must: {to: must, required: true}
                never: {clicked: noise, other: noise}
                """,
                event("changed", "opened", "{\"n\":1,\"must\":1}"), event("refused", "opened", "{}"),
                event("skipped", "clicked", "{}"), event("forwarded", "gone", "{\"must\":1}"),
                event("reason", "other", "{}"), event("same", "unheard", "{}"));

        assertThat(report.counts()).isEqualTo(new DiffCounts(1, 1, 1, 1, 1, 1));
        assertThat(report.counts().compared()).isEqualTo(6);
        assertThat(report.samples()).filteredOn(sample -> sample.document().equals("reason")).singleElement()
                .satisfies(sample -> {
                    assertThat(sample.before()).isEqualTo("skipped (unmapped)");
                    assertThat(sample.after()).isEqualTo("skipped (noise)");
                });
        assertThat(report.samples()).filteredOn(sample -> sample.document().equals("refused")).singleElement()
                .satisfies(sample -> assertThat(sample.after()).startsWith("refused: 'must' is required"));
    }

    @Test
    void fields_are_counted_as_added_removed_changed_and_left_out() throws IOException {
        DiffReport report = events("""
                events: {opened: mail_opened}
                properties:
                  n: {to: amount, type: boolean}
                  $kind: {to: kind, constant: mail}
                """, event("e1", "opened", "{\"n\":1,\"note\":\"Ann's secret\"}"),
                event("e2", "opened", "{\"n\":17}"));

        assertThat(report.fields()).containsExactly(new FieldCounts("properties.amount", 0, 0, 1, 1),
                new FieldCounts("properties.kind", 2, 0, 0, 0), new FieldCounts("properties.note", 0, 1, 0, 0));
        assertThat(report.samples()).extracting(DiffSample::what)
                .containsExactlyInAnyOrder("changed", "left out", "added", "added", "removed");
    }

    @Test
    void no_value_and_no_word_of_the_source_is_told() throws IOException {
        DiffReport report = events("""
                events: {opened: mail_opened}
                properties:
                  all.*: {to: "*", except: []}
                  note: {to: note, type: list}
                """, event("e1", "opened", "{\"note\":\"ann@example.com\",\"all\":{\"ann@example.com\":\"Ann\",\"b\":1}}"));

        assertThat(report.fields()).containsExactly(new FieldCounts("properties.*", 1, 0, 0, 0),
                new FieldCounts("properties.note", 0, 0, 1, 0));
        assertThat(new ObjectMapper().writeValueAsString(report)).doesNotContain("ann@", "Ann");
    }

    @Test
    void a_file_of_people_is_compared_over_events_for_its_identifiers_and_over_its_cases() throws IOException {
        MappingChange change = MappingChange.of(RUNNING, "a-to-b.people.yaml", """
                identifiers: {email: email, id: ext_id}
                attributes: {first: FIRST, phone: {to: PHONE, type: e164, region: DE}}
                """, null);
        MappingDiff diff = change.events();
        diff.compare("e1", event("e1", "opened", "{}"));

        assertThat(diff.report().fields()).containsExactly(new FieldCounts("person.ext_id", 1, 0, 0, 0));
        assertThat(change.cases().orElseThrow().fields())
                .containsExactly(new FieldCounts("attributes.PHONE", 0, 0, 1, 0));
        assertThat(change.source()).contains("a");
    }

    @Test
    void the_cases_beside_the_changed_file_go_before_those_that_run() {
        MappingChange change = MappingChange.of(RUNNING, "a-to-b.people.yaml", "identifiers: {email: mail}\n", """
                cases:
                  - {name: one, input: {person: {email: x}}, expect: {person: {mail: x}}}
                  - {name: two, input: {person: {}}, expect: {person: {}}}
                """);
        assertThat(change.cases().orElseThrow().counts()).isEqualTo(new DiffCounts(1, 1, 0, 0, 0, 0));
    }

    @Test
    void what_is_no_change_of_a_running_mapping_is_refused() {
        assertThatThrownBy(() -> MappingChange.of(RUNNING, "a-to-b.segments.yaml", "segments: {}", null))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("a-to-b.segments.yaml");
        assertThatThrownBy(() -> MappingChange.of(RUNNING, "a-to-c.events.yaml", EVENTS, null))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("no mapping a-to-c.events.yaml runs");
        assertThatThrownBy(() -> MappingChange.of(RUNNING, "../x.events.yaml", EVENTS, null))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> MappingChange.of(RUNNING, "a-to-b.events.yaml", "evnts: {}", null))
                .isInstanceOf(MappingException.class).hasMessageContaining("a-to-b.events.yaml:1");
    }

    @Test
    void reports_of_two_parts_come_to_the_report_of_the_whole() throws IOException {
        String changed = EVENTS.replace("to: amount", "to: sum");
        ObjectNode first = event("e1", "opened", "{\"n\":1}");
        ObjectNode second = event("e2", "opened", "{\"n\":2}");

        assertThat(events(changed, first).plus(events(changed, second))).isEqualTo(events(changed, first, second));
        assertThat(DiffReport.EMPTY.plus(events(changed, first))).isEqualTo(events(changed, first));
    }

    @Test
    void samples_stay_few_however_much_differs() throws IOException {
        ObjectNode[] many = new ObjectNode[500];
        for (int i = 0; i < many.length; i++) {
            many[i] = event("e" + i, "opened", "{\"n\":" + i + "}");
        }
        DiffReport report = events(EVENTS.replace("to: amount", "to: sum"), many);
        assertThat(report.samples()).hasSize(4);
        assertThat(report.fields()).contains(new FieldCounts("properties.sum", 500, 0, 0, 0));
    }

    private static DiffReport events(String changed, ObjectNode... events) {
        MappingDiff diff = MappingChange.of(RUNNING, "a-to-b.events.yaml", changed, null).events();
        for (ObjectNode event : events) {
            diff.compare(event.path("eventId").asText(), event);
        }
        return diff.report();
    }

    private static ObjectNode event(String id, String type, String body) throws IOException {
        ObjectMapper json = new ObjectMapper();
        ObjectNode event = json.createObjectNode().put("source", "a").put("subscriber", "a-to-b").put("eventId", id)
                .put("type", type).put("receivedAt", 17L);
        event.putObject("person").put("email", "ann@example.com").put("id", "42");
        event.set("body", json.readTree(body));
        return event;
    }
}
