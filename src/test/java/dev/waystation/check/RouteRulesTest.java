package dev.waystation.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waystation.check.rule.BeanExists;
import dev.waystation.check.rule.CircuitBreakerTells;
import dev.waystation.check.rule.DirectPair;
import dev.waystation.check.rule.ExceptionsFirst;
import dev.waystation.check.rule.FileLength;
import dev.waystation.check.rule.FileName;
import dev.waystation.check.rule.ForbiddenWord;
import dev.waystation.check.rule.IntakePath;
import dev.waystation.check.rule.IntakeSequence;
import dev.waystation.check.rule.PlaceholderExists;
import dev.waystation.check.rule.PolicyExists;
import dev.waystation.check.rule.RouteDescription;
import dev.waystation.check.rule.RouteId;
import dev.waystation.check.rule.RouteIdUnique;
import dev.waystation.check.rule.RoutesPresent;
import dev.waystation.check.rule.SecretInFile;
import dev.waystation.check.rule.VendorCallInGate;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RouteRulesTest {

    private static final String FILE = "routes/forward/a-to-b.camel.yaml";
    private static final String GOOD = """
            - route:
                id: a-to-b
                description: Events of a become events of b.
                from:
                  uri: direct:a-to-b
                  steps:
                    - to: direct:b-gate
            """;
    private static final String GATE = """
            - route:
                id: b-gate
                description: The door to b.
                from:
                  uri: direct:b-gate
                  steps:
                    - circuitBreaker:
                        resilience4jConfiguration:
                          throwExceptionWhenHalfOpenOrOpenState: true
                        steps:
                          - to: "{{b.url}}"
                    - to: direct:a-to-b
            """;

    @TempDir
    Path folder;

    private TryHome home;

    @BeforeEach
    void good_files() throws IOException {
        home = new TryHome(folder).with(FILE, GOOD).with("routes/connectors/b-gate.camel.yaml", GATE);
    }

    @Test
    void good_files_pass_every_rule() {
        assertThat(home.says(new RouteId())).isEmpty();
        assertThat(home.says(new RouteIdUnique())).isEmpty();
        assertThat(home.says(new RouteDescription())).isEmpty();
        assertThat(home.says(new DirectPair())).isEmpty();
        assertThat(home.says(new PolicyExists())).isEmpty();
        assertThat(home.says(new CircuitBreakerTells())).isEmpty();
        assertThat(home.says(new ForbiddenWord())).isEmpty();
        assertThat(home.says(new VendorCallInGate())).isEmpty();
        assertThat(home.says(new FileLength())).isEmpty();
        assertThat(home.says(new FileName())).isEmpty();
        assertThat(home.says(new ExceptionsFirst())).isEmpty();
        assertThat(home.says(new SecretInFile())).isEmpty();
        assertThat(home.says(new BeanExists(Set.of()))).isEmpty();
        assertThat(home.says(new PlaceholderExists(Set.of("b.url")))).isEmpty();
    }

    @Test
    void a_route_is_called_as_its_file() throws IOException {
        home.with(FILE, GOOD.replace("id: a-to-b", "id: somethingElse"));

        assertThat(home.says(new RouteId())).containsExactly(FILE + ":2:9: error [route-id] the route's id is "
                + "'somethingElse'; route: id: a-to-b, as the file is called (or beginning with it)");
    }

    @Test
    void a_route_without_id_is_told_which_to_take() throws IOException {
        home.with(FILE, "- from:\n    uri: timer:tick\n    steps: []\n");

        assertThat(home.says(new RouteId())).containsExactly(FILE + ":1:3: error [route-id] the route has no id; "
                + "route: id: a-to-b, as the file is called (or beginning with it)");
    }

    @Test
    void a_route_says_what_it_is_for() throws IOException {
        home.with(FILE, GOOD.replace("    description: Events of a become events of b.\n", ""));

        assertThat(home.says(new RouteDescription())).containsExactly(FILE + ":1:3: error [route-description] "
                + "route 'a-to-b' has no description; description: one sentence on what it does");
    }

    @Test
    void two_routes_never_have_one_id() throws IOException {
        home.with("routes/sync/a-to-b.camel.yaml", GOOD);

        assertThat(home.says(new RouteIdUnique())).containsExactly("routes/sync/a-to-b.camel.yaml:2:9: error "
                + "[route-id-unique] the id 'a-to-b' is taken by " + FILE + ":2; an id of its own");
    }

    @Test
    void what_is_sent_to_direct_arrives_somewhere() throws IOException {
        home.with(FILE, GOOD.replace("direct:b-gate", "direct:b-gat"));

        assertThat(home.says(new DirectPair())).containsExactly(FILE + ":7:15: error [direct-pair] "
                + "no route begins with 'direct:b-gat'; did you mean direct:b-gate?");
    }

    @Test
    void a_direct_route_that_nothing_sends_to_is_worth_a_look() throws IOException {
        home.with(FILE, GOOD.replace("uri: direct:a-to-b", "uri: direct:lonely"))
                .with("routes/connectors/b-gate.camel.yaml", GATE.replace("        - to: direct:a-to-b\n", ""));

        assertThat(home.says(new DirectPair())).containsExactly(FILE
                + ":5:12: warning [direct-pair] nothing sends to 'direct:lonely'; a step that does, or no such route");
    }

    @Test
    void a_policy_that_a_route_names_exists() throws IOException {
        home.with("routes/policies/quiet.camel.yaml", "- routeConfiguration:\n    id: quiet-errors\n")
                .with(FILE, GOOD.replace("    from:", "    routeConfigurationId: quiet-error\n    from:"));

        assertThat(home.says(new PolicyExists())).containsExactly(FILE + ":4:27: error [policy-exists] "
                + "there is no routeConfiguration 'quiet-error'; did you mean quiet-errors?");
    }

    @Test
    void an_open_breaker_is_never_a_silent_success() throws IOException {
        home.with("routes/connectors/b-gate.camel.yaml", GATE.replace("State: true", "State: false"));

        assertThat(home.says(new CircuitBreakerTells())).containsExactly("routes/connectors/b-gate.camel.yaml:7:11: "
                + "error [circuit-breaker] an open breaker would pass for a call that was made; "
                + "resilience4jConfiguration: throwExceptionWhenHalfOpenOrOpenState: true");
    }

    @Test
    void a_breaker_names_no_exceptions_to_record_or_ignore() throws IOException {
        home.with("routes/connectors/b-gate.camel.yaml", GATE.replace("State: true",
                "State: true\n              ignoreException: [java.io.IOException]"));

        assertThat(home.says(new CircuitBreakerTells())).singleElement().asString()
                .startsWith("routes/connectors/b-gate.camel.yaml:10:32: error [circuit-breaker] 'ignoreException'")
                .endsWith("; no such list: the gate says what counts as a failure");
    }

    @Test
    void options_that_leak_are_refused_wherever_they_stand() throws IOException {
        home.with(FILE, GOOD.replace("- to: direct:b-gate", "- toD: direct:${header.where}"))
                .with("routes/connectors/b-gate.camel.yaml",
                        GATE.replace("\"{{b.url}}\"", "\"{{b.url}}?bridgeEndpoint=true\""));

        assertThat(home.says(new ForbiddenWord())).containsExactly(
                "routes/connectors/b-gate.camel.yaml:11:21: error [forbidden-word] 'bridgeEndpoint' passes a caller's "
                        + "headers and path on to the vendor; leave it out",
                FILE + ":7:11: error [forbidden-word] 'toD' makes an endpoint out of data; "
                        + "use to, and let the call step set the path");
    }

    @Test
    void an_http_call_stands_in_a_gate_and_nowhere_else() throws IOException {
        home.with(FILE, GOOD.replace("direct:b-gate", "https://api.brevo.com/v3/events"));

        assertThat(home.says(new VendorCallInGate())).containsExactly(FILE + ":7:15: error [vendor-call-in-gate] "
                + "an HTTP call outside a gate; "
                + "to: direct:<api>-gate; only routes/connectors/<api>-gate.camel.yaml calls out");
    }

    @Test
    void an_intake_route_verifies_reads_stores_and_answers_and_nothing_else() throws IOException {
        String good = "- route:\n    id: x\n    from:\n      uri: platform-http:/webhooks/brevo\n      steps:\n"
                + "        - process: {ref: brevo-verify}\n        - process: {ref: brevo-read}\n"
                + "        - to: ledger:brevo\n        - process: {ref: brevo-answer}\n";
        home.with("routes/intake/good.camel.yaml", good)
                .with("routes/intake/open.camel.yaml", good.replace("        - process: {ref: brevo-verify}\n", ""))
                .with("routes/intake/other.camel.yaml", good.replace("brevo-verify", "intercom-verify"))
                .with("routes/intake/calls.camel.yaml", good.replace("- to: ledger", "- to: kamelet:k\n        - to: ledger"));

        assertThat(home.says(new IntakeSequence())).hasSize(3).allSatisfy(problem -> assertThat(problem)
                .contains(":4:").contains("exactly brevo-verify, brevo-read, ledger:brevo, brevo-answer"));
    }

    @Test
    void a_public_path_belongs_to_a_vendor_and_to_intake() throws IOException {
        IntakePath rule = new IntakePath(Set.of("brevo"));
        home.with("routes/intake/good.camel.yaml", route("good", "platform-http:/webhooks/brevo"))
                .with("routes/intake/near.camel.yaml", route("near", "platform-http:/webhooks/brev"))
                .with("routes/intake/open.camel.yaml", route("open", "platform-http:proxyStats"))
                .with("routes/forward/out.camel.yaml", route("out", "platform-http:/webhooks/brevo"));

        assertThat(home.says(rule)).containsExactly(
                "routes/forward/out.camel.yaml:5:12: error [intake-path] a public path outside routes/intake; "
                        + "move the route to routes/intake",
                "routes/intake/near.camel.yaml:5:12: error [intake-path] '/webhooks/brev' is the path of no vendor; "
                        + "did you mean /webhooks/brevo?",
                "routes/intake/open.camel.yaml:5:12: error [intake-path] 'proxyStats' does not begin with '/' "
                        + "and would be an open proxy; platform-http:/webhooks/<vendor>");
    }

    @Test
    void a_file_has_at_most_120_lines() throws IOException {
        home.with(FILE, GOOD + "# filler\n".repeat(114));

        assertThat(home.says(new FileLength())).containsExactly(FILE + ":121:1: error [file-length] has 121 lines; "
                + "at most 120: one flow per file, what flows share in a connector");
    }

    @Test
    void what_holds_for_a_file_stands_before_its_routes() throws IOException {
        home.with(FILE, GOOD + "- onException:\n    exception: [java.lang.Exception]\n");

        assertThat(home.says(new ExceptionsFirst())).containsExactly(FILE + ":8:3: error [exceptions-first] "
                + "'onException' stands after a route; move it before the first route of the file");
    }

    @Test
    void a_file_has_one_ending_that_somebody_loads() throws IOException {
        home.with("routes/forward/v1.two.camel.yaml", GOOD).with("routes/connectors/thing.kamelet.yaml", "a: b\n");

        assertThat(home.says(new FileName())).containsExactly(
                "routes/connectors/thing.kamelet.yaml:1:1: error [file-name] 'thing.kamelet.yaml' does not say which "
                        + "way it goes; <vendor>-<thing>-sink, -source or -action.kamelet.yaml",
                "routes/forward/v1.two.camel.yaml:1:1: error [file-name] 'v1.two.camel.yaml' is loaded by nobody; "
                        + "kebab-case and one ending: name.camel.yaml, or name.kamelet.yaml for a connector");
    }

    @Test
    void a_credential_in_a_file_is_found_and_not_repeated() throws IOException {
        home.with(FILE, GOOD.replace("- to: direct:b-gate", "- setHeader:\n"
                + "            name: api-key\n            constant: xkeysib-0123456789abcdef"));

        assertThat(home.says(new SecretInFile())).containsExactly(FILE + ":9:23: error [secret-in-file] "
                + "looks like a credential (not shown); take it out and revoke it; "
                + "credentials come from the settings and are set by the gate");
    }

    @Test
    void a_bean_that_a_step_names_exists() throws IOException {
        home.with(FILE, GOOD.replace("- to: direct:b-gate", "- process:\n            ref: b-event-cal"));

        assertThat(home.says(new BeanExists(Set.of("b-event-call")))).containsExactly(FILE + ":8:18: error "
                + "[bean-exists] there is no bean 'b-event-cal'; did you mean b-event-call?");
    }

    @Test
    void a_placeholder_is_one_that_the_house_sets() throws IOException {
        home.with("routes/connectors/b-gate.camel.yaml", GATE.replace("{{b.url}}", "{{b.ulr}}"));

        assertThat(home.says(new PlaceholderExists(Set.of("b.url")))).containsExactly(
                "routes/connectors/b-gate.camel.yaml:11:21: error [placeholder-exists] nobody sets '{{b.ulr}}'; "
                        + "did you mean b.url?");
    }

    @Test
    void a_placeholder_with_a_default_needs_nobody() throws IOException {
        home.with("routes/connectors/b-gate.camel.yaml", GATE.replace("{{b.url}}", "{{mine:direct:x}}{{?other}}"));

        assertThat(home.says(new PlaceholderExists(Set.of("b.url")))).isEmpty();
    }

    @Test
    void an_empty_folder_is_no_gateway(@TempDir Path empty) {
        assertThat(new TryHome(empty).says(new RoutesPresent())).containsExactly("routes:1:1: error [routes-present] "
                + "holds no route; WAYSTATION_HOME names the folder above routes/; is " + empty + " the right one?");
    }

    @Test
    void a_gateway_without_intake_is_worth_a_look() {
        assertThat(home.says(new RoutesPresent())).containsExactly("routes/intake:1:1: warning [routes-present] "
                + "holds no route; one route per vendor that posts to us");
    }

    @Test
    void a_key_that_stands_twice_is_not_merged_in_silence() throws IOException {
        home.with(FILE, GOOD + "        \n    id: again\n");

        assertThat(home.saysReading()).containsExactly(FILE + ":9:5: error [duplicate-key] 'id' stands twice, "
                + "first in line 2; keep one of the two");
    }

    @Test
    void what_is_no_yaml_is_named_with_its_place() throws IOException {
        home.with(FILE, "- route:\n    id: [a\n");

        assertThat(home.saysReading()).singleElement().asString()
                .startsWith(FILE + ":3:1: error [yaml] is not YAML: ")
                .endsWith("; check indentation, quotes and the line before");
    }

    private static String route(String id, String from) {
        return GOOD.replace("a-to-b\n    desc", id + "\n    desc").replace("direct:a-to-b", from);
    }
}
