package dev.waystation.sandbox;

import static dev.waystation.sandbox.SandboxCaller.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waystation.sandbox.rules.Rule;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Imports and exports, which are done after the call that asks for them. */
class BrevoImportTest {

    private static final Duration WHOLE = Duration.ofSeconds(3);

    private final BrevoScene brevo = new BrevoScene();
    private int list;

    @BeforeEach
    void aList() throws IOException {
        list = brevo.list("Imported");
    }

    @AfterEach
    void stop() {
        brevo.close();
    }

    private HttpResponse<String> ask(String source, String more) throws IOException {
        return brevo.post("/contacts/import", "{" + source + ",\"listIds\":[" + list + "]" + more + "}");
    }

    /** The process, finished. */
    private JsonNode imported(String source, String more) throws IOException {
        HttpResponse<String> taken = ask(source, more);
        assertThat(taken.statusCode()).isEqualTo(202);
        brevo.step(WHOLE);
        return brevo.read("/processes/" + json(taken).path("processId").asLong());
    }

    private String file(JsonNode process, String kind) throws IOException {
        String url = process.at("/info/import/" + kind).asText();
        return brevo.caller.call("GET", url.substring(brevo.sandbox.url().toString().length()), null).body();
    }

    @Test
    void it_is_queued_then_in_process_then_completed() throws IOException {
        long id = json(ask("\"jsonBody\":[{\"email\":\"a@example.com\",\"attributes\":{\"FIRSTNAME\":\"Ann\"}}]", ""))
                .path("processId").asLong();
        assertThat(brevo.read("/processes/" + id).path("status").asText()).isEqualTo("queued");
        assertThat(brevo.read("/processes/" + id).path("name").asText()).isEqualTo("IMPORTUSER");
        brevo.step(Duration.ofSeconds(1));
        assertThat(brevo.read("/processes/" + id).path("status").asText()).isEqualTo("in_process");
        assertThat(brevo.sandbox.counters("brevo")).containsEntry("contacts", 0L);
        brevo.step(Duration.ofSeconds(2));
        JsonNode done = brevo.read("/processes/" + id);
        assertThat(done.path("status").asText()).isEqualTo("completed");
        assertThat(done.at("/info/import/invalid_emails").isNull()).isTrue();
        assertThat(brevo.byEmail("a@example.com").path("listIds").toString()).isEqualTo("[" + list + "]");
        assertThat(brevo.read("/processes").path("count").asInt()).isEqualTo(1);
        HttpResponse<String> unknown = brevo.get("/processes/99");
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(unknown.body()).contains("invalid_parameter").contains("processId is invalid");
    }

    @Test
    void what_it_rejects_stands_in_files_alone_although_it_is_completed() throws IOException {
        brevo.contact("{\"email\":\"x@example.com\",\"ext_id\":\"x\"}");
        brevo.contact("{\"email\":\"y@example.com\",\"attributes\":{\"SMS\":\"49151000001\"}}");
        JsonNode done = imported("""
                "jsonBody":[{"email":"good@example.com"},{"email":"no address"},{"email":"GOOD@example.com"},
                 {"email":"x@example.com","attributes":{"SMS":"+49151000001"}},{"attributes":{"FIRSTNAME":"Nobody"}},
                 {"email":"z@example.com","ext_id":"z"},{"ext_id":"z"}]""", "");
        assertThat(done.path("status").asText()).isEqualTo("completed");
        assertThat(file(done, "invalid_emails")).isEqualTo("no address\n\n");
        assertThat(file(done, "duplicate_email_id")).isEqualTo("good@example.com\n");
        assertThat(file(done, "duplicate_phone_id")).isEqualTo("49151000001\n");
        assertThat(file(done, "duplicate_ext_id")).isEqualTo("z\n");
        assertThat(brevo.sandbox.counters("brevo")).containsEntry("contacts", 4L);
        assertThat(brevo.broken(Rule.REFUSED)).isEqualTo(5);
        assertThat(brevo.caller.call("GET", "/brevo/files/other.csv", null).statusCode()).isEqualTo(404);
    }

