package dev.waystation.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.config.Vendors;
import dev.waystation.sandbox.faults.Fault;
import dev.waystation.vendor.Answer;
import dev.waystation.vendor.ApiContract;
import dev.waystation.vendor.CallWriter;
import dev.waystation.vendor.VendorCall;
import dev.waystation.vendor.VendorResponse;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the vendors' adapters write is what the doubles take, and what the doubles answer is what the adapters read. */
class CallsAtTheDoublesTest {

    private static final String MAPPED = """
            {"event":"intercom_user_created","at":1700000000000,"key":"intercom/notif_1/intercom-to-customerio",
             "person":{"email":"a+b@example.com","id":"42","ext_id":"42"},"attributes":{"FIRSTNAME":"Ann"},
             "properties":{"total":9.9,"topic":"contact.user.created","machine":true}}""";

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

    private static List<ApiContract> apis() {
        return Vendors.all().stream().flatMap(vendor -> vendor.apis().stream()).toList();
    }

    private VendorResponse make(ApiContract api, VendorCall call) throws IOException {
        Map<String, String> environment = sandbox.environment();
        List<String> credentials = api.credentialSettings().stream().map(environment::get).toList();
        List<String> headers = new ArrayList<>();
        api.headers(credentials).forEach((name, value) -> headers.addAll(List.of(name, value)));
        String query = call.query() == null ? "" : "?" + call.query();
        HttpResponse<String> answer = caller.call(call.method(), "/" + api.name() + call.path() + query, call.body(),
                headers.toArray(String[]::new));
        Map<String, String> received = new HashMap<>();
        answer.headers().map().forEach((name, values) -> received.put(name, values.get(0)));
        return new VendorResponse(answer.statusCode(), received, answer.body());
    }

    @Test
    void every_probe_is_accepted_with_the_sandboxs_credentials() throws IOException {
        assertThat(apis()).hasSizeGreaterThanOrEqualTo(4);
        for (ApiContract api : apis()) {
            VendorResponse response = make(api, api.probe());
            assertThat(api.classify(api.probe(), response).kind()).as(api.name()).isEqualTo(Answer.Kind.ACCEPTED);
        }
    }

    @Test
    void every_kind_of_call_is_accepted_and_may_be_repeated() throws Exception {
        JsonNode mapped = new ObjectMapper().readTree(MAPPED);
        ObjectNode toIntercom = mapped.deepCopy(); // which refuses attributes that it does not know
        toIntercom.putObject("attributes").put("name", "Ann");
        toIntercom.putObject("person").put("external_id", "42").put("email", "ann@example.com");
        Map<String, String> apiOf = Map.of("customerio", "customerio-track", "brevo", "brevo", "intercom", "intercom");
        for (var vendor : Vendors.all()) {
            // By name, so that a contact comes before its event.
            for (Map.Entry<String, CallWriter> writer : new TreeMap<>(vendor.calls()).entrySet()) {
                ApiContract api = apis().stream().filter(each -> each.name().equals(apiOf.get(vendor.name())))
                        .findFirst().orElseThrow();
                VendorCall call = writer.getValue().write(vendor.name().equals("intercom") ? toIntercom : mapped);
                for (int attempt = 1; attempt <= 2; attempt++) {
                    VendorResponse response = make(api, call);
                    // What is there already is updated by the calls that the conflict leads to.
                    List<VendorCall> instead = api.classify(call, response).kind() == Answer.Kind.CONFLICT
                            ? api.resolve(call, response) : List.of();
                    for (VendorCall next : instead) {
                        response = make(api, next);
                    }
                    assertThat(api.classify(call, response).kind()).as(writer.getKey() + ": " + response.body())
                            .isEqualTo(Answer.Kind.ACCEPTED);
                }
            }
        }
        assertThat(sandbox.counters("customerio-track"))
                .containsEntry("events", 1L).containsEntry("repeatedEvents", 1L);
        assertThat(sandbox.counters("brevo")).containsEntry("contacts", 1L).containsEntry("events", 2L);
    }

    @Test
    void the_failures_that_faults_bring_are_classed_alike_for_every_api() throws IOException {
        Map<Integer, Answer.Kind> kinds = Map.of(503, Answer.Kind.RETRY, 500, Answer.Kind.RETRY,
                429, Answer.Kind.THROTTLED, 401, Answer.Kind.UNAUTHORISED);
        for (ApiContract api : apis()) {
            for (Map.Entry<Integer, Answer.Kind> expected : kinds.entrySet()) {
                sandbox.addFault(Fault.answering(api.name(), expected.getKey()).times(1));
                Answer answer = api.classify(api.probe(), make(api, api.probe()));
                assertThat(answer.kind()).as(api.name() + " " + expected.getKey()).isEqualTo(expected.getValue());
            }
        }
    }
}
