package dev.waystation.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waystation.check.ApiTrial.Result;
import dev.waystation.config.SettingsReader;
import dev.waystation.config.Vendors;
import dev.waystation.sandbox.Sandbox;
import dev.waystation.sandbox.SandboxCredentials;
import dev.waystation.sandbox.SandboxSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against the doubles. */
class OnlineCheckTest {

    private static Sandbox sandbox;

    private final Map<String, String> environment = new HashMap<>();

    @BeforeAll
    static void start() {
        sandbox = Sandbox.start(SandboxSettings.WITHOUT_LIMITS);
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @BeforeEach
    void all_credentials_are_set() {
        environment.putAll(sandbox.urls());
        environment.putAll(SandboxCredentials.DEFAULT.environment());
        environment.put("WAYSTATION_CALL_TIMEOUT", "2s");
    }

    @Test
    void good_credentials_are_ok() throws Exception {
        assertThat(trials()).extracting(ApiTrial::result).containsOnly(Result.OK).hasSize(4);
    }

    @Test
    void an_api_without_credentials_is_off_and_no_failure() throws Exception {
        environment.remove("BREVO_API_KEY");

        assertThat(of("brevo").result()).isEqualTo(Result.OFF);
        assertThat(of("brevo").failed()).isFalse();
        assertThat(of("brevo").detail()).isEqualTo("not configured: BREVO_API_KEY");
    }

    @Test
    void a_wrong_key_is_refused_and_not_shown() throws Exception {
        environment.put("BREVO_API_KEY", "xkeysib-mistyped");

        assertThat(of("brevo").result()).isEqualTo(Result.REFUSED);
        assertThat(of("brevo").detail()).contains("wrong key", "BREVO_API_KEY").doesNotContain("mistyped");
    }

    @Test
    void a_good_key_of_another_region_is_told_apart() throws Exception {
        environment.put("CIO_REGION", "eu");

        assertThat(of("customerio-track").result()).isEqualTo(Result.WRONG_REGION);
        assertThat(of("customerio-track").detail()).startsWith("configured is region eu; ").contains("region us");
    }

    @Test
    void a_host_that_nobody_knows_is_the_networks_fault() throws Exception {
        environment.put("INTERCOM_URL", "http://nobody.localhost:1");
        environment.put("BREVO_URL", "http://127.0.0.1:" + closedPort());

        assertThat(of("intercom").result()).isEqualTo(Result.NETWORK);
        assertThat(of("brevo").result()).isEqualTo(Result.NETWORK);
        assertThat(of("brevo").detail()).contains("refused");
    }

    @Test
    void an_api_that_does_not_answer_in_time_is_the_networks_fault() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            environment.put("BREVO_URL", "http://127.0.0.1:" + silent.getLocalPort());
            environment.put("WAYSTATION_CALL_TIMEOUT", "200ms");

            assertThat(of("brevo").result()).isEqualTo(Result.NETWORK);
            assertThat(of("brevo").detail()).contains("no answer in time");
        }
    }

    private static int closedPort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    private ApiTrial of(String api) throws Exception {
        return trials().stream().filter(trial -> trial.api().equals(api)).findFirst().orElseThrow();
    }

    private List<ApiTrial> trials() throws Exception {
        return new OnlineCheck(new SettingsReader(environment, Path.of(""), Optional.empty()).read())
                .trials(Vendors.all());
    }
}
