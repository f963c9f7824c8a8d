package dev.waystation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waystation.ledger.Engines;
import dev.waystation.ledger.LedgerOptions;
import dev.waystation.ledger.LedgerReports.DeliveryRow;
import dev.waystation.ledger.LedgerReports.SubscriberReport;
import dev.waystation.ledger.Outcome;
import dev.waystation.ledger.RetrySchedule;
import dev.waystation.sandbox.Sandbox;
import dev.waystation.sandbox.SandboxSettings;
import dev.waystation.sandbox.faults.Fault;
import dev.waystation.sandbox.webhooks.PlayProgress;
import dev.waystation.sandbox.webhooks.PlayerSettings;
import dev.waystation.sandbox.webhooks.Receipt;
import dev.waystation.sandbox.webhooks.WebhookPlayer;
import dev.waystation.sandbox.webhooks.WebhookRequest.Nature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code kill -9} of a real process under load, again and again, while the vendors go on and have troubles too. */
class CrashIT {

    private static final int CYCLES = 20;
    private static final int CYCLES_WITH_RELOADS = 6;
    private static final int KILLS_OF_THE_FIRST_START = 4;
    private static final double WEBHOOKS_PER_SECOND = 120;
    private static final int PEOPLE = 60;
    private static final Duration READY_WITHIN = Duration.ofSeconds(30);
    private static final Duration DRAINED_WITHIN = Duration.ofSeconds(240);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(Engines.class)
    void what_got_a_2xx_survives_every_kill_once_and_in_order(Engines engine) throws Exception {
        trial(engine, "crash-", CYCLES, false);
    }

    @ParameterizedTest
    @EnumSource(Engines.class)
    void a_kill_in_the_middle_of_a_reload_loses_nothing(Engines engine) throws Exception {
        trial(engine, "crash-reload-", CYCLES_WITH_RELOADS, true);
    }

    private void trial(Engines engine, String name, int cycles, boolean reloads) throws Exception {
        Optional<String> postgres =
                engine == Engines.POSTGRES ? Optional.of(Engines.newPostgresDatabase()) : Optional.empty();
        try (Sandbox sandbox = Sandbox.start(SandboxSettings.WITHOUT_LIMITS.withRecord(200_000, 512L << 20));
                GatewayProcess gateway = new GatewayProcess(name + engine.name().toLowerCase(Locale.ROOT), folder,
                        sandbox)) {
            gateway.startingCheaply().with("WAYSTATION_RETRY_FIRST", "200ms").with("WAYSTATION_RETRY_CAP", "2s");
            gateway.with("WAYSTATION_RELOAD_EVERY", reloads ? "20ms" : "0s");
            postgres.ifPresent(url -> gateway.with("WAYSTATION_DB", url));
            try {
                new Trial(engine, sandbox, gateway, cycles, reloads).run(new LedgerOptions(folder, postgres, 0, 0, 10,
                        RetrySchedule.DEFAULT));
            } catch (Exception | AssertionError e) {
                System.out.println(gateway.tail());
                throw e;
            }
        }
    }

    /** One engine's run. */
    private static final class Trial {

        private final Engines engine;
        private final Sandbox sandbox;
        private final GatewayProcess gateway;
        private final Random random;
        private final SentWebhooks webhooks;
        private final List<Long> kills = new ArrayList<>();
        private final List<Duration> startups = new ArrayList<>();
        private final int cycles;
        private final boolean reloads;
        private int startsCutOff;

        Trial(Engines engine, Sandbox sandbox, GatewayProcess gateway, int cycles, boolean reloads) {
            this.cycles = cycles;
            this.reloads = reloads;
            this.engine = engine;
            this.sandbox = sandbox;
            this.gateway = gateway;
            this.random = new Random(20_26 + engine.ordinal());
            this.webhooks = new SentWebhooks(random.nextLong(), PEOPLE);
        }

