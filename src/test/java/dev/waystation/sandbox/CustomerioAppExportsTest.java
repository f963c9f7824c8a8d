package dev.waystation.sandbox;

import static dev.waystation.sandbox.SandboxCaller.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waystation.sandbox.seed.Population;
import dev.waystation.sandbox.seed.Seed;
import dev.waystation.sandbox.seed.SeedSegment;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Exports, suppressions, collections and what is set in the user interface. */
class CustomerioAppExportsTest {

    private static final String FREE = "{\"filters\":{\"attribute\":{\"field\":\"plan\",\"operator\":\"eq\","
            + "\"value\":\"free\"}},\"attributes\":[\"plan\",\"name\"]}";

    private Sandbox sandbox;
    private SandboxCaller caller;

    @BeforeEach
    void start() {
        sandbox = Sandbox.start(SandboxSettings.WITHOUT_LIMITS.standingAt(Instant.ofEpochSecond(1_800_000_000)));
        sandbox.seed(new Seed(Population.of(30), List.of(new SeedSegment(4, "Everybody", false, 1)), List.of()));
        caller = new SandboxCaller(sandbox);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private JsonNode get(String path) throws IOException {
        return json(caller.app("GET", path, null));
    }

    private HttpResponse<byte[]> download(String url) throws Exception {
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create(url)).build(),
                HttpResponse.BodyHandlers.ofByteArray());
    }

    @Test
    void an_export_is_pending_without_a_total_and_then_done() throws Exception {
        int id = json(caller.app("POST", "/exports/customers", FREE)).at("/export/id").asInt();
        assertThat(get("/exports/" + id).at("/export/status").asText()).isEqualTo("pending");
        assertThat(get("/exports/" + id).at("/export/total").asInt(-1)).isZero();
        assertThat(caller.app("GET", "/exports/" + id + "/download", null).statusCode()).isEqualTo(404);
        sandbox.step(Duration.ofSeconds(30));
        assertThat(get("/exports").at("/exports/0/status").asText()).isEqualTo("done");
        assertThat(get("/exports").at("/exports/0/total").asInt()).isEqualTo(10);
        String file = new String(download(get("/exports/" + id + "/download").path("url").asText()).body(),
                StandardCharsets.UTF_8);
        assertThat(file.lines()).hasSize(11).first().isEqualTo("id,email,cio_id,plan,name");
        assertThat(file.lines().skip(1)).allMatch(line -> line.contains(",free,"));
        assertThat(get("/exports/" + id).at("/export/downloads").asInt()).isEqualTo(1);
    }

    @Test
    void the_link_to_the_file_lives_fifteen_minutes() throws Exception {
        int id = json(caller.app("POST", "/exports/customers", FREE)).at("/export/id").asInt();
        sandbox.step(Duration.ofSeconds(30));
        String url = get("/exports/" + id + "/download").path("url").asText();
        sandbox.step(Duration.ofMinutes(15).minusMillis(1));
        assertThat(download(url).statusCode()).isEqualTo(200);
        sandbox.step(Duration.ofMillis(1));
        assertThat(download(url).statusCode()).isEqualTo(400);
        sandbox.switches().set("customerio.app.export-format", "gzip");
        byte[] file = download(get("/exports/" + id + "/download").path("url").asText()).body();
        assertThat(new String(new GZIPInputStream(new ByteArrayInputStream(file)).readAllBytes(),
                StandardCharsets.UTF_8)).startsWith("id,email");
    }

    @Test
    void deliveries_are_exported_of_exactly_one_parent() throws Exception {
        caller.app("POST", "/send/email",
                "{\"to\":\"a@example.com\",\"identifiers\":{\"id\":\"user-1\"},\"transactional_message_id\":3}");
        int id = json(caller.app("POST", "/exports/deliveries", "{\"transactional_message_id\":3}"))
                .at("/export/id").asInt();
        sandbox.step(Duration.ofSeconds(30));
        assertThat(get("/exports/" + id).at("/export/total").asInt()).isEqualTo(1);
        assertThat(caller.app("POST", "/exports/deliveries", "{}").statusCode()).isEqualTo(400);
        assertThat(caller.app("POST", "/exports/deliveries", "{\"campaign_id\":7,\"newsletter_id\":11}").statusCode())
                .isEqualTo(400);
        assertThat(caller.app("POST", "/exports/customers", "{}").statusCode()).isEqualTo(400);
    }

    @Test
    void suppressions_are_kept_by_kind_and_found_by_domain_and_address() throws IOException {
        for (String each : new String[] {"a%40one.com", "b%40one.com", "c%40two.com"}) {
            assertThat(caller.app("POST", "/esp/suppression/spam_reports/" + each, null).body()).isEqualTo("{}");
        }
        JsonNode all = get("/esp/suppression/spam_reports");
        assertThat(all.path("category").asText()).isEqualTo("spam_reports");
        assertThat(all.path("suppressions")).hasSize(3);
        assertThat(get("/esp/suppression/spam_reports?offset=1&limit=1").at("/suppressions/0/email").asText())
                .isEqualTo("b@one.com");
        assertThat(get("/esp/domains/one.com/suppression/spam_reports").path("suppressions")).hasSize(2);
        assertThat(get("/esp/search_suppression/c%40two.com").path("suppressions")).hasSize(1);
        assertThat(caller.app("DELETE", "/esp/suppression/spam_reports/c%40two.com", null).statusCode()).isEqualTo(200);
        assertThat(get("/esp/search_suppression/c%40two.com").path("suppressions").isNull()).isTrue();
        assertThat(caller.app("GET", "/esp/suppression/complaints", null).statusCode()).isEqualTo(400);
    }

    @Test
    void a_collection_is_kept_with_its_rows() throws IOException {
        int id = json(caller.app("POST", "/collections",
                "{\"collection\":{\"name\":\"shops\",\"data\":[{\"city\":\"Bonn\"},{\"city\":\"Köln\"}]}}"))
                .at("/collection/id").asInt();
        assertThat(get("/collections/" + id).at("/collection/rows").asInt()).isEqualTo(2);
        assertThat(get("/collections/" + id + "/content").at("/1/city").asText()).isEqualTo("Köln");
        assertThat(get("/collections").at("/collections/0/schema/0").asText()).isEqualTo("city");
        assertThat(caller.app("POST", "/collections", "{\"collection\":{\"name\":\"x\"}}").statusCode()).isEqualTo(422);
    }

    @Test
    void everything_else_that_can_be_read_is_there() throws IOException {
        for (String path : new String[] {"/newsletters", "/transactional", "/transactional/3/deliveries",
            "/transactional/3/metrics", "/broadcasts", "/broadcasts/9", "/broadcasts/9/actions",
            "/broadcasts/9/metrics", "/broadcasts/9/messages", "/broadcasts/9/triggers", "/subscription_topics", "/subscription_channels",
            "/optouts", "/customers/user-1/optouts", "/customers/user-1/subscription_preferences",
            "/customers/user-1/relationships", "/segments/4/used_by", "/campaigns/7/messages", "/info/ip_addresses"}) {
            assertThat(caller.app("GET", path, null).statusCode()).as(path).isEqualTo(200);
        }
    }
}
