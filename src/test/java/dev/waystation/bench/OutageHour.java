package dev.waystation.bench;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.waystation.ReducedHome;
import dev.waystation.ledger.LedgerReports.SubscriberReport;
import dev.waystation.ledger.NewEvent;
import dev.waystation.sandbox.ReceivedRequest;
import dev.waystation.sandbox.Sandbox;
import dev.waystation.sandbox.SandboxSettings;
import dev.waystation.sandbox.faults.Fault;
import dev.waystation.sandbox.seed.Population;
import dev.waystation.sandbox.seed.SandboxPerson;
import dev.waystation.sandbox.seed.Seed;
import dev.waystation.simulation.Folders;
import dev.waystation.simulation.SimulatedGateway;
import dev.waystation.vendor.ReceivedEvent;
import dev.waystation.vendor.brevo.Brevo;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.LoggerFactory;

/**
 * One simulated hour of Brevo's events, 100 a second, for Customer.io and for Intercom, which cannot be reached for all
 * of it; then the time until Intercom has everything. The vendors' real limits are on.
 */
final class OutageHour {

    private static final int A_SECOND = Integer.getInteger("rate", 100);
    private static final int SECONDS = Integer.getInteger("seconds", 3600);
    private static final int WORKERS = 16;
    private static final double INTERCOM_A_SECOND = 166.6;
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final Instant BEGINNING = Instant.parse("2026-11-02T00:00:00Z");
    private static final Pattern NUMBER = Pattern.compile("\"message_id\":\"m(\\d+)\"");

    private final long began = System.nanoTime();
    private final Sandbox sandbox = Sandbox.start(SandboxSettings.DEFAULT.standingAt(BEGINNING));
    private final List<SandboxPerson> people = Population.of(600).people().stream()
            .filter(person -> person.id() != null && person.email() != null).toList();
    private final Arrived track = new Arrived("customerio-track", "/api/v2/entity");
    private final Arrived intercom = new Arrived("intercom", "/events");
    private final SimulatedGateway gateway;
    private final Path folder;
    private final List<Long> heap = new ArrayList<>();
    private int events;

    /** What one vendor took: by event, and the last event of each person. */
    private final class Arrived {
        private final String api;
        private final String path;
        private final BitSet taken = new BitSet();
        private final int[] last = new int[people.size()];
        private long outOfOrder;
        private long twice;
        private long firstAt = -1;
        private long lastAt;

        Arrived(String api, String path) {
            this.api = api;
            this.path = path;
            Arrays.fill(last, -1);
        }

        void note(ReceivedRequest request) {
            if (!request.api().equals(api) || !request.path().equals(path)) {
                return;
            }
            Matcher found = NUMBER.matcher(request.body());
            if (!found.find()) {
                throw new IllegalStateException("a call to " + api + " names no event: " + request.body());
            }
            int number = Integer.parseInt(found.group(1));
            int person = number % people.size();
            outOfOrder += number < last[person] ? 1 : 0;
            last[person] = number;
            if (request.status() >= 200 && request.status() < 300) {
                twice += taken.get(number) ? 1 : 0;
                taken.set(number);
                firstAt = firstAt < 0 ? request.at() : firstAt;
                lastAt = request.at();
            }
        }
    }

    private OutageHour() throws Exception {
        ((Logger) LoggerFactory.getLogger("dev.waystation")).setLevel(Level.OFF);
        folder = Folders.make("outage-");
        sandbox.seed(new Seed(new Population(people), List.of(), List.of()));
        ExecutorService workers = Executors.newFixedThreadPool(WORKERS);
        gateway = new SimulatedGateway(ReducedHome.copy(folder.resolve("home"),
                Set.of("brevo-to-customerio", "brevo-to-intercom")), folder.resolve("data"), sandbox, new Random(1),
                workers, Map.of(), ledger -> ledger);
        gateway.open();
    }

    static void run() throws Exception {
        OutageHour hour = new OutageHour();
        try {
            hour.live();
        } finally {
            hour.gateway.close();
            hour.sandbox.close();
            Folders.delete(hour.folder);
        }
    }

