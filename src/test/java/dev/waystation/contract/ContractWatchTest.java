package dev.waystation.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.waystation.sandbox.Sandbox;
import dev.waystation.sandbox.SandboxCredentials;
import dev.waystation.sandbox.SandboxSettings;
import dev.waystation.sandbox.doubles.ApiCall;
import dev.waystation.sandbox.doubles.ApiReply;
import dev.waystation.sandbox.faults.Fault;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every exchange of a sandbox is seen, and a broken one is told to the test during which it was. */
class ContractWatchTest {

    private ContractWatch watch;

    @BeforeEach
    void watch() {
        assumeThat(ContractWatch.watch()).as(Contract.absence()).isPresent();
        watch = ContractWatch.watch().orElseThrow();
    }

    @Test
    void a_broken_answer_is_told_once() {
        new ContractObserver().exchanged("intercom", call("GET", "/me", "curl", ""),
                ApiReply.json(200, "{\"type\":\"admin\",\"id\":991267459}"));
        assertThat(watch.complaints()).singleElement().asString().contains("GET /me", "/id", "string expected");
        assertThat(watch.complaints()).isEmpty();
    }

    @Test
    void a_broken_request_is_told_when_a_gate_of_ours_sent_it() {
        ApiReply refused = ApiReply.json(400, "{\"code\":\"missing_parameter\",\"message\":\"event_name is missing\"}");
        new ContractObserver().exchanged("brevo", call("POST", "/v3/events", "Waystation", "{\"identifiers\":{}}"),
                refused);
        assertThat(watch.complaints()).singleElement().asString().contains("POST /v3/events asks", "event_name");
        new ContractObserver().exchanged("brevo", call("POST", "/v3/events", "curl", "{\"identifiers\":{}}"), refused);
        assertThat(watch.complaints()).as("a test that asks wrongly on purpose").isEmpty();
    }

    @Test
    void the_calls_at_a_sandbox_are_seen_and_counted() throws Exception {
        try (Sandbox sandbox = Sandbox.start(SandboxSettings.WITHOUT_LIMITS)) {
            HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create(sandbox.url("brevo") + "/v3/account"))
                    .header("api-key", SandboxCredentials.DEFAULT.brevoKey()).build(),
                    HttpResponse.BodyHandlers.discarding());
        }
        assertThat(watch.coverage().statuses("brevo", "GET /v3/account")).contains(200);
        assertThat(watch.coverage().report(Map.of("brevo", Set.of("GET /v3/account", "GET /v3/{moon}"))))
                .isEqualTo(List.of("brevo: 1 of 2 operations called; never GET /v3/{moon}"));
    }

    @Test
    void what_a_double_answers_because_of_a_fault_is_seen_but_not_what_is_put_in_its_mouth() throws Exception {
        try (Sandbox sandbox = Sandbox.start(SandboxSettings.WITHOUT_LIMITS)) {
            sandbox.addFault(Fault.answering("brevo", 507).times(1));
            readFolders(sandbox);
            sandbox.addFault(Fault.answering("brevo", 508).saying("{}", Map.of()).times(1));
            readFolders(sandbox);
        }
        assertThat(watch.coverage().statuses("brevo", "GET /v3/contacts/folders")).contains(507).doesNotContain(508);
    }

    private static void readFolders(Sandbox sandbox) throws Exception {
        HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create(sandbox.url("brevo")
                + "/v3/contacts/folders")).build(), HttpResponse.BodyHandlers.discarding());
    }

    private static ApiCall call(String method, String path, String userAgent, String body) {
        return new ApiCall(method, path, null, Map.of("user-agent", userAgent, "content-type", "application/json"),
                body.getBytes(StandardCharsets.UTF_8));
    }
}
