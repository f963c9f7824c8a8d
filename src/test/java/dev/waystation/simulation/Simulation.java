package dev.waystation.simulation;

import ch.qos.logback.classic.Level;
import dev.waystation.ledger.LedgerReports.DeliveryFilter;
import dev.waystation.ledger.LedgerReports.DeliveryRow;
import dev.waystation.ledger.LedgerReports.SubscriberReport;
import dev.waystation.ledger.Outcome;
import dev.waystation.sandbox.Sandbox;
import dev.waystation.sandbox.SandboxSettings;
import dev.waystation.sandbox.seed.Population;
import dev.waystation.sandbox.seed.SandboxPerson;
import dev.waystation.sandbox.seed.Seed;
import dev.waystation.sandbox.webhooks.WebhookRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.slf4j.LoggerFactory;

/**
 * One run: so many hours of webhooks and misfortunes, then peace until everything is done. The same seed has the same
 * things happen.
 */
final class Simulation implements AutoCloseable {

    static final Instant BEGINNING = Instant.parse("2026-11-02T00:00:00Z");

    private static final int PEOPLE = 60;
    private static final Duration LONGEST_PEACE = Duration.ofDays(14);
    private static final Duration LONGEST_NAP = Duration.ofMinutes(10);

    private final Sandbox sandbox;
    private final SimulatedGateway gateway;
    private final Witness witness;
    private final PostOffice office = new PostOffice();
    private final Audit audit;
    private final Agenda agenda;
    private final Random random;
    private final Misfortunes misfortunes;
    private final Mail mail;
    private final Duration length;
    private final Deque<WebhookRequest> unanswered = new ArrayDeque<>();
    private int momentsToDeath = -1;
    private int troubles;
    private long naps;
    private long steps;
    private boolean asleep;

    Simulation(Path folder, long seed, Duration length) throws IOException {
        this.random = new Random(seed);
        this.length = length;
        sandbox = Sandbox.start(SandboxSettings.DEFAULT.standingAt(BEGINNING).withSeed(seed));
        Population population = Population.of(PEOPLE);
        sandbox.seed(new Seed(population, List.of(), List.of()));
        witness = new Witness(sandbox);
        agenda = new Agenda(sandbox.clock());
        mail = new Mail(sandbox.clock(), new Random(random.nextLong()), population);
        gateway = new SimulatedGateway(SimulatedHome.write(folder.resolve("home")), folder.resolve("data"), sandbox,
                new Random(random.nextLong()), Runnable::run, Map.of(SimulatedHome.TROUBLE, this::route),
                ledger -> new WatchedAttempts(ledger, witness, this::moment));
        gateway.betweenTurns(witness::turn);
        audit = new Audit(sandbox, gateway, witness, office);
        misfortunes = new Misfortunes(this, new Random(random.nextLong()));
    }

    /** Keeps the gateway's own log from a test's: it has a lot to say about all this. @return to be closed after */
    static AutoCloseable quietly() {
        ch.qos.logback.classic.Logger log = (ch.qos.logback.classic.Logger) LoggerFactory.getLogger("dev.waystation");
        Level before = log.getLevel();
        log.setLevel(Level.OFF);
        return () -> log.setLevel(before);
    }

    /** Lives through it all. */
    void run() {
        gateway.open();
        misfortunes.plan();
        long end = sandbox.clock().millis() + length.toMillis();
        while (sandbox.clock().millis() < end) {
            live(end);
        }
        makePeace();
        audit.everything();
        retryParked();
        drain();
        audit.everything();
    }

    /** Does what is due, then steps to the next happening. */
    private void live(long end) {
        agenda.happen();
        long wake = asleep ? Long.MAX_VALUE : work();
        if (gateway.isUp()) {
            audit.books();
        }
        long now = sandbox.clock().millis();
        long next = Math.min(end, agenda.next());
        if (wake != Long.MAX_VALUE) {
            next = Math.min(next, now + wake + nap(wake));
        }
        step(Duration.ofMillis(Math.max(1, next - now)));
    }

    /** While nothing comes of looking, looks grow rarer: a busy machine would come late just so. */
    private long nap(long wake) {
        return naps == 0 ? 0 : Math.min(LONGEST_NAP.toMillis(), wake << Math.min(naps, 12));
    }

    private long work() {
        long taken = witness.taken();
        long wake = gateway.work();
        naps = witness.taken() > taken ? 0 : naps + 1;
        return wake;
    }

    private void step(Duration by) {
        steps++;
        sandbox.step(by);
    }

    /** The misfortunes end; everything that is open must come to its end. */
    void makePeace() {
        agenda.clear();
        sandbox.clearFaults();
        troubles = 0;
        momentsToDeath = -1;
        asleep = false;
        revive();
        for (SubscriberReport subscriber : gateway.ledger().reports().subscribers()) {
            if (subscriber.paused()) {
                gateway.ledger().reports().pause(subscriber.name(), false);
            }
        }
        drain();
    }

