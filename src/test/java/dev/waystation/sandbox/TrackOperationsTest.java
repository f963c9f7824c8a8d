package dev.waystation.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waystation.sandbox.seed.Population;
import dev.waystation.sandbox.seed.Seed;
import dev.waystation.sandbox.seed.SeedSegment;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every operation once over HTTP, so that it is also held against the vendor's document where that is at hand. */
class TrackOperationsTest {

    private Sandbox sandbox;
    private SandboxCaller caller;

    @BeforeEach
    void start() {
        sandbox = Sandbox.start(SandboxSettings.WITHOUT_LIMITS);
        caller = new SandboxCaller(sandbox);
        sandbox.seed(new Seed(Population.of(10), List.of(new SeedSegment(1, "vip", true, 2)), List.of()));
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
        "GET    | /api/v1/accounts/region                        |                                       | 200",
        "PUT    | /api/v1/customers/user-1                       | {'plan':'pro','unsubscribed':true}    | 200",
        "DELETE | /api/v1/customers/user-1                       |                                       | 200",
        "POST   | /api/v1/customers/user-1/suppress              |                                       | 200",
        "POST   | /api/v1/customers/user-1/unsuppress            |                                       | 200",
        "POST   | /api/v1/customers/user-1/events                | {'name':'paid','data':{'total':9}}    | 200",
        "POST   | /api/v1/events                                 | {'name':'seen','anonymous_id':'abc'}  | 200",
        "PUT    | /api/v1/customers/user-1/devices               | {'device':{'id':'t','platform':'ios'}} | 200",
        "DELETE | /api/v1/customers/user-1/devices/t             |                                       | 200",
        "POST   | /api/v1/merge_customers     | {'primary':{'id':'user-1'},'secondary':{'id':'user-2'}}  | 200",
        "POST   | /api/v1/segments/1/add_customers               | {'ids':['user-1','user-2']}           | 200",
        "POST   | /api/v1/segments/1/remove_customers?id_type=id | {'ids':['user-2']}                    | 200",
        "POST   | /api/v1/forms/newsletter/submit                | {'data':{'email':'new@example.com'}}  | 204",
        "POST   | /api/v1/metrics                                | {'delivery_id':'d','metric':'opened'} | 200",
        "POST   | /api/v1/push/events                            | {'delivery_id':'d','event':'opened'}  | 200",
        "POST   | /api/v2/entity  | {'type':'person','action':'suppress','identifiers':{'id':'user-1'}}  | 200",
        "POST   | /api/v2/batch                                  | {'batch':[]}                          | 200"})
    void an_operation_is_answered_as_documented(String method, String path, String body, int status)
            throws IOException {
        String json = body == null ? null : body.replace('\'', '"');
        assertThat(caller.track(method, path, json).statusCode()).isEqualTo(status);
    }

    @Test
    void an_event_meets_the_people_of_the_seed() throws IOException {
        caller.track("POST", "/api/v1/customers/user-1/events", "{\"name\":\"paid\"}");
        assertThat(sandbox.counters("customerio-track")).containsEntry("people", 10L).containsEntry("events", 1L);
    }
}
