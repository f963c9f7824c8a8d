package dev.waystation.sandbox;

import static dev.waystation.sandbox.SandboxCaller.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ImportWithRejectsTest {

    private static final String IMPORT = """
            {"listIds":[3],"disableNotification":true,"updateExistingContacts":true,"notifyUrl":"%s","jsonBody":[
             {"email":"good@example.com","attributes":{"FIRSTNAME":"Ann"}},
             {"email":"not an address"},
             {"email":"good@example.com"},
             {"email":"other@example.com","attributes":{"SMS":"+491510000001"}},
             {"email":"third@example.com","attributes":{"SMS":"+491510000001"}}]}""";

    /** The process; read again when the reading itself is what fails. */
    private static JsonNode process(ScenarioScene scene, String id) throws IOException {
        HttpResponse<String> answer;
        do {
            answer = scene.caller.brevo("GET", "/processes/" + id, null);
        } while (answer.statusCode() == 502);
        assertThat(answer.statusCode()).isEqualTo(200);
        return json(answer);
    }

    private static String download(String url) throws Exception {
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create(url)).build(),
                HttpResponse.BodyHandlers.ofString()).body();
    }

    @Test
    void an_import_completes_and_only_its_files_name_the_rows_that_were_rejected() throws Exception {
        try (ScenarioScene scene = new ScenarioScene("import-with-rejects"); WebhookReceiver told =
                new WebhookReceiver()) {
            HttpResponse<String> taken = scene.caller.brevo("POST", "/contacts/import",
                    IMPORT.formatted(told.url("/done")));
            assertThat(taken.statusCode()).isEqualTo(202);
            String id = json(taken).path("processId").asText();

            assertThat(process(scene, id).path("status").asText()).isEqualTo("queued");
            scene.stepTo(Duration.ofSeconds(61));
            assertThat(process(scene, id).path("status").asText()).isEqualTo("in_process");
            assertThat(told.posts()).isEmpty();
            scene.stepTo(Duration.ofMinutes(5).plusSeconds(1));
            JsonNode done = process(scene, id);
            assertThat(done.path("status").asText()).isEqualTo("completed");
            assertThat(told.posts()).hasSize(1);

            JsonNode files = done.at("/info/import");
            assertThat(download(files.path("invalid_emails").asText())).contains("not an address")
                    .doesNotContain("other@example.com");
            assertThat(download(files.path("duplicate_email_id").asText())).contains("good@example.com");
            assertThat(download(files.path("duplicate_phone_id").asText())).contains("491510000001");
            assertThat(files.path("duplicate_ext_id").isNull()).isTrue();
        }
    }

    @Test
    void the_good_rows_are_there_and_in_the_list() throws Exception {
        try (ScenarioScene scene = new ScenarioScene("import-with-rejects")) {
            scene.caller.brevo("POST", "/contacts/import", IMPORT.formatted("http://127.0.0.1:1/nobody"));
            scene.stepTo(Duration.ofMinutes(6));
            JsonNode good = json(scene.caller.brevo("GET",
                    "/contacts/good%40example.com?identifierType=email_id", null));
            assertThat(good.at("/attributes/FIRSTNAME").asText()).isEqualTo("Ann");
            assertThat(good.path("listIds").toString()).contains("3");
            assertThat(scene.caller.brevo("GET", "/contacts/third%40example.com?identifierType=email_id", null)
                    .statusCode()).isEqualTo(404);
        }
    }

    @Test
    void reading_the_process_fails_now_and_then_for_ten_minutes() throws Exception {
        try (ScenarioScene scene = new ScenarioScene("import-with-rejects")) {
            int failed = 0;
            for (int i = 0; i < 50; i++) {
                failed += scene.caller.brevo("GET", "/processes?limit=10", null).statusCode() == 502 ? 1 : 0;
            }
            assertThat(failed).isBetween(2, 25);
        }
    }
}
