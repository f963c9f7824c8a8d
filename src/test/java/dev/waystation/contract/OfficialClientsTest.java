package dev.waystation.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.waystation.sandbox.Sandbox;
import dev.waystation.sandbox.SandboxSettings;
import dev.waystation.sandbox.seed.Population;
import dev.waystation.sandbox.seed.Seed;
import dev.waystation.sandbox.seed.SeedCampaign;
import dev.waystation.sandbox.seed.SeedSegment;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The vendors' own client libraries work with the sandbox as they are. Needs Node, and npm's registry once. */
@Tag("official-clients")
class OfficialClientsTest {

    private static Optional<String> obstacle;

    @BeforeAll
    static void install_the_clients() throws IOException {
        obstacle = NodeProject.obstacle();
    }

    @ParameterizedTest
    @ValueSource(strings = {"customerio", "brevo", "intercom"})
    void the_vendors_own_client_works_unchanged(String vendor) {
        assumeThat(obstacle).as(obstacle.orElse("Node and the clients are there")).isEmpty();
        try (Sandbox sandbox = Sandbox.start(SandboxSettings.DEFAULT)) {
            sandbox.seed(new Seed(Population.of(20), List.of(new SeedSegment(4, "Everybody", true, 1)),
                    List.of(new SeedCampaign(12, "Spring sale", "email", 20, 19, 9, 4, 1, 1))));
            NodeProject.Ended ended = NodeProject.script(vendor + ".mjs",
                    Map.of("SANDBOX_URL", sandbox.url().toString(), "NO_COLOR", "1"));
            assertThat(ended.output().lines().filter(line -> line.startsWith("FAIL"))).as(ended.output()).isEmpty();
            assertThat(ended.status()).as(ended.output()).isZero();
        }
    }
}
