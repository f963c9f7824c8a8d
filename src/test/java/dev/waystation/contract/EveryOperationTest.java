package dev.waystation.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waystation.sandbox.Sandbox;
import dev.waystation.sandbox.SandboxSettings;
import dev.waystation.sandbox.seed.Population;
import dev.waystation.sandbox.seed.Seed;
import dev.waystation.sandbox.seed.SeedCampaign;
import dev.waystation.sandbox.seed.SeedSegment;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each operation a double offers is called once and succeeds; the profile {@code contract} judges what it answers. */
class EveryOperationTest {

    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    @ParameterizedTest
    @ValueSource(strings = {"customerio-track", "customerio-app", "customerio-pipelines", "brevo", "intercom"})
    void every_operation_that_is_offered_succeeds(String api) throws Exception {
        try (Sandbox sandbox = Sandbox.start(SandboxSettings.WITHOUT_LIMITS.standingAt(NOW))) {
            sandbox.seed(new Seed(Population.of(30), List.of(new SeedSegment(4, "Everybody", true, 1)),
                    List.of(new SeedCampaign(12, "Spring sale", "email", 20, 19, 9, 4, 1, 1))));
            Set<String> missed = new HashSet<>(sandbox.operations().get(api));
            assertThat(missed).isNotEmpty();
            for (CallScript.Done done : new CallScript(sandbox, api).run()) {
                assertThat(done.status()).as(done.toString()).isBetween(200, 299);
                if (done.api().equals(api)) {
                    missed.remove(operation(sandbox.operations().get(api), done));
                }
            }
            assertThat(missed).as("operations that no line of the script calls").isEmpty();
        }
    }

    private static String operation(Set<String> operations, CallScript.Done done) {
        String best = "";
        for (String operation : operations) {
            String[] methodAndPath = operation.split(" ", 2);
            PathTemplate template = new PathTemplate(methodAndPath[1]);
            if (methodAndPath[0].equals(done.method()) && template.match(done.path()).isPresent()
                    && (best.isEmpty() || template.literals()
                            > new PathTemplate(best.split(" ", 2)[1]).literals())) {
                best = operation;
            }
        }
        return best;
    }
}
