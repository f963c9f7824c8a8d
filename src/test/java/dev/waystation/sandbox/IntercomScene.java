package dev.waystation.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waystation.sandbox.rules.Rule;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Instant;

/** A sandbox whose clock stands, seen by a caller of Intercom. */
final class IntercomScene implements AutoCloseable {

    /** A Friday, ten in the morning, UTC; also a border of ten seconds. */
    static final Instant START = Instant.parse("2026-11-20T10:00:00Z");
    static final long NOW = START.getEpochSecond();

    final Sandbox sandbox;
    final SandboxCaller caller;

    IntercomScene(String... switches) {
        SandboxSettings settings = SandboxSettings.DEFAULT.standingAt(START);
        for (int i = 0; i < switches.length; i += 2) {
            settings = settings.with(switches[i], switches[i + 1]);
        }
        this.sandbox = Sandbox.start(settings);
        this.caller = new SandboxCaller(sandbox);
    }

    HttpResponse<String> send(String method, String path, String body) throws IOException {
        return caller.intercom(method, path, body == null ? null : body.replace('\'', '"'));
    }

    /** The body of an answer that has to be 200; single quotes in what is sent stand for double ones. */
    JsonNode ok(String method, String path, String body) throws IOException {
        HttpResponse<String> answer = send(method, path, body);
        assertThat(answer.statusCode()).as(method + " " + path + ": " + answer.body()).isEqualTo(200);
        return answer.body().isEmpty() ? null : SandboxCaller.json(answer);
    }

    JsonNode get(String path) throws IOException {
        return ok("GET", path, null);
    }

    JsonNode post(String path, String body) throws IOException {
        return ok("POST", path, body);
    }

    JsonNode put(String path, String body) throws IOException {
        return ok("PUT", path, body);
    }

    /** The id of a contact that is made so. */
    String contact(String body) throws IOException {
        return post("/contacts", body).path("id").asText();
    }

    /** Status and code of a refusal, for example {@code 404 not_found}. */
    String refusal(String method, String path, String body) throws IOException {
        HttpResponse<String> answer = send(method, path, body);
        JsonNode json = SandboxCaller.json(answer);
        assertThat(json.path("type").asText()).as(answer.body()).isEqualTo("error.list");
        return answer.statusCode() + " " + json.at("/errors/0/code").asText();
    }

    String message(HttpResponse<String> refused) throws IOException {
        return SandboxCaller.json(refused).at("/errors/0/message").asText();
    }

    /** What a search for one field finds in all. */
    int found(String field, String operator, String value) throws IOException {
        return search("{'field':'" + field + "','operator':'" + operator + "','value':" + value + "}")
                .path("total_count").asInt();
    }

    JsonNode search(String query) throws IOException {
        return post("/contacts/search", "{'query':" + query + "}");
    }

    long broken(Rule rule) {
        return sandbox.rules().count(rule);
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
