package dev.waystation.sandbox;

import static dev.waystation.sandbox.SandboxCaller.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waystation.sandbox.faults.Fault;
import dev.waystation.sandbox.faults.FaultKind;
import dev.waystation.sandbox.rules.Rule;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TrackBatchTest {

    private Sandbox sandbox;
    private SandboxCaller caller;

    @BeforeEach
    void start() {
        sandbox = Sandbox.start(SandboxSettings.WITHOUT_LIMITS);
        caller = new SandboxCaller(sandbox);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private static String person(String id, String more) {
        return "{\"type\":\"person\",\"identifiers\":{\"id\":\"" + id + "\"},\"action\":\"identify\"" + more + "}";
    }

    private HttpResponse<String> batch(String... items) throws IOException {
        return caller.track("POST", "/api/v2/batch", "{\"batch\":[" + String.join(",", items) + "]}");
    }

    private long people() {
        return sandbox.counters("customerio-track").get("people");
    }

    @Test
    void a_batch_may_mix_people_objects_and_deliveries() throws IOException {
        assertThat(batch(person("1", ""), """
                {"type":"object","identifiers":{"object_type_id":"1","object_id":"acme"},"action":"identify"}""", """
                {"type":"delivery","identifiers":{"id":"d"},"action":"event","name":"opened",
                 "attributes":{"device_token":"t"}}""").body()).isEqualTo("{}\n");
        assertThat(sandbox.counters("customerio-track")).containsEntry("people", 1L).containsEntry("objects", 1L);
    }

    @Test
    void a_batch_taken_whole_may_be_answered_with_207_and_no_errors() throws IOException {
        sandbox.switches().set("customerio.track.empty-errors", "true");
        HttpResponse<String> answer = batch(person("1", ""));
        assertThat(answer.statusCode()).isEqualTo(207);
        assertThat(answer.body()).isEqualTo("{\"errors\":[]}");
        assertThat(people()).isEqualTo(1);
    }

    @Test
    void every_broken_item_is_written_down_under_its_rule() throws IOException {
        HttpResponse<String> answer = batch(person("1", ",\"attributes\":{\"plan\":\"" + "x".repeat(1001) + "\"}"),
                person("2", ""), "7", person("3", ",\"timestamp\":\"now\""));
        assertThat(answer.statusCode()).isEqualTo(207);
        assertThat(json(answer).path("errors").findValuesAsText("batch_index")).containsExactly("0", "2", "3");
        assertThat(json(answer).at("/errors/0/field").asText()).isEqualTo("attributes.plan");
        assertThat(sandbox.rules().count(Rule.FIELD_TOO_LONG)).isEqualTo(1);
        assertThat(sandbox.rules().count(Rule.REFUSED)).isEqualTo(2);
        assertThat(people()).isEqualTo(1);
    }

    @Test
    void whoever_resends_a_batch_for_its_refused_items_sends_the_accepted_ones_twice() throws IOException {
        batch(person("1", ""), person("", ""));
        assertThat(sandbox.rules().count(Rule.ACCEPTED_ITEM_RESENT)).isZero();
        batch(person("1", ""), person("1b", ""));
        assertThat(sandbox.rules().count(Rule.ACCEPTED_ITEM_RESENT)).isEqualTo(1);
    }

    @Test
    void the_same_identify_without_a_time_is_no_resend_and_with_one_it_is() throws IOException {
        batch(person("1", ""));
        batch(person("1", ""));
        assertThat(sandbox.rules().count(Rule.ACCEPTED_ITEM_RESENT)).isZero();
        batch(person("1", ",\"timestamp\":1700000000"));
        batch(person("1", ",\"timestamp\":1700000000"));
        assertThat(sandbox.rules().count(Rule.ACCEPTED_ITEM_RESENT)).isEqualTo(1);
    }

    @Test
    void a_kilobyte_is_1024_bytes_or_1000() throws IOException {
        String entity = person("1", ",\"attributes\":{},\"pad\":\"%s\"");
        String middle = entity.formatted("x".repeat(32_500 - entity.length()));
        assertThat(caller.track("POST", "/api/v2/entity", middle).statusCode()).isEqualTo(200);
        assertThat(batch(middle).statusCode()).isEqualTo(200);
        sandbox.switches().set("customerio.track.kilobyte", "1000");
        assertThat(caller.track("POST", "/api/v2/entity", middle).statusCode()).isEqualTo(413);
        assertThat(batch(middle).statusCode()).isEqualTo(207);
        assertThat(sandbox.rules().count(Rule.TOO_LARGE)).isEqualTo(2);
    }

    @Test
    void of_a_batch_in_trouble_every_third_item_is_refused_and_the_others_are_taken() throws IOException {
        sandbox.addFault(Fault.of(FaultKind.PARTIAL_BATCH, "customerio-track"));
        String[] items = IntStream.range(0, 6).mapToObj(each -> person("p" + each, "")).toArray(String[]::new);
        HttpResponse<String> answer = batch(items);
        assertThat(answer.statusCode()).isEqualTo(207);
        assertThat(json(answer).path("errors").findValuesAsText("batch_index")).containsExactly("1", "4");
        assertThat(people()).isEqualTo(4);
        assertThat(sandbox.rules().list()).as("no fault of the client's").isEmpty();
    }

    @Test
    void an_ignored_write_is_answered_as_ever_and_not_done() throws IOException {
        sandbox.addFault(Fault.of(FaultKind.IGNORED_WRITE, "customerio-track"));
        assertThat(batch(person("1", "")).body()).isEqualTo("{}\n");
        assertThat(caller.track("PUT", "/api/v1/customers/2", "{}").body()).isEqualTo("{}\n");
        assertThat(people()).isZero();
    }

    @Test
    void a_batch_of_half_a_megabyte_is_taken_and_a_larger_one_refused_whole() throws IOException {
        String[] many = IntStream.range(0, 17).mapToObj(each -> person("p" + each, ",\"pad\":\""
                + "x".repeat(29_000) + "\"")).toArray(String[]::new);
        assertThat(batch(many).statusCode()).isEqualTo(200);
        HttpResponse<String> answer = batch(IntStream.range(0, 18).mapToObj(each -> person("q" + each,
                ",\"pad\":\"" + "x".repeat(29_000) + "\"")).collect(Collectors.joining(",")));
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(people()).isEqualTo(17);
    }
}