    private void drain() {
        long deadline = sandbox.clock().millis() + LONGEST_PEACE.toMillis();
        naps = 0;
        while (audit.books() > 0) {
            Promise.EVERYTHING_DRAINS.holds(sandbox.clock().millis() < deadline, "%d deliveries are open after %s of"
                    + " peace: %s", audit.books(), LONGEST_PEACE, gateway.ledger().reports().subscribers());
            long wake = work();
            if (audit.books() > 0) {
                step(wake == Long.MAX_VALUE ? Duration.ofHours(1) : Duration.ofMillis(wake + nap(wake)));
            }
        }
    }

    /** Somebody has looked at what is parked, and tries it again. */
    void retryParked() {
        audit.everything();
        for (DeliveryRow row : parked()) {
            witness.reopened(row.subscriber(), row.eventId());
        }
        gateway.ledger().reports().retryParked(any(null));
    }

    /** Somebody gives up what is parked. */
    void dropParked() {
        audit.everything();
        gateway.ledger().reports().dropParked(any(null), "simulated");
    }

    private List<DeliveryRow> parked() {
        return gateway.ledger().reports().deliveries(any(Outcome.PARKED)).rows().stream()
                .filter(row -> !row.subscriber().equals("intake")).toList();
    }

    private static DeliveryFilter any(Outcome outcome) {
        return new DeliveryFilter(null, null, null, null, null, outcome, null, null, 1000);
    }

    /** A vendor posts; nobody answers while the gateway is down, and the vendor comes again. */
    void post(WebhookRequest request) {
        if (!gateway.isUp() || asleep || !unanswered.isEmpty()) {
            unanswered.add(request);
            return;
        }
        office.take(request, gateway.ledger());
        naps = 0;
    }

    /** Kills the gateway between two steps of its next deliveries, or an hour later wherever it is. */
    void killSoon() {
        momentsToDeath = 1 + random.nextInt(8);
        agenda.in(Duration.ofHours(1), () -> {
            if (momentsToDeath > 0 && gateway.isUp()) {
                momentsToDeath = -1;
                kill();
            }
        });
    }

    private void kill() {
        gateway.kill();
        witness.killed();
        agenda.in(Duration.ofSeconds(2 + random.nextInt(900)), this::revive);
    }

    private void revive() {
        if (!gateway.isUp()) {
            gateway.open();
        }
        deliverUnanswered();
    }

    private void deliverUnanswered() {
        List<WebhookRequest> waiting = new ArrayList<>(unanswered);
        unanswered.clear();
        waiting.forEach(this::post);
    }

    /** The machine sleeps: time goes on, nothing is done. */
    void sleep(Duration time) {
        asleep = true;
        agenda.in(time, () -> {
            asleep = false;
            naps = 0;
            if (gateway.isUp()) {
                deliverUnanswered();
            }
        });
    }

    /** The next so many routes fail by themselves. */
    void trouble(int routes) {
        troubles = routes;
    }

    private void route(org.apache.camel.Exchange exchange) {
        if (!gateway.isUp()) {
            throw new Death();
        }
        dev.waystation.ledger.Delivery delivery = exchange.getProperty(dev.waystation.ledger.Delivery.PROPERTY,
                dev.waystation.ledger.Delivery.class);
        witness.routed(delivery);
        moment();
        if (troubles > 0) {
            troubles--;
            witness.current().trouble(sandbox.clock().millis());
            throw new IllegalStateException("simulated");
        }
    }

    private void moment() {
        if (!gateway.isUp()) {
            throw new Death();
        }
        if (momentsToDeath > 0 && --momentsToDeath == 0) {
            kill();
            throw new Death();
        }
    }

    /** Whether everything is done and everybody well. */
    boolean isCalm() {
        return gateway.isUp() && !asleep && unanswered.isEmpty() && audit.books() == 0;
    }

    Sandbox sandbox() {
        return sandbox;
    }

    SimulatedGateway gateway() {
        return gateway;
    }

    Audit audit() {
        return audit;
    }

    Witness witness() {
        return witness;
    }

    PostOffice office() {
        return office;
    }

    Agenda agenda() {
        return agenda;
    }

    Mail mail() {
        return mail;
    }

    /** Nothing is posted any more about somebody. */
    void forget(SandboxPerson person) {
        List<SandboxPerson> left = new ArrayList<>(mail.population().people());
        left.remove(person);
        mail.of(new Population(left));
    }

    /** Between two calls of others no budget is shared by chance. */
    void pause(Duration time) {
        step(time);
    }

    @Override
    public String toString() {
        return "%d steps, %s; %s".formatted(steps, misfortunes, gateway.isUp() ? gateway.ledger().reports()
                .subscribers().stream().map(each -> each.name() + " " + each.seen() + "/" + each.delivered() + "/"
                        + each.skipped() + "/" + each.parked() + "/" + each.open()).toList() : "down");
    }

    @Override
    public void close() {
        gateway.close();
        sandbox.close();
    }
}
