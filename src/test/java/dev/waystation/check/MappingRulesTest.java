package dev.waystation.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waystation.check.rule.MappingFiles;
import dev.waystation.check.rule.MappingNamed;
import dev.waystation.check.rule.MappingSources;
import dev.waystation.check.rule.MappingVendors;
import dev.waystation.config.Vendors;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What mapping files are called, where their events come from, and who uses them. */
class MappingRulesTest {

    private static final String ROUTE = """
            - route:
                id: brevo-to-intercom
                %s
                from:
                  uri: ledger:brevo
                  steps:
                    - to: kamelet:intercom-event-sink
            """;

    @TempDir
    Path folder;

    @Test
    void a_mapping_is_named_after_two_vendors() throws IOException {
        TryHome home = new TryHome(folder).with("mappings/customer-to-brevo.events.yaml", "events: {}\n")
                .with("mappings/brevo-to-intercm.people.yaml", "identifiers: {}\n")
                .with("mappings/everything.people.yaml", "identifiers: {}\n")
                .with("mappings/brevo-to-intercom-trial.people.yaml", "identifiers: {}\n");

        assertThat(home.says(new MappingVendors(Vendors.all()))).satisfiesExactly(
                target -> assertThat(target).contains("brevo-to-intercm", "no vendor 'intercm'", "did you mean intercom?"),
                source -> assertThat(source).contains("no vendor 'customer'", "did you mean customerio?"),
                neither -> assertThat(neither).contains("does not say from where to where",
                        "<source>-to-<target>, of brevo, customerio, intercom"));
    }

    @Test
    void what_nobody_would_read_is_said() throws IOException {
        TryHome home = new TryHome(folder).with("mappings/a-to-b.people.yaml", "identifiers: {}\n")
                .with("mappings/a-to-c.people.yml", "identifiers: {}\n")
                .with("mappings/more/a-to-d.people.yaml", "identifiers: {}\n")
                .with("mappings/a-to-bb.people.cases.yaml", "cases: []\n")
                .with("mappings/a-to-b.people.cases.yaml", "cases: []\n");

        assertThat(home.says(new MappingFiles())).satisfiesExactlyInAnyOrder(
                ending -> assertThat(ending).contains("a-to-c.people.yml:1", "error", "read by nobody", "a-to-c.people.yaml"),
                below -> assertThat(below).contains("mappings/more/a-to-d.people.yaml:1", "error", "mappings/a-to-d.people.yaml"),
                cases -> assertThat(cases).contains("a-to-bb.people.cases.yaml:1", "warning", "run by nobody",
                        "did you mean a-to-b.people.yaml?"));
    }

    @Test
    void an_event_that_reads_like_one_of_the_sources_is_one_of_them() throws IOException {
        TryHome home = new TryHome(folder).with("mappings/customerio-to-brevo.events.yaml",
                "events:\n  email_opend: a\n  email_opened: b\n  purchase_completed: c\nnever: {slack_snt: d}\n")
                .with("mappings/intercom-to-brevo.events.yaml", "events: {contact.user.creatd: a}\n");

        assertThat(home.says(new MappingSources(Vendors.all()))).satisfiesExactly(
                event -> assertThat(event).contains("2:3: warning", "no event 'email_opend'", "did you mean email_opened?"),
                never -> assertThat(never).contains("5:9: warning", "did you mean slack_sent?"));
    }

    @Test
    void a_route_that_writes_maps_first_or_says_why_not() throws IOException {
        String file = "routes/forward/brevo-to-intercom.camel.yaml";
        MappingNamed rule = new MappingNamed();

        assertThat(new TryHome(folder).with(file, ROUTE.formatted("description: x")).says(rule)).singleElement()
                .asString().contains(file + ":7:15: error", "what no mapping has made",
                        "- to: mapping:brevo-to-intercom before it, or \"no mapping\" and why in the route's note");
        assertThat(new TryHome(folder).with(file, ROUTE.formatted("note: No mapping, the report is written as it is."))
                .says(rule)).isEmpty();
        assertThat(new TryHome(folder).with(file, ROUTE.formatted("description: x")
                .replace("kamelet:intercom-event-sink", "kamelet:intercom-data-attributes-action")).says(rule)).isEmpty();
        assertThat(new TryHome(folder).with(file, ROUTE.formatted("description: x")
                .replace("        - to: kamelet", "        - to: mapping:x\n        - to: kamelet")).says(rule)).isEmpty();
    }
}
