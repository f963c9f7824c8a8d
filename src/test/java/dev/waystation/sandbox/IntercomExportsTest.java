package dev.waystation.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waystation.sandbox.rules.Rule;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One export at a time, with a 429 that no window helps against. */
class IntercomExportsTest {

    private static final String RANGE = "{'created_at_after':1700000000,'created_at_before':1700086400}";

    private IntercomScene scene;

    @BeforeEach
    void start() {
        scene = new IntercomScene();
    }

    @AfterEach
    void stop() {
        scene.close();
    }

    @Test
    void a_second_export_is_too_many_until_the_first_is_done() throws IOException {
        JsonNode job = scene.post("/export/content/data", RANGE);
        assertThat(job.path("status").asText()).isEqualTo("pending");
        HttpResponse<String> refused = scene.send("POST", "/export/content/data", RANGE);
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(scene.message(refused)).isEqualTo("Exceeded rate limit of 1 pending message data export jobs");
        assertThat(refused.headers().firstValue("x-ratelimit-remaining")).hasValue("1664");
        assertThat(scene.broken(Rule.LIMIT_EXCEEDED)).isEqualTo(1);
        String path = "/export/content/data/" + job.path("job_identifier").asText();
        scene.sandbox.step(Duration.ofSeconds(30));
        assertThat(scene.get(path).path("status").asText()).isEqualTo("in_progress");
        scene.sandbox.step(Duration.ofSeconds(30));
        JsonNode done = scene.get(path);
        assertThat(done.path("status").asText()).isEqualTo("completed");
        assertThat(scene.post("/export/content/data", RANGE).path("status").asText()).isEqualTo("pending");
        String download = done.path("download_url").asText();
        HttpResponse<String> zipped = scene.caller.call("GET", download.substring(download.indexOf("/intercom/")), null,
                "Authorization", "Bearer " + SandboxCredentials.DEFAULT.intercomToken(), "Intercom-Version", "2.16",
                "Accept", "application/octet-stream");
        assertThat(zipped.statusCode()).isEqualTo(200);
        assertThat(zipped.headers().firstValue("content-type")).hasValue("application/octet-stream");
        scene.sandbox.step(Duration.ofDays(3));
        assertThat(scene.refusal("GET", download.substring(download.indexOf("/intercom/") + 9), null))
                .isEqualTo("404 job_not_found");
    }

    @Test
    void a_canceled_export_makes_room_and_stays_canceled() throws IOException {
        String id = scene.post("/export/content/data", RANGE).path("job_identifier").asText();
        assertThat(scene.post("/export/cancel/" + id, null).path("status").asText()).isEqualTo("canceled");
        scene.post("/export/content/data", RANGE);
        scene.sandbox.step(Duration.ofMinutes(2));
        assertThat(scene.get("/export/content/data/" + id).path("status").asText()).isEqualTo("canceled");
    }
}
