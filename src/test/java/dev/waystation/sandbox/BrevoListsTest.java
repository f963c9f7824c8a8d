package dev.waystation.sandbox;

import static dev.waystation.sandbox.SandboxCaller.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waystation.sandbox.faults.Fault;
import dev.waystation.sandbox.faults.FaultKind;
import dev.waystation.sandbox.rules.Rule;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Lists, folders and segments. */
class BrevoListsTest {

    private final BrevoScene brevo = new BrevoScene().seeded();

    @AfterEach
    void stop() {
        brevo.close();
    }

    private HttpResponse<String> change(int list, String what, String body) throws IOException {
        return brevo.post("/contacts/lists/" + list + "/contacts/" + what, body);
    }

    @Test
    void a_list_is_made_renamed_moved_and_deleted_without_its_contacts() throws IOException {
        int list = brevo.list("News");
        change(list, "add", "{\"ids\":[1,2]}");
        assertThat(brevo.put("/contacts/lists/" + list, "{\"name\":\"Letters\"}").statusCode()).isEqualTo(204);
        assertThat(brevo.put("/contacts/lists/" + list, "{\"name\":\"x\",\"folderId\":1}").statusCode())
                .isEqualTo(400);
        JsonNode read = brevo.read("/contacts/lists/" + list);
        assertThat(read.path("name").asText()).isEqualTo("Letters");
        assertThat(read.path("uniqueSubscribers").asInt()).isEqualTo(2);
        assertThat(read.path("totalSubscribers").asInt()).isZero();
        assertThat(brevo.delete("/contacts/lists/" + list).statusCode()).isEqualTo(204);
        assertThat(brevo.get("/contacts/lists/" + list).statusCode()).isEqualTo(404);
        assertThat(brevo.read("/contacts/1").path("listIds").toString()).isEqualTo("[1,2]");
    }

    @Test
    void lists_come_in_pages_of_fifty_at_most() throws IOException {
        assertThat(brevo.read("/contacts/lists").path("lists").findValuesAsText("id")).containsExactly("2", "1");
        assertThat(brevo.get("/contacts/lists?limit=51").statusCode()).isEqualTo(400);
        assertThat(brevo.post("/contacts/lists", "{\"name\":\"x\"}").statusCode()).isEqualTo(400);
        assertThat(brevo.post("/contacts/lists", "{\"name\":\"x\",\"folderId\":9}").statusCode()).isEqualTo(400);
    }

    @Test
    void a_deleted_folder_takes_its_lists_along() throws IOException {
        int folder = json(brevo.post("/contacts/folders", "{\"name\":\"Old\"}")).path("id").asInt();
        brevo.put("/contacts/folders/" + folder, "{\"name\":\"Older\"}");
        assertThat(brevo.read("/contacts/folders/" + folder).path("name").asText()).isEqualTo("Older");
        int list = json(brevo.post("/contacts/lists", "{\"name\":\"x\",\"folderId\":" + folder + "}")).path("id")
                .asInt();
        assertThat(brevo.read("/contacts/folders/" + folder + "/lists").path("count").asInt()).isEqualTo(1);
        assertThat(brevo.read("/contacts/folders").path("count").asInt()).isEqualTo(2);
        assertThat(brevo.delete("/contacts/folders/" + folder).statusCode()).isEqualTo(204);
        assertThat(brevo.get("/contacts/lists/" + list).statusCode()).isEqualTo(404);
        assertThat(brevo.get("/contacts/folders/" + folder).statusCode()).isEqualTo(404);
    }

    @Test
    void segments_are_read_alone() throws IOException {
        assertThat(brevo.read("/contacts/segments").path("segments").findValuesAsText("segmentName"))
                .containsExactly("Every fourth");
        assertThat(brevo.post("/contacts/segments", "{}").statusCode()).isEqualTo(404);
    }

