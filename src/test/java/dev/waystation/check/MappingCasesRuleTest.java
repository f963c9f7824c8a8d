package dev.waystation.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waystation.check.rule.MappingCases;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cases beside a mapping. */
class MappingCasesRuleTest {

    @TempDir
    Path folder;

    @Test
    void a_case_that_comes_out_as_it_says_is_silent() throws IOException {
        assertThat(says("""
                cases:
                  - name: seen
                    input: {type: seen, person: {id: "1"}, body: {n: 4.50, note: x}}
                    expect: {event: page_seen, person: {user_id: "1"}, properties: {amount: 4.5}}
                  - name: nobody
                    input: {type: gone, body: {}}
                    skipped: deletion
                  - name: no number
                    input: {type: seen, person: {id: "1"}, body: {n: x}}
                    refused: is not a number
                """)).isEmpty();
    }

    @Test
    void a_case_that_comes_out_otherwise_is_an_error_with_both() throws IOException {
        assertThat(says("""
                cases:
                  - name: seen
                    input: {type: seen, person: {id: "1"}, body: {n: 4}}
                    expect: {event: page_seen, properties: {amount: 5}}
                  - name: skipped
                    input: {type: seen, person: {id: "1"}, body: {n: 4}}
                    skipped: deletion
                """)).hasSize(2).first().asString().contains("a-to-b.events.cases.yaml:2:")
                .contains("case 'seen' comes out otherwise: properties.amount");
    }

    @Test
    void what_is_no_case_is_said_at_its_place() throws IOException {
        assertThat(says("cases:\n  - name: seen\n    input: {type: seen}\n")).singleElement().asString()
                .contains("2:5").contains("a case has a name, an input and one of expect, skipped, refused");
        assertThat(says("case: []\n")).singleElement().asString().contains("unknown word 'case'; did you mean cases?");
        assertThat(says("cases:\n  - {name: x, input: {typ: seen}, skipped: x}\n")).singleElement().asString()
                .contains("the input holds type, person, body, occurredAt");
    }

    @Test
    void cases_of_people_hand_in_a_person_and_compare_attributes_and_consent() throws IOException {
        TryHome home = new TryHome(folder)
                .with("mappings/a-to-b.people.yaml", "identifiers: {id: user_id}\nattributes: {first: FIRST}\n")
                .with("mappings/a-to-b.people.cases.yaml", """
                        cases:
                          - name: unsubscribed
                            input: {person: {id: "1"}, body: {first: Ann}, consent: unsubscribed}
                            expect: {person: {user_id: "1"}, attributes: {FIRST: Ann}, consent: unsubscribed}
                          - name: subscribed
                            input: {person: {id: "1"}, body: {}, consent: subscribed}
                            expect: {attributes: {}, consent: null}
                        """);
        assertThat(home.says(new MappingCases())).isEmpty();
        home.with("mappings/a-to-b.people.cases.yaml",
                "cases:\n  - {name: x, input: {type: seen}, expect: {person: {}}}\n");
        assertThat(home.says(new MappingCases())).singleElement().asString()
                .contains("the input holds person, body, consent, occurredAt");
        home.with("mappings/a-to-b.people.cases.yaml",
                "cases:\n  - {name: x, input: {person: {}}, expect: {properties: {}}}\n");
        assertThat(home.says(new MappingCases())).singleElement().asString()
                .contains("'expect' holds at least one of person, attributes, consent");
    }

    @Test
    void a_mapping_that_no_case_shows_is_worth_a_warning() throws IOException {
        assertThat(says("cases: []\n")).singleElement().asString()
                .contains("a-to-b.events.yaml:1", "warning", "no case shows what this mapping does");
    }

    private List<String> says(String cases) throws IOException {
        return new TryHome(folder)
                .with("mappings/a-to-b.events.yaml", """
                        events: {seen: page_seen}
                        properties:
                          n: {to: amount, type: number, required: true}
                        never: {gone: deletion}
                        """)
                .with("mappings/a-to-b.people.yaml", "identifiers: {id: user_id}\n")
                .with("mappings/a-to-b.people.cases.yaml",
                        "cases:\n  - {name: one, input: {person: {id: x}}, expect: {person: {user_id: x}}}\n")
                .with("mappings/a-to-b.events.cases.yaml", cases)
                .says(new MappingCases());
    }
}
