package dev.waystation.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waystation.ledger.Ledger;
import dev.waystation.ledger.LedgerOptions;
import dev.waystation.ledger.NewEvent;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code map}, {@code map test} and {@code map diff} on files and a ledger of this machine. */
class MapCommandTest {

    private static final String EVENTS = """
            events: {email_opened: mail_opened}
            properties:
              data.campaign_id: {to: campaign, type: number}
              data.subject: subject
              data.code: {to: code, required: true, when: "has(body.data.strict)"}
            never: {slack_sent: no person}
            """;

    @TempDir
    private Path home;
    @TempDir
    private Path data;

    private Map<String, String> environment;

    @BeforeEach
    void a_home_with_one_mapping() throws IOException {
        environment = Ran.nobodyAt(data);
        environment.put("WAYSTATION_HOME", home.toString());
        Files.createDirectories(home.resolve("mappings"));
        Files.createDirectories(home.resolve("routes"));
        file("mappings/customerio-to-brevo.events.yaml", EVENTS);
        file("mappings/customerio-to-brevo.people.yaml", """
                identifiers: {email: email}
                attributes: {first_name: FIRSTNAME, phone: {to: SMS, type: e164, region: DE}}
                """);
    }

    @Test
    void a_webhook_as_it_came_is_mapped_as_intake_would_have_it() throws IOException {
        Path webhook = file("webhook.json", """
                {"metric":"opened","event_id":"01E4C4CT6YDC7Y5M7FE1GWWPQJ","object_type":"email","timestamp":1613063089,
                 "data":{"campaign_id":"many","subject":"Hello","identifiers":{"email":"ann@example.com"}}}""");
        Ran ran = run("map", "customerio-to-brevo", "--input", webhook.toString());

        assertThat(ran.exitCode()).as(ran.err()).isZero();
        assertThat(ran.out()).containsPattern("email_opened +mapped").containsPattern("event +mail_opened +customerio-to-brevo.events.yaml:1")
                .containsPattern("person.email +ann@example.com +customerio-to-brevo.people.yaml:1")
                .containsPattern("properties.subject +Hello +customerio-to-brevo.events.yaml:4 +data.subject: subject")
                .containsPattern("campaign +customerio-to-brevo.events.yaml:3 +is not a number");
        JsonNode json = run("map", "customerio-to-brevo", "--input", webhook.toString(), "--json").json();
        assertThat(json.at("/results/0/document/properties/subject").asText()).isEqualTo("Hello");
        assertThat(json.at("/results/0/leftOut/0/field").asText()).isEqualTo("campaign");
        assertThat(json.at("/results/0/fields/2/madeBy").asText()).isEqualTo("customerio-to-brevo.events.yaml:4");
    }

    @Test
    void a_document_that_a_rule_skips_or_that_lacks_what_it_must_have_leaves_with_1() throws IOException {
        Path skipped = file("skipped.json", "{\"type\":\"slack_sent\",\"body\":{}}");
        Ran ran = run("map", "customerio-to-brevo", "--input", skipped.toString());
        assertThat(ran.exitCode()).isEqualTo(ExitCodes.FAILED);
        assertThat(ran.out()).contains("skipped: no person  customerio-to-brevo.events.yaml:6");

        Path refused = file("refused.json", "{\"type\":\"email_opened\",\"body\":{\"data\":{\"strict\":true}}}");
        ran = run("map", "customerio-to-brevo", "--input", refused.toString());
        assertThat(ran.exitCode()).isEqualTo(ExitCodes.FAILED);
        assertThat(ran.out()).contains("refused: 'code' is required", "customerio-to-brevo.events.yaml:5");
    }

    @Test
    void a_person_is_mapped_from_the_attributes_alone() throws IOException {
        Path person = file("person.json", "{\"email\":\"ann@example.com\",\"first_name\":\"Ann\",\"phone\":\"0151 23456789\"}");
        Ran ran = run("map", "customerio-to-brevo", "--kind", "people", "--input", person.toString());

        assertThat(ran.exitCode()).as(ran.err()).isZero();
        assertThat(ran.out()).containsPattern("attributes.SMS +\\+4915123456789")
                .containsPattern("person.email +ann@example.com");
    }

    @Test
    void a_document_of_a_person_need_not_say_that_it_is_one() throws IOException {
        Path person = file("person.json", """
                {"person":{"email":"ann@example.com"},"body":{"first_name":"Ann"}}""");
        Ran ran = run("map", "customerio-to-brevo", "--kind", "people", "--input", person.toString());

        assertThat(ran.out()).containsPattern("attributes.FIRSTNAME +Ann")
                .containsPattern("person.email +ann@example.com");
    }

    @Test
    void a_person_of_whom_no_line_makes_anything_is_said_to_be_so() throws IOException {
        Path person = file("person.json", "{\"firstName\":\"Ann\"}");
        Ran ran = run("map", "customerio-to-brevo", "--kind", "people", "--input", person.toString());

        assertThat(ran.out()).contains("No line made a field");
    }

