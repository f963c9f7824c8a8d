package dev.waystation.flows;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.ReducedHome;
import dev.waystation.config.Vendors;
import dev.waystation.gate.GateLimits;
import dev.waystation.gate.Gates;
import dev.waystation.ledger.Delivery;
import dev.waystation.ledger.Verdict.Parked;
import dev.waystation.sandbox.Sandbox;
import dev.waystation.sandbox.SandboxSettings;
import dev.waystation.sandbox.rules.Rule;
import dev.waystation.sandbox.rules.RuleBook;
import dev.waystation.sandbox.seed.Population;
import dev.waystation.sandbox.seed.Seed;
import dev.waystation.sandbox.seed.SeedCampaign;
import dev.waystation.sandbox.seed.SeedSegment;
import dev.waystation.vendor.AnswerBody;
import dev.waystation.vendor.ApiContract;
import dev.waystation.vendor.VendorCall;
import dev.waystation.vendor.VendorResponse;
import dev.waystation.vendor.customerio.CustomerIo;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each connector to Customer.io against its double: one line in a route, and the effect is there. */
class CustomerIoConnectorsTest {

    private static final long AT = 1_700_000_000_000L;
    private static final int MANUAL = 5;

    @TempDir
    Path home;

    private final Sandbox sandbox = Sandbox.start(SandboxSettings.WITHOUT_LIMITS);
    private final Gates gates = new Gates(new RecordedAttempts(), new HandClock(), new SimpleMeterRegistry(),
            GateLimits.standard(Duration.ofSeconds(2)));
    private FlowsContext flows;

    @BeforeEach
    void start() throws IOException {
        sandbox.seed(new Seed(Population.of(5), List.of(new SeedSegment(4, "Everybody", false, 1),
                new SeedSegment(MANUAL, "By hand", true, 100)),
                List.of(new SeedCampaign(23, "Welcome", "email", 10, 9, 5, 2, 1, 0))));
        ReducedHome.copy(home, Set.of());
        Files.createDirectories(home.resolve("routes/forward"));
        Files.writeString(home.resolve("routes/forward/lines.camel.yaml"),
                line("identify", "customerio-identify-sink") + line("update", "customerio-identify-sink",
                        "createPeople: false")
                + line("event", "customerio-event-sink") + line("delete", "customerio-delete-sink")
                + line("suppress", "customerio-suppress-sink") + line("unsuppress", "customerio-unsuppress-sink")
                + line("relate", "customerio-relationship-sink", "objectId: '{properties.company}'")
                + line("unrelate", "customerio-relationship-sink", "objectId: acme", "action: delete",
                        "identifier: email")
                + line("add", "customerio-segment-add-sink", "segmentId: 5")
                + line("remove", "customerio-segment-remove-sink", "segmentId: 5", "identifier: email")
                + line("segments", "customerio-segments-action")
                + line("members", "customerio-membership-action", "segmentId: 5")
                + line("page", "customerio-membership-action", "segmentId: 4", "limit: 2")
                + line("next-page", "customerio-membership-action", "segmentId: 4", "limit: 2", "start: '{next}'")
                + line("person", "customerio-person-action") + line("people", "customerio-attributes-action")
                + line("people-by-email", "customerio-attributes-action", "ids: '{emails}'", "idType: email")
                + line("campaigns", "customerio-campaigns-action")
                + line("metrics", "customerio-campaign-metrics-action", "campaignId: 23", "resolution: weeks",
                        "from: '{since}'")
                + line("activities", "customerio-activities-action")
                + line("failures", "customerio-activities-action", "type: failed_attribute_change", "limit: 10"));
        for (ApiContract api : Vendors.all().stream().flatMap(vendor -> vendor.apis().stream()).toList()) {
            gates.add(api, sandbox.url(api.name()),
                    api.credentialSettings().stream().map(sandbox.environment()::get).toList());
        }
        flows = FlowsContext.builder(home, gates).component("ledger", new LedgerStub()).calls(new CustomerIo().calls())
                .start();
    }

    @AfterEach
    void close() {
        flows.close();
        gates.close();
        sandbox.close();
    }

