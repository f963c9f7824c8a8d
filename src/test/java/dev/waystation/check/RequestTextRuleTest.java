package dev.waystation.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waystation.check.rule.RequestText;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RequestTextRuleTest {

    private static final String KAMELET = "routes/connectors/b-list-add-sink.kamelet.yaml";
    private static final String GOOD = """
            spec:
              template:
                from:
                  uri: kamelet:source
                  steps:
                    - setProperty:
                        name: waystation.request
                        constant: |
                          POST /v3/contacts/lists/{{listId}}/contacts/add
                          Repeatable: yes

                          {"emails": ["{person.email}"], "list": {{listId}}}
                    - process:
                        ref: request-call
            """;

    @TempDir
    Path folder;

    @Test
    void a_request_that_can_be_read_passes() throws IOException {
        assertThat(new TryHome(folder).with(KAMELET, GOOD).says(new RequestText())).isEmpty();
    }

    @Test
    void a_request_that_cannot_be_read_is_refused_where_it_stands() throws IOException {
        assertThat(new TryHome(folder).with(KAMELET, GOOD.replace("Repeatable: yes", "Repeat: yes"))
                .says(new RequestText())).singleElement().asString()
                .startsWith(KAMELET + ":8:").contains("line 2 of the request is 'Repeat: yes'");
    }

    @Test
    void a_question_that_cannot_be_read_is_refused() throws IOException {
        assertThat(new TryHome(folder).with(KAMELET, GOOD.replace("Repeatable: yes", "Find out: GET /v3/contacts"))
                .says(new RequestText())).singleElement().asString().contains("after 'Find out' stands");
    }

    @Test
    void a_request_made_by_an_expression_is_refused() throws IOException {
        assertThat(new TryHome(folder).with(KAMELET, GOOD.replace("constant: |", "simple: |"))
                .says(new RequestText())).singleElement().asString().contains("the request is not a constant");
    }

    @Test
    void braces_that_would_be_read_as_the_border_of_a_parameter_are_refused() throws IOException {
        assertThat(new TryHome(folder).with(KAMELET, GOOD.replace("\"list\": {{listId}}}", "\"in\": {\"id\": 7}}"))
                .says(new RequestText())).singleElement().asString().contains("'}}'").contains("a blank between");
    }
}