    @Test
    void wrong_use_leaves_with_2_and_says_what_would_be_right() throws IOException {
        Path input = file("x.json", "{\"type\":\"email_opened\",\"body\":{}}");
        assertThat(wrong("map")).contains("names no mapping");
        assertThat(wrong("map", "customerio-to-brevo")).contains("nothing to map");
        assertThat(wrong("map", "customerio-to-bravo", "--input", input.toString()))
                .contains("did you mean customerio-to-brevo?");
        assertThat(wrong("map", "customerio-to-brevo", "--kind", "peple", "--input", input.toString()))
                .contains("one of events, people");
        assertThat(wrong("map", "customerio-to-brevo", "--kind", "segments", "--input", input.toString()))
                .contains("no file of kind segments");
        assertThat(wrong("map", "customerio-to-brevo", "--input", home.resolve("none.json").toString()))
                .contains("cannot be read");
        assertThat(wrong("map", "customerio-to-brevo", "--input", file("bad.json", "{\"a\":\n x}").toString()))
                .contains("line 2");
        assertThat(wrong("map", "customerio-to-brevo", "--input", file("odd.json", "{\"a\":1}").toString()))
                .contains("nor a webhook of customerio");
        file("mappings/customerio-to-brevo.events.yaml", "events: {email_opened: [x]}\n");
        assertThat(wrong("map", "customerio-to-brevo", "--input", input.toString()))
                .contains("customerio-to-brevo.events.yaml:1:");
    }

    @Test
    void cases_are_run_and_a_failed_one_shows_field_by_field_what_differs() throws IOException {
        file("mappings/customerio-to-brevo.events.cases.yaml", """
                cases:
                  - name: opened
                    input: {type: email_opened, body: {data: {campaign_id: 4}}}
                    expect: {event: mail_opened, properties: {campaign: 4}}
                  - name: wrong
                    input: {type: email_opened, body: {data: {campaign_id: 4, subject: Hi}}}
                    expect: {properties: {campaign: 5, title: Hi}}
                """);
        Ran ran = run("map", "test");

        assertThat(ran.exitCode()).isEqualTo(ExitCodes.FAILED);
        assertThat(ran.out()).contains("1 passed, 1 failed, 1 without a case", "customerio-to-brevo.people.yaml has no case")
                .containsPattern("passed +opened +customerio-to-brevo.events.cases.yaml:2")
                .containsPattern("properties.campaign +5 +4").containsPattern("properties.title +\"Hi\" +nothing")
                .containsPattern("properties.subject +nothing +\"Hi\"");
        JsonNode json = run("map", "test", "customerio-to-brevo", "--json").json();
        assertThat(json.path("failed").asInt()).isEqualTo(1);
        assertThat(json.at("/cases/1/differences")).hasSize(3);
        assertThat(run("map", "test", "customerio-to-brevo.people.yaml").exitCode()).isZero();
    }

    @Test
    void a_wrong_file_of_cases_leaves_with_2() throws IOException {
        file("mappings/customerio-to-brevo.events.cases.yaml", "cases:\n  - {name: x, inptu: {}}\n");
        Ran ran = run("map", "test");
        assertThat(ran.exitCode()).isEqualTo(ExitCodes.WRONG_USE);
        assertThat(ran.out()).contains("customerio-to-brevo.events.cases.yaml:2:");
        assertThat(run("map", "test", "nobody").exitCode()).isEqualTo(ExitCodes.WRONG_USE);
    }

    @Test
    void a_changed_file_is_compared_with_the_one_that_runs_over_the_ledgers_newest_events() throws IOException {
        events(30);
        Path changed = file("changed/customerio-to-brevo.events.yaml", EVENTS.replace("subject: subject", "subject: title"));
        Ran ran = run("map", "diff", changed.toString(), "--last", "10");

        assertThat(ran.exitCode()).as(ran.err()).isEqualTo(ExitCodes.FAILED);
        assertThat(ran.out()).contains("10 events of customerio compared").containsPattern("10 +changed")
                .containsPattern("properties.title +10 +0 +0 +0").containsPattern("properties.subject +0 +10 +0 +0")
                .doesNotContain("ann@example.com", "Hello");
        JsonNode json = run("map", "diff", changed.toString(), "--json").json();
        assertThat(json.at("/events/counts/compared").asInt()).isEqualTo(30);
        assertThat(json.at("/differs").asBoolean()).isTrue();
    }

    @Test
    void the_same_file_differs_in_nothing() throws IOException {
        events(3);
        Ran ran = run("map", "diff", home.resolve("mappings/customerio-to-brevo.events.yaml").toString());
        assertThat(ran.exitCode()).as(ran.err()).isZero();
        assertThat(ran.out()).contains("Nothing differs over 3 events of customerio");
    }