        void run(LedgerOptions ledger) throws Exception {
            long began = System.nanoTime();
            PlayerSettings settings = PlayerSettings.towards(gateway.url()).withRate(WEBHOOKS_PER_SECOND)
                    .withRetries(Duration.ofMillis(100), Integer.MAX_VALUE);
            try (WebhookPlayer player = new WebhookPlayer(settings)) {
                CompletableFuture<PlayProgress> played = player.play(webhooks);
                for (int i = 0; i < (reloads ? 0 : KILLS_OF_THE_FIRST_START); i++) {
                    killWhileItStarts();
                }
                start();
                for (int cycle = 0; cycle < cycles; cycle++) {
                    trouble(cycle);
                    if (reloads) {
                        change(cycle);
                    }
                    assertThat(gateway.endsWithin(Duration.ofMillis(300 + random.nextInt(1200))))
                            .as("nothing but us ends the gateway").isFalse();
                    kills.add(System.currentTimeMillis());
                    gateway.kill();
                    if (cycle % 5 == 4) {
                        killWhileItStarts();
                    }
                    start();
                }
                webhooks.end();
                played.get(60, TimeUnit.SECONDS);
                drain();
                assertConserved(gateway.status());
                gateway.terminate();
                assertThat(gateway.endsWithin(Duration.ofSeconds(25))).as("ended when asked to").isTrue();
                assertThat(gateway.errors()).as("errors in the log").isEmpty();
                LedgerContents contents = LedgerContents.read(ledger);
                assertEverythingAnsweredIsThereOnce(player.receipts(), contents);
                assertDelivered(contents);
                summary(player.progress(), contents, Duration.ofNanos(System.nanoTime() - began));
            }
        }

        /** Both mappings' versions change; the gateway notices at once, and is killed before, while or after it reloads. */
        private void change(int cycle) throws IOException {
            for (String name : List.of("customerio-to-brevo", "intercom-to-customerio")) {
                Files.writeString(gateway.home().resolve("mappings").resolve(name + ".events.yaml"),
                        "# change " + cycle + "\n", StandardOpenOption.APPEND);
            }
        }

        private void start() {
            gateway.start();
            startups.add(gateway.awaitReady(READY_WITHIN));
        }

        /** On the way up too, the first time before there is a ledger, nothing may be left half done. */
        private void killWhileItStarts() throws InterruptedException {
            gateway.start();
            assertThat(gateway.endsWithin(Duration.ofMillis(200 + random.nextInt(1800))))
                    .as("nothing but us ends the gateway").isFalse();
            startsCutOff++;
            gateway.kill();
        }

        /** Vendors are slow, refuse, break off or break off after having taken the call. The last cycles are calm. */
        private void trouble(int cycle) {
            if (cycle >= cycles - 2) {
                return;
            }
            String vendor = random.nextBoolean() ? "brevo" : "customerio-track";
            switch (cycle % 5) {
                case 0 -> sandbox.addFault(Fault.answering(vendor, 503).lasting(Duration.ofSeconds(1)));
                case 1 -> sandbox.addFault(Fault.dropping(vendor).times(4));
                case 2 -> sandbox.addFault(Fault.dropping(vendor).afterDoingTheCall().times(4));
                default -> {
                    sandbox.addFault(Fault.delaying("brevo", Duration.ofMillis(60)).lasting(Duration.ofSeconds(2)));
                    sandbox.addFault(Fault.delaying("customerio-track", Duration.ofMillis(60))
                            .lasting(Duration.ofSeconds(2)));
                }
            }
        }

        private void drain() {
            Awaitility.await("every delivery at its end").atMost(DRAINED_WITHIN).pollInterval(Duration.ofMillis(100))
                    .until(() -> gateway.open() == 0);
        }

        private void assertConserved(JsonNode status) {
            assertThat(status.path("conserved").asBoolean()).as("conserved: %s", status).isTrue();
            assertThat(status.path("refusing").isNull()).as("takes events: %s", status).isTrue();
            for (JsonNode subscriber : status.path("subscribers")) {
                if (!subscriber.path("name").asText().equals("intake")) {
                    assertThat(subscriber.path("parked").asLong()).as("parked: %s", subscriber).isZero();
                    assertThat(subscriber.path("delivered").asLong()).as("delivered: %s", subscriber).isPositive();
                }
            }
        }