    @Test
    void identify_creates_and_updates_and_leaves_the_body() {
        JsonNode ann = ann(AT, "{\"plan\":\"free\",\"email\":\"ann+1@example.com\"}");
        assertThat(accepted("identify", ann).getMessage().getBody()).isSameAs(ann);
        accepted("identify", ann(AT + 5_000, "{\"plan\":\"pro\"}"));
        JsonNode person = read("person", ann).get("customer");
        assertThat(person.at("/attributes/plan").asText()).isEqualTo("pro");
        assertThat(person.at("/identifiers/email").asText()).isEqualTo("ann+1@example.com");
        assertThat(broken()).isEmpty();
    }

    @Test
    void an_older_update_that_comes_late_never_wins() {
        accepted("identify", ann(AT + 5_000, "{\"plan\":\"pro\"}"));
        accepted("identify", ann(AT, "{\"plan\":\"free\"}"));
        assertThat(read("person", ann()).at("/customer/attributes/plan").asText()).isEqualTo("pro");
    }

    @Test
    void a_deleted_person_is_not_brought_back_by_an_update() {
        accepted("identify", ann());
        accepted("update", ann(AT + 1_000, "{\"plan\":\"pro\"}"));
        assertThat(read("person", ann()).at("/customer/attributes/plan").asText()).isEqualTo("pro");
        accepted("delete", ann());
        assertThat(broken()).isEmpty();
        accepted("update", ann(AT + 2_000, "{}"));
        assertThat(House.verdict(send("person", ann()))).isInstanceOf(Parked.class);
        assertThat(broken()).as("told apart from a success by the vendor's log alone").containsExactly(Rule.NO_EFFECT);
        assertThat(read("failures", ann()).get("activities")).hasSize(1);
    }

    @Test
    void suppressing_deletes_and_blocks_until_the_block_is_lifted() {
        accepted("identify", ann());
        accepted("suppress", ann());
        assertThat(House.verdict(send("person", ann()))).isInstanceOf(Parked.class);
        accepted("unsuppress", ann());
        assertThat(broken()).isEmpty();
        accepted("identify", ann(AT + 1_000, "{\"plan\":\"back\"}"));
        assertThat(read("person", ann()).at("/customer/attributes/plan").asText()).isEqualTo("back");
        assertThat(broken()).containsExactly(Rule.PERSON_RESURRECTED);
    }

    @Test
    void a_relationship_is_added_and_deleted() {
        accepted("identify", ann(AT, "{\"email\":\"ann+1@example.com\"}"));
        accepted("relate", ann());
        assertThat(relationships().findValuesAsText("object_id")).containsExactly("acme");
        accepted("unrelate", ann());
        assertThat(relationships().findValuesAsText("object_id")).isEmpty();
        assertThat(broken()).isEmpty();
    }

    @Test
    void a_person_is_put_into_a_manual_segment_and_taken_out() {
        accepted("identify", ann(AT, "{\"email\":\"ann+1@example.com\"}"));
        accepted("add", ann());
        assertThat(read("members", ann()).get("identifiers").findValuesAsText("id")).contains("42");
        accepted("remove", ann());
        assertThat(read("members", ann()).get("identifiers").findValuesAsText("id")).doesNotContain("42");
        assertThat(broken()).isEmpty();
    }

    @Test
    void pages_follow_each_other_by_their_next() {
        JsonNode first = read("page", ann());
        JsonNode second = read("next-page", first);
        JsonNode third = read("next-page", second);
        assertThat(List.of(first.get("identifiers").size(), second.get("identifiers").size(),
                third.get("identifiers").size())).containsExactly(2, 2, 1);
        assertThat(first.get("identifiers").get(0)).isNotEqualTo(second.get("identifiers").get(0));
        assertThat(sandbox.requests("customerio-app").get(0).query()).isEqualTo("limit=2");
        assertThat(broken()).isEmpty();
    }

    @Test
    void the_workspace_can_be_read() throws IOException {
        assertThat(read("segments", ann()).get("segments").findValuesAsText("name")).contains("Everybody", "By hand");
        assertThat(read("campaigns", ann()).get("campaigns").findValuesAsText("name")).contains("Welcome");
        JsonNode metrics = read("metrics", House.JSON.readTree("{\"since\":1790000000}"));
        assertThat(metrics.findValue("series").has("sent")).isTrue();
        assertThat(sandbox.requests("customerio-app")).last().satisfies(request -> assertThat(request.query())
                .isEqualTo("version=2&res=weeks&start=1790000000&tz=UTC"));
        accepted("identify", ann());
        accepted("event", ann(sandbox.clock().instant().toEpochMilli(), "{}"));
        assertThat(read("activities", ann()).get("activities").findValuesAsText("type")).contains("event");
        assertThat(broken()).isEmpty();
    }

