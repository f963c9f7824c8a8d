package dev.waystation.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many long texts do not fill the sandbox's memory: at some point they are refused. */
class BoundedTextsTest {

    private static final String LONG = "x".repeat(400_000);
    private static final int OK = 200;
    private static final int REFUSED = 400;

    private Sandbox sandbox;
    private SandboxCaller caller;

    @BeforeEach
    void start() {
        sandbox = Sandbox.start(SandboxSettings.WITHOUT_LIMITS.withRecord(10, 1_000_000));
        caller = new SandboxCaller(sandbox);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void notes_are_refused_when_sixteen_mebibytes_are_kept() throws IOException {
        String contact = SandboxCaller.json(intercom("/contacts", "{\"external_id\":\"1\"}")).path("id").asText();
        assertRefusedAfter(41, number -> status("/contacts/" + contact + "/notes", "{\"body\":\"" + LONG + "\"}"));
    }

    @Test
    void conversations_are_refused_when_sixteen_mebibytes_are_kept() throws IOException {
        String contact = SandboxCaller.json(intercom("/contacts", "{\"external_id\":\"1\"}")).path("id").asText();
        assertRefusedAfter(41, number -> status("/conversations",
                "{\"from\":{\"type\":\"user\",\"id\":\"" + contact + "\"},\"body\":\"" + LONG + "\"}"));
    }

    @Test
    void long_attributes_of_brevos_contacts_are_refused_when_thirty_two_mebibytes_are_kept() {
        assertRefusedAfter(83, number -> brevo("a" + number + "@example.com"));
    }

    @Test
    void a_long_attribute_that_is_written_again_takes_no_more_room() {
        for (int time = 0; time < 90; time++) {
            assertThat(brevo("ann@example.com")).as("write %s", time).isLessThan(300);
        }
    }

    private static void assertRefusedAfter(int calls, IntUnaryOperator call) {
        for (int number = 0; number < calls; number++) {
            assertThat(call.applyAsInt(number)).as("call %s", number).isBetween(OK, 299);
        }
        assertThat(call.applyAsInt(calls)).isEqualTo(REFUSED);
    }

    private int brevo(String email) {
        try {
            return caller.brevo("POST", "/contacts", "{\"email\":\"" + email
                    + "\",\"updateEnabled\":true,\"attributes\":{\"FIRSTNAME\":\"" + LONG + "\"}}").statusCode();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private int status(String path, String body) {
        try {
            return intercom(path, body).statusCode();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpResponse<String> intercom(String path, String body) throws IOException {
        return caller.call("POST", "/intercom" + path, body, "Authorization",
                "Bearer " + SandboxCredentials.DEFAULT.intercomToken(), "Accept", "application/json",
                "Intercom-Version", "2.16");
    }
}