    @Test
    void a_file_has_semicolons_and_empty_fields_erase_only_when_asked_to() throws IOException {
        brevo.contact("{\"email\":\"a@example.com\",\"attributes\":{\"CITY\":\"Paris\",\"ORDERS\":1}}");
        String rows = "\"fileBody\":\"EMAIL;CITY;ORDERS;OPT_IN;ODD\\na@example.com;;2.5;true;1\\n"
                + "b@example.com;\\\"Aix; en\\\";;;\"";
        imported(rows, "");
        JsonNode first = brevo.byEmail("a@example.com").path("attributes");
        assertThat(first.path("CITY").asText()).isEqualTo("Paris");
        assertThat(first.path("ORDERS").asDouble()).isEqualTo(2.5);
        assertThat(first.path("OPT_IN").asBoolean()).isTrue();
        assertThat(brevo.byEmail("b@example.com").at("/attributes/CITY").asText()).isEqualTo("Aix; en");
        assertThat(brevo.broken(Rule.UNKNOWN_ATTRIBUTE)).isEqualTo(2);
        imported(rows, ",\"emptyContactsAttributes\":true");
        assertThat(brevo.byEmail("a@example.com").at("/attributes/CITY").isMissingNode()).isTrue();
    }

    @Test
    void consent_is_for_the_whole_import() throws IOException {
        int group = json(brevo.post("/contacts/consent-groups", "{\"name\":\"g\",\"signupMode\":\"manual\"}"))
                .path("id").asInt();
        imported("\"jsonBody\":[{\"email\":\"a@example.com\"},{\"email\":\"b@example.com\"}]",
                ",\"emailBlacklist\":true,\"smsBlacklist\":true,\"consentGroupIds\":[" + group + "]");
        for (String email : new String[] {"a@example.com", "b@example.com"}) {
            JsonNode contact = brevo.byEmail(email);
            assertThat(contact.path("emailBlacklisted").asBoolean()).isTrue();
            assertThat(contact.path("smsBlacklisted").asBoolean()).isTrue();
            assertThat(contact.at("/consentGroups/0/status").asText()).isEqualTo("subscribed");
        }
    }

    @Test
    void known_contacts_are_left_alone_when_asked_to() throws IOException {
        brevo.contact("{\"email\":\"a@example.com\",\"attributes\":{\"CITY\":\"Paris\"}}");
        imported("\"jsonBody\":[{\"email\":\"a@example.com\",\"attributes\":{\"CITY\":\"Rome\"}}]",
                ",\"updateExistingContacts\":false");
        assertThat(brevo.byEmail("a@example.com").at("/attributes/CITY").asText()).isEqualTo("Paris");
    }

    @Test
    void it_needs_one_source_and_a_destination() throws IOException {
        String rows = "\"jsonBody\":[{\"email\":\"a@example.com\"}]";
        assertThat(json(brevo.post("/contacts/import", "{" + rows + "}")).path("code").asText())
                .isEqualTo("missing_parameter");
        assertThat(ask(rows + ",\"fileBody\":\"EMAIL\"", "").statusCode()).isEqualTo(400);
        assertThat(ask("\"jsonBody\":[]", "").statusCode()).isEqualTo(400);
        assertThat(brevo.post("/contacts/import", "{" + rows + ",\"listIds\":[99]}").statusCode()).isEqualTo(400);
        String fresh = "{" + rows + ",\"newList\":{\"listName\":\"Fresh\"}}";
        assertThat(brevo.post("/contacts/import", fresh).statusCode()).isEqualTo(400);
        brevo.set("brevo.new-list-needs-folder", "false");
        assertThat(brevo.post("/contacts/import", fresh).statusCode()).isEqualTo(202);
        brevo.step(WHOLE);
        assertThat(brevo.byEmail("a@example.com").path("listIds").toString()).isEqualTo("[" + (list + 1) + "]");
    }

    @Test
    void a_body_beyond_ten_megabytes_is_refused() throws IOException {
        String row = "{\"email\":\"a@example.com\",\"attributes\":{\"CITY\":\"" + "x".repeat(11 << 20) + "\"}}";
        assertThat(ask("\"jsonBody\":[" + row + "]", "").statusCode()).isEqualTo(400);
        assertThat(brevo.broken(Rule.TOO_LARGE)).isEqualTo(1);
        brevo.set("brevo.too-large-status", "413");
        assertThat(ask("\"jsonBody\":[" + row + "]", "").statusCode()).isEqualTo(413);
    }

