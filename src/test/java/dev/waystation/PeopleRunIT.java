package dev.waystation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waystation.sandbox.ReceivedRequest;
import dev.waystation.sandbox.Sandbox;
import dev.waystation.sandbox.SandboxSettings;
import dev.waystation.sandbox.seed.Population;
import dev.waystation.sandbox.seed.Seed;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} of a real process amid a run through people, again and again. */
class PeopleRunIT {

    private static final int PEOPLE = 2_500;
    private static final int KILLS = 4;
    private static final Duration READY_WITHIN = Duration.ofSeconds(60);

    @TempDir
    Path data;

    @Test
    void a_killed_run_goes_on_by_itself_with_nobody_lost_and_nobody_twice() throws Exception {
        Random random = new Random(5);
        try (Sandbox sandbox = Sandbox.start(SandboxSettings.WITHOUT_LIMITS.withRecord(50_000, 256L << 20));
                GatewayProcess gateway = new GatewayProcess("people-run", data, sandbox,
                        Set.of("customerio-to-brevo", "customerio-to-brevo-people"))) {
            sandbox.seed(new Seed(Population.of(PEOPLE), List.of(), List.of()));
            gateway.startingCheaply().with("CIO_APP_LIMITS", "others=100000/s").with("WAYSTATION_PEOPLE_EVERY", "0s");
            gateway.start();
            gateway.awaitReady(READY_WITHIN);
            long run = gateway.post("/api/sync/people", "{\"all\":true}").at("/run/id").asLong();
            for (int kill = 0; kill < KILLS; kill++) {
                assertThat(gateway.endsWithin(Duration.ofMillis(200 + random.nextInt(800)))).isFalse();
                gateway.kill();
                if (kill == 0) {
                    assertThat(written(sandbox)).as("written by the first kill").hasSizeLessThan(PEOPLE);
                }
                gateway.start();
                gateway.awaitReady(READY_WITHIN);
            }
            JsonNode end = Awaitility.await("the run's end").atMost(Duration.ofMinutes(3))
                    .pollInterval(Duration.ofMillis(300)).until(() -> gateway.get("/api/sync/people/" + run),
                            report -> !report.at("/run/state").asText().equals("running"));
            assertThat(end.at("/run/state").asText()).as("%s", end).isEqualTo("done");
            assertThat(end.at("/run/listed").asLong()).isEqualTo(PEOPLE);
            JsonNode brevo = end.at("/subscribers/0");
            assertThat(brevo.path("parked").asLong()).as("%s", end).isZero();
            assertThat(brevo.path("delivered").asLong() + brevo.at("/skipped/unchanged").asLong()).as("%s", end)
                    .isEqualTo(PEOPLE);
            assertThat(gateway.status().path("conserved").asBoolean()).isTrue();
            assertThat(written(sandbox)).as("people who were written").hasSize(PEOPLE);
        }
    }

    /** Each by what the call to Brevo says of them, an address or an id. */
    private static Set<String> written(Sandbox sandbox) {
        Set<String> people = new HashSet<>();
        for (ReceivedRequest request : sandbox.requests("brevo")) {
            if (request.path().startsWith("/v3/contacts") && !request.method().equals("GET")) {
                people.add(request.body().replaceAll("(?s).*?\"(?:email|ext_id)\":\"([^\"]+)\".*", "$1"));
            }
        }
        return people;
    }
}
