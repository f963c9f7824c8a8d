package dev.waystation.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.waystation.sandbox.Sandbox;
import dev.waystation.sandbox.SandboxSettings;
import dev.waystation.sandbox.seed.Population;
import dev.waystation.sandbox.seed.Seed;
import dev.waystation.sandbox.seed.SeedCampaign;
import dev.waystation.sandbox.seed.SeedSegment;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Customer.io's double tells of its messages is as the vendor describes its webhooks. */
class CustomerioMessagesContractTest {

    private final List<byte[]> posts = new CopyOnWriteArrayList<>();
    private Shape described;
    private HttpServer receiver;
    private Sandbox sandbox;

    @BeforeEach
    void start() throws IOException {
        assumeThat(ContractWatch.watch()).as(Contract.absence()).isPresent();
        described = ContractWatch.watch().orElseThrow().contract().document(SpecFile.CUSTOMERIO_WEBHOOKS).webhook();
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", exchange -> {
            posts.add(exchange.getRequestBody().readAllBytes());
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        receiver.start();
        sandbox = Sandbox.start(SandboxSettings.WITHOUT_LIMITS.standingAt(Instant.ofEpochSecond(1_800_000_000)));
    }

    @AfterEach
    void stop() {
        if (sandbox != null) {
            sandbox.close();
            receiver.stop(0);
        }
    }

    @ParameterizedTest
    @CsvSource({"email,8", "sms,5", "in_app,4"})
    void every_webhook_about_a_message_is_as_described(String channel, int kinds) throws IOException {
        sandbox.seed(new Seed(Population.of(60), List.of(new SeedSegment(4, "Everybody", false, 1)),
                List.of(new SeedCampaign(23, "Spring", channel, 100, 80, 60, 50, 20, 20))));
        sandbox.senders().subscribe("customerio",
                URI.create("http://127.0.0.1:" + receiver.getAddress().getPort() + "/"));
        sandbox.sendCampaign("customerio", 23, 4);
        for (int minute = 0; minute < 4 * 60; minute++) {
            sandbox.step(Duration.ofMinutes(1));
        }
        Awaitility.await().until(() -> {
            sandbox.step(Duration.ZERO);
            return sandbox.senders().reports().stream().allMatch(each ->
                    each.counts().inFlight() == 0 && each.counts().queued() == 0);
        });
        for (byte[] post : posts) {
            JsonNode webhook = new ObjectMapper().readTree(post);
            assertThat(described.complaints(webhook)).as(webhook.toString()).isEmpty();
        }
        Set<String> told = posts.stream().map(CustomerioMessagesContractTest::metric).collect(Collectors.toSet());
        assertThat(told).hasSizeGreaterThanOrEqualTo(kinds);
    }

    private static String metric(byte[] post) {
        try {
            return new ObjectMapper().readTree(post).path("metric").asText();
        } catch (IOException broken) {
            return "broken";
        }
    }
}