    @Test
    void the_attributes_of_many_are_read_in_one_call_and_of_too_many_in_none() throws IOException {
        assertThat(read("people", ids(100)).get("customers")).hasSize(5);
        JsonNode byEmail = House.JSON.readTree("{\"emails\":[\"ann.ask0@example.com\"]}");
        assertThat(read("people-by-email", byEmail).get("customers")).hasSize(1);
        sandbox.clearRequests();
        assertThat(House.verdict(send("people", ids(101)))).isInstanceOfSatisfying(Parked.class,
                parked -> assertThat(parked.reason()).contains("1 to 100 ids").contains("101"));
        assertThat(sandbox.requests()).isEmpty();
        assertThat(broken()).isEmpty();
    }

    @Test
    void what_a_connector_wrote_in_text_is_held_to_the_limits_too() {
        ObjectNode ann = ann();
        ann.putObject("properties").put("company", "c".repeat(151));
        assertThat(House.verdict(send("relate", ann))).isInstanceOfSatisfying(Parked.class,
                parked -> assertThat(parked.reason()).contains("151 bytes").contains("150"));
        ann.putObject("person").put("id", "1".repeat(151));
        assertThat(House.verdict(send("add", ann))).isInstanceOf(Parked.class);
        ann.putObject("person").put("id", "42");
        assertThat(send("remove", ann).getVariable(Delivery.SKIP_VARIABLE)).isEqualTo("no identifier");
        assertThat(sandbox.requests()).isEmpty();
    }

    private static String line(String name, String connector, String... parameters) {
        String route = "- route:\n    id: %s\n    from:\n      uri: direct:%s\n      steps:\n        - to:\n"
                + "            uri: kamelet:%s\n";
        return route.formatted(name, name, connector) + (parameters.length == 0 ? ""
                : "            parameters:\n              " + String.join("\n              ", parameters) + "\n");
    }

    private static ObjectNode ann() {
        return ann(AT, "{\"plan\":\"free\"}");
    }

    private static ObjectNode ann(long at, String attributes) {
        ObjectNode document = House.JSON.createObjectNode().put("event", "signed_up").put("at", at).put("key", "k1");
        document.putObject("person").put("id", "42").put("email", "ann+1@example.com");
        document.putObject("properties").put("company", "acme");
        try {
            document.set("attributes", House.JSON.readTree(attributes));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return document;
    }

    private static JsonNode ids(int count) {
        ObjectNode document = House.JSON.createObjectNode();
        ArrayNode ids = document.putArray("ids");
        for (int n = 0; n < count; n++) {
            ids.add("user-" + n);
        }
        return document;
    }

    private Exchange send(String line, JsonNode body) {
        Exchange exchange = new DefaultExchange(flows.camel());
        exchange.getMessage().setBody(body);
        return flows.camel().createProducerTemplate().send("direct:" + line, exchange);
    }

    private Exchange accepted(String line, JsonNode body) {
        Exchange exchange = send(line, body);
        assertThat(House.verdict(exchange)).as(line).isNull();
        assertThat(exchange.getProperty("waystation.accepted")).as(line).isEqualTo(200);
        return exchange;
    }

    private JsonNode read(String line, JsonNode body) {
        return accepted(line, body).getMessage().getBody(JsonNode.class);
    }

    private JsonNode relationships() {
        Exchange exchange = new DefaultExchange(flows.camel());
        exchange.setProperty("waystation.call", VendorCall.get("/v1/customers/42/relationships"));
        flows.camel().createProducerTemplate().send("direct:customerio-app-gate", exchange);
        assertThat(House.verdict(exchange)).isNull();
        return AnswerBody.json(
                exchange.getProperty("waystation.response", VendorResponse.class));
    }

    private List<Rule> broken() {
        return sandbox.rules().list().stream().map(RuleBook.Broken::rule).toList();
    }
}