    @Test
    void a_file_of_people_is_compared_over_events_and_over_its_cases() throws IOException {
        events(2);
        file("changed/customerio-to-brevo.people.cases.yaml",
                "cases:\n  - {name: a, input: {person: {}, body: {first_name: Ann}}, expect: {attributes: {NAME: Ann}}}\n");
        Path changed = file("changed/customerio-to-brevo.people.yaml", """
                identifiers: {email: email, id: ext_id}
                attributes: {first_name: NAME}
                """);
        Ran ran = run("map", "diff", changed.toString());

        assertThat(ran.exitCode()).as(ran.err()).isEqualTo(ExitCodes.FAILED);
        assertThat(ran.out()).contains("The ledger keeps no people", "attributes.NAME", "person.ext_id");
    }

    @Test
    void trouble_leaves_with_2_for_1_says_that_something_differs() throws IOException {
        Path changed = file("changed/customerio-to-brevo.events.yaml", EVENTS);
        assertThat(wrong("map", "diff", changed.toString())).contains("no ledger");
        events(1);
        assertThat(wrong("map", "diff", changed.toString(), "--source", "customeri")).contains("no event of source");
        assertThat(wrong("map", "diff", changed.toString(), "--last", "0")).contains("1 to 100000");
        assertThat(wrong("map", "diff", file("changed/a-to-b.events.yaml", EVENTS).toString())).contains("no mapping");
        assertThat(wrong("map", "diff", file("changed/x.yaml", EVENTS).toString())).contains("x.yaml");
        assertThat(wrong("map", "diff", file("changed/customerio-to-brevo.events.yaml", "evnts: {}").toString()))
                .contains("customerio-to-brevo.events.yaml:1:1");
        assertThat(wrong("map", "diff", home.resolve("none.events.yaml").toString())).contains("cannot be read");
    }

    @Test
    void more_events_than_one_request_takes_are_compared_in_parts() throws IOException {
        events(6001);
        Path changed = file("changed/customerio-to-brevo.events.yaml", EVENTS.replace("subject: subject", "subject: title"));
        JsonNode json = run("map", "diff", changed.toString(), "--last", "6000", "--json").json();
        assertThat(json.at("/events/counts/changed").asInt()).isEqualTo(6000);
        assertThat(json.at("/events/samples")).hasSizeLessThanOrEqualTo(4);
    }

    /** Words in double braces are Customer.io's to fill; here they stand for what it would put there. */
    @Test
    void the_body_that_the_readme_gives_a_workflow_becomes_a_purchase_at_both_targets() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        int start = readme.indexOf("{\"metric\": \"purchase_completed\"");
        String body = readme.substring(start, readme.indexOf("```", start))
                .replace("{{event_timestamp}}", "1700000000").replace("{{event.amount}}", "49.90")
                .replace("{{event.currency}}", "EUR").replace("{{event.product}}", "Annual plan")
                .replace("{{customer.id}}", "42").replace("{{customer.email}}", "ann@example.com")
                .replace("{{delivery_id}}", "RPILAgU");
        environment.put("WAYSTATION_HOME", Path.of("").toAbsolutePath().toString());
        Path webhook = file("purchase.json", body);

        JsonNode brevo = run("map", "customerio-to-brevo", "--input", webhook.toString(), "--json").json();
        assertThat(brevo.at("/results/0/document/event").asText()).isEqualTo("customerio_purchase_completed");
        assertThat(brevo.at("/results/0/document/person/ext_id").asText()).isEqualTo("42");
        assertThat(brevo.at("/results/0/document/properties/amount").asDouble()).isEqualTo(49.9);
        JsonNode intercom = run("map", "customerio-to-intercom", "--input", webhook.toString(), "--json").json();
        assertThat(intercom.at("/results/0/document/properties/price/amount").asInt()).isEqualTo(4990);
    }

    private String wrong(String... arguments) {
        Ran ran = run(arguments);
        assertThat(ran.exitCode()).as(ran.out() + ran.err()).isEqualTo(ExitCodes.WRONG_USE);
        return ran.err();
    }

    private Ran run(String... arguments) {
        return Ran.command(environment, arguments);
    }

    private Path file(String name, String text) throws IOException {
        Path file = home.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private void events(int count) {
        List<NewEvent> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            events.add(new NewEvent("customerio", "e" + i, "email_opened", "email:ann@example.com",
                    Map.of("email", "ann@example.com", "id", "42"), null,
                    ("{\"data\":{\"campaign_id\":" + i + ",\"subject\":\"Hello\"}}").getBytes(StandardCharsets.UTF_8), null));
        }
        try (Ledger ledger = Ledger.open(LedgerOptions.sqlite(data), Ran.NOON, new SimpleMeterRegistry())) {
            for (int from = 0; from < count; from += 500) {
                ledger.append(events.subList(from, Math.min(count, from + 500))).toCompletableFuture().join();
            }
        }
    }
}