        private void assertEverythingAnsweredIsThereOnce(List<Receipt> receipts, LedgerContents contents) {
            assertThat(receipts).as("webhooks that were taken").hasSizeGreaterThan(10 * cycles)
                    .noneMatch(receipt -> receipt.nature() == Nature.FORGED);
            assertThat(webhooks.missing(receipts, contents.contents().keySet()))
                    .as("answered and not stored").isEmpty();
            assertThat(contents.contents().values()).as("times each event is stored").containsOnly(1);
            assertThat(contents.unreadable()).as("bodies stored as unreadable")
                    .hasSizeGreaterThanOrEqualTo((int) receipts.stream()
                            .filter(receipt -> receipt.nature() == Nature.UNREADABLE).count())
                    .allMatch(webhooks::wasUnreadable);
        }

        private void assertDelivered(LedgerContents contents) {
            assertThat(contents.subscribers()).allMatch(SubscriberReport::conserved);
            assertDelivered(contents, "customerio-to-brevo", "customerio", Arrivals.atBrevo(sandbox));
            assertDelivered(contents, "intercom-to-customerio", "intercom", Arrivals.atCustomerio(sandbox));
        }

        private void assertDelivered(LedgerContents contents, String subscriber, String source, Arrivals arrivals) {
            Set<String> delivered = new HashSet<>();
            Set<String> skipped = new HashSet<>();
            for (DeliveryRow delivery : contents.deliveries()) {
                if (delivery.subscriber().equals(subscriber)) {
                    assertThat(delivery.outcome()).isIn(Outcome.DELIVERED, Outcome.SKIPPED);
                    (delivery.outcome() == Outcome.DELIVERED ? delivered : skipped).add(delivery.eventId());
                }
            }
            assertThat(delivered).as("delivered, of what %s had taken", subscriber).containsAll(arrivals.accepted());
            // A call that was taken while the kill, or a fault, took its answer: the vendor was asked, and had it.
            Set<String> foundOut = new HashSet<>(delivered);
            foundOut.removeAll(arrivals.accepted());
            assertThat(arrivals.withLostAnswer()).as("taken without an answer, of %s", subscriber).containsAll(foundOut);
            assertThat(foundOut).as("a few of %s", delivered.size()).hasSizeLessThan(delivered.size() / 20);
            assertThat(arrivals.sent()).as("sent although skipped, of %s", subscriber)
                    .isNotEmpty().doesNotContainAnyElementsOf(skipped);
            assertThat(arrivals.outOfOrder(webhooks::lane, contents.sequences(source)))
                    .as("calls out of order, of %s", subscriber).isEmpty();
        }

        private void summary(PlayProgress progress, LedgerContents contents, Duration took) throws IOException {
            Arrivals brevo = Arrivals.atBrevo(sandbox);
            Arrivals customerio = Arrivals.atCustomerio(sandbox);
            Set<Long> within = brevo.momentsWithinCalls(kills);
            within.addAll(customerio.momentsWithinCalls(kills));
            if (reloads) {
                System.out.printf("Of %d reloads %d had taken over when the gateway was killed%n", cycles,
                        gateway.logged("took over"));
            }
            startups.sort(null);
            System.out.printf(Locale.ROOT, "Crash test on %s: %d kills under load, %d of them during a call, and %d"
                    + " while it started; %d webhooks sent, %d accepted, %d events stored; %d calls with events, %d of"
                    + " them repeats; ready after %d ms in the median, %d ms at most; %d s%n", engine, kills.size(), within.size(),
                    startsCutOff,
                    progress.started(), progress.accepted(), contents.events().size(),
                    brevo.size() + customerio.size(), brevo.repeats() + customerio.repeats(),
                    startups.get(startups.size() / 2).toMillis(), startups.get(startups.size() - 1).toMillis(),
                    took.toSeconds());
        }
    }
}