    private void live() throws Exception {
        measureHeap();
        sandbox.addFault(Fault.dropping("intercom").lasting(Duration.ofSeconds(SECONDS)));
        for (int second = 0; second < SECONDS; second++) {
            append();
            second();
            if (second == SECONDS / 2) {
                measureHeap();
            }
        }
        measureHeap();
        long healthyLeft = open("brevo-to-customerio");
        long open = open("brevo-to-intercom");
        System.out.printf("outage    %d s at %d events/s: Customer.io took %,d, %d of them open at its end; Intercom"
                + " %,d open%n", SECONDS, A_SECOND, track.taken.cardinality(), healthyLeft, open);
        int drained = 0;
        while (intercom.taken.cardinality() < events) { // counting rows each second would take longer than the calls
            second();
            if (++drained == (int) (SECONDS * A_SECOND / INTERCOM_A_SECOND / 2)) {
                measureHeap();
            }
        }
        measureHeap();
        System.out.printf("left open %d, %d%n", open("brevo-to-customerio"), open("brevo-to-intercom"));
        report(open);
    }

    private void append() throws Exception {
        StringBuilder batch = new StringBuilder("[");
        long at = sandbox.clock().instant().getEpochSecond();
        for (int i = 0; i < A_SECOND; i++, events++) {
            batch.append(i == 0 ? "" : ",").append(("{\"event\":\"delivered\",\"email\":\"%s\",\"id\":101,\"ts\":%d,"
                    + "\"ts_event\":%d,\"message-id\":\"m%d\",\"subject\":\"Your order at Example\"}")
                    .formatted(people.get(events % people.size()).email(), at, at, events));
        }
        List<NewEvent> read = new ArrayList<>(A_SECOND);
        for (ReceivedEvent one : new Brevo().webhooks().read(batch.append("]").toString()
                .getBytes(StandardCharsets.UTF_8))) {
            read.add(new NewEvent("brevo", one.eventId(), one.type(), one.person().lane().orElseThrow(),
                    one.person().identifiers(), one.occurredAt(), one.body(), one.problem()));
        }
        gateway.ledger().append(read).toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    /** Everybody does what is due, then a second passes. */
    private void second() {
        long end = sandbox.clock().millis() + 1000;
        for (long now = sandbox.clock().millis(); now < end; now = sandbox.clock().millis()) {
            long wake = gateway.work();
            sandbox.step(Duration.ofMillis(Math.min(end - now, Math.max(wake, 100))));
        }
        for (ReceivedRequest request : sandbox.requests()) {
            track.note(request);
            intercom.note(request);
        }
        sandbox.clearRequests();
        if (System.nanoTime() - began > LONGEST.toNanos()) {
            throw new IllegalStateException("not done after " + LONGEST + ": run it on a quieter machine, or with"
                    + " -Dseconds=1200");
        }
    }

    private long open(String subscriber) {
        return gateway.ledger().reports().subscribers().stream().filter(each -> each.name().equals(subscriber))
                .mapToLong(SubscriberReport::open).sum();
    }

    private void measureHeap() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        heap.add((runtime.totalMemory() - runtime.freeMemory()) >> 20);
    }

    private void report(long behind) {
        double seconds = (intercom.lastAt - intercom.firstAt) / 1000.0;
        double rate = intercom.taken.cardinality() / seconds;
        System.out.printf("drain     %,d calls in %.0f s: %.1f/s, %.1f %% of the budget's edge (%.1f/s)%n", behind,
                seconds, rate, 100 * rate / INTERCOM_A_SECOND, INTERCOM_A_SECOND);
        for (Arrived each : List.of(track, intercom)) {
            System.out.printf("%-18s lost %d, order broken %d, taken twice %d%n", each.api,
                    events - each.taken.cardinality(), each.outOfOrder, each.twice);
        }
        System.out.printf("rules of the vendors that were broken: %s%n", sandbox.rules().list());
        sandbox.reset();
        measureHeap(); // the doubles share the process, and keep what they are told
        System.out.printf("heap in use (MB) at the start, amid the outage, at its end, amid the drain, at the end, and"
                + " without the doubles' memories: %s%n", heap);
        System.out.printf("took %d s of real time%n", TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began));
    }
}