    @Test
    void imports_that_wait_may_come_to_so_much_until_they_are_done() throws IOException {
        String large = "\"jsonBody\":[{\"email\":\"a@example.com\",\"attributes\":{\"CITY\":\"" + "x".repeat(9 << 20)
                + "\"}}]";
        for (int i = 0; i < 7; i++) {
            assertThat(ask(large, "").statusCode()).isEqualTo(202);
        }
        assertThat(ask(large, "").statusCode()).isEqualTo(400);
        brevo.step(WHOLE);
        assertThat(ask(large, "").statusCode()).isEqualTo(202);
    }

    @Test
    void many_rows_are_all_taken() throws IOException {
        StringBuilder rows = new StringBuilder("EMAIL;FIRSTNAME");
        for (int i = 0; i < 3_000; i++) {
            rows.append("\\nperson").append(i).append("@example.com;Ann");
        }
        imported("\"fileBody\":\"" + rows + "\"", "");
        assertThat(brevo.read("/contacts/lists/" + list).path("uniqueSubscribers").asInt()).isEqualTo(3_000);
    }

    @Test
    void somebody_here_is_told_when_it_is_done() throws Exception {
        try (WebhookReceiver receiver = new WebhookReceiver()) {
            long id = imported("\"jsonBody\":[{\"email\":\"a@example.com\"}]",
                    ",\"notifyUrl\":\"" + receiver.url("/done") + "\"").path("id").asLong();
            Awaitility.await().until(() -> receiver.posts().size() == 1);
            assertThat(receiver.posts().get(0).json().path("id").asLong()).isEqualTo(id);
            assertThat(receiver.posts().get(0).path()).isEqualTo("/done");
        }
    }

    @Test
    void a_file_elsewhere_is_not_fetched_and_the_process_fails() throws IOException {
        assertThat(imported("\"fileUrl\":\"https://files.example.com/people.csv\"", "").path("status").asText())
                .isEqualTo("failed");
    }

    @Test
    void a_file_here_is_fetched() throws IOException {
        long export = json(export("{\"actionForContacts\":\"allContacts\"}")).path("processId").asLong();
        brevo.contact("{\"email\":\"a@example.com\"}");
        brevo.step(WHOLE);
        String url = brevo.read("/processes/" + export).path("export_url").asText();
        brevo.delete("/contacts/a%40example.com");
        JsonNode asked = json(ask("\"fileUrl\":\"" + url + "\"", ""));
        brevo.step(WHOLE);
        Awaitility.await().until(() -> brevo.read("/processes/" + asked.path("processId").asLong()).path("status")
                .asText().equals("completed"));
        assertThat(brevo.byEmail("a@example.com").path("listIds").toString()).isEqualTo("[" + list + "]");
    }

    private HttpResponse<String> export(String filter) throws IOException {
        return brevo.post("/contacts/export",
                "{\"customContactFilter\":" + filter + ",\"exportAttributes\":[\"CITY\"]}");
    }

    @Test
    void an_export_ends_with_a_file() throws IOException {
        brevo.contact("{\"email\":\"a@example.com\",\"attributes\":{\"FIRSTNAME\":\"Ann\",\"CITY\":\"Aix; en\"}}");
        brevo.contact("{\"email\":\"b@example.com\",\"emailBlacklisted\":true}");
        long id = json(export("{\"actionForContacts\":\"subscribed\"}")).path("processId").asLong();
        assertThat(brevo.read("/processes/" + id).has("export_url")).isFalse();
        brevo.step(WHOLE);
        String url = brevo.read("/processes/" + id).path("export_url").asText();
        assertThat(brevo.caller.call("GET", url.substring(brevo.sandbox.url().toString().length()), null).body())
                .isEqualTo("EMAIL;FIRSTNAME;LASTNAME;SMS;CITY\na@example.com;Ann;;;\"Aix; en\"\n");
        assertThat(export("{}").statusCode()).isEqualTo(400);
        assertThat(brevo.post("/contacts/export", "{}").statusCode()).isEqualTo(400);
    }
}