    @Test
    void contacts_are_added_and_removed_and_those_that_were_so_before_fail() throws IOException {
        int list = brevo.list("News");
        JsonNode added = json(change(list, "add", "{\"emails\":[\"ann.ask0@example.com\",\"none@example.com\"]}"));
        assertThat(added.at("/contacts/success").toString()).isEqualTo("[\"ann.ask0@example.com\"]");
        assertThat(added.at("/contacts/failure").toString()).isEqualTo("[\"none@example.com\"]");
        assertThat(json(change(list, "add", "{\"extIds\":[\"user-0\",\"user-1\"]}")).at("/contacts/failure").toString())
                .isEqualTo("[\"user-0\"]");
        assertThat(json(change(list, "remove", "{\"ids\":[1,9]}")).at("/contacts/success").toString())
                .isEqualTo("[1]");
        assertThat(brevo.read("/contacts/lists/" + list).path("uniqueSubscribers").asInt()).isEqualTo(1);
    }

    @Test
    void the_answer_may_come_without_its_wrapper() throws IOException {
        brevo.set("brevo.list-change-wrapper", "false");
        assertThat(json(change(brevo.list("News"), "add", "{\"ids\":[1]}")).toString())
                .isEqualTo("{\"success\":[1],\"failure\":[]}");
    }

    @Test
    void when_nobody_can_be_added_the_call_is_refused() throws IOException {
        HttpResponse<String> refused = change(1, "add", "{\"ids\":[1,2,999]}");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(json(refused).path("message").asText())
                .isEqualTo("Contact already in list and/or does not exist");
        brevo.set("brevo.list-all-failed", "201");
        assertThat(json(change(1, "add", "{\"ids\":[1,2,999]}")).at("/contacts/failure")).hasSize(3);
    }

    @Test
    void a_change_takes_one_kind_and_a_hundred_and_fifty_contacts_at_most() throws IOException {
        String many = IntStream.rangeClosed(1, 151).mapToObj(String::valueOf).collect(Collectors.joining(","));
        assertThat(change(2, "add", "{\"ids\":[" + many + "]}").statusCode()).isEqualTo(400);
        assertThat(brevo.broken(Rule.TOO_MANY)).isEqualTo(1);
        assertThat(change(2, "add", "{\"ids\":[" + many.replace(",151", "") + "]}").statusCode()).isEqualTo(201);
        assertThat(change(2, "add", "{\"ids\":[1],\"emails\":[\"a@example.com\"]}").statusCode()).isEqualTo(400);
        assertThat(change(2, "add", "{\"ids\":[]}").statusCode()).isEqualTo(400);
        assertThat(change(99, "add", "{\"ids\":[1]}").statusCode()).isEqualTo(404);
    }

    @Test
    void everybody_is_removed_by_a_process() throws IOException {
        JsonNode answer = json(change(1, "remove", "{\"all\":true}"));
        assertThat(answer.at("/contacts/total").asInt()).isEqualTo(40);
        assertThat(brevo.read("/contacts/lists/1").path("uniqueSubscribers").asInt()).isEqualTo(40);
        brevo.step(Duration.ofSeconds(3));
        assertThat(brevo.read("/processes/" + answer.at("/contacts/processId").asLong()).path("status").asText())
                .isEqualTo("completed");
        assertThat(brevo.read("/contacts/lists/1/contacts").path("count").asInt()).isZero();
    }

    @Test
    void a_fault_refuses_every_third_contact_from_the_second_on() throws IOException {
        int list = brevo.list("News");
        brevo.sandbox.addFault(Fault.of(FaultKind.PARTIAL_BATCH, "brevo").times(1));
        assertThat(json(change(list, "add", "{\"ids\":[1,2,3,4,5]}")).at("/contacts/failure").toString())
                .isEqualTo("[2,5]");
        brevo.sandbox.addFault(Fault.of(FaultKind.IGNORED_WRITE, "brevo").times(1));
        assertThat(json(change(list, "add", "{\"ids\":[2]}")).at("/contacts/success").toString()).isEqualTo("[2]");
        assertThat(brevo.read("/contacts/lists/" + list).path("uniqueSubscribers").asInt()).isEqualTo(3);
    }
}
