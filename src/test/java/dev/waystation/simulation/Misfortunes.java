package dev.waystation.simulation;

import dev.waystation.ledger.LedgerReports;
import dev.waystation.ledger.LedgerReports.SubscriberReport;
import dev.waystation.sandbox.seed.SandboxPerson;
import dev.waystation.sandbox.webhooks.WebhookRequest;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** What happens in a simulation, and when: all of it by chance, each kind at its own pace. */
final class Misfortunes {

    private final Simulation simulation;
    private final Random random;
    private final Weather weather;
    private final VendorUsers users;
    private final Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
    private final Map<String, Integer> faults = new TreeMap<>();

    /** Kinds of happenings, with the hours between two of them on average. */
    private enum Kind {
        WEBHOOK(4), BURST(400), FAULT(25), KILL(100), SLEEP(150), PAUSE(120), TROUBLE(60), RETRY_PARKED(150),
        LOST_ANSWER(50), UNSUBSCRIBE(150), ARCHIVE(150), MERGE(400), DELETE(100);

        private final int hours;

        Kind(int hours) {
            this.hours = hours;
        }
    }

    Misfortunes(Simulation simulation, Random random) {
        this.simulation = simulation;
        this.random = random;
        this.weather = new Weather(simulation.sandbox(), new Random(random.nextLong()));
        this.users = new VendorUsers(simulation.sandbox());
    }

    /** Plans the first of each kind; each plans the next. */
    void plan() {
        for (Kind kind : Kind.values()) {
            next(kind);
        }
    }

    private void next(Kind kind) {
        long wait = (long) (-Math.log(1 - random.nextDouble()) * Duration.ofHours(kind.hours).toMillis());
        simulation.agenda().in(Duration.ofMillis(wait), () -> {
            counts.merge(kind, 1, Integer::sum);
            happen(kind);
            next(kind);
        });
    }

    private void happen(Kind kind) {
        switch (kind) {
            case WEBHOOK -> simulation.post(simulation.mail().next());
            case BURST -> burst(20 + random.nextInt(80), Duration.ofMinutes(1));
            case FAULT -> fault();
            case KILL -> simulation.killSoon();
            case SLEEP -> simulation.sleep(Duration.ofMinutes(1 + random.nextInt(1_440)));
            case PAUSE -> pause();
            case TROUBLE -> simulation.trouble(1 + random.nextInt(12));
            case RETRY_PARKED -> retryParked();
            case LOST_ANSWER -> lostAnswer();
            case UNSUBSCRIBE -> use(() -> users.unsubscribe(anybody()));
            case ARCHIVE -> archive();
            case MERGE -> merge();
            case DELETE -> delete();
            default -> throw new IllegalStateException("nothing is known about " + kind);
        }
    }

    private void burst(int webhooks, Duration within) {
        for (int i = 0; i < webhooks; i++) {
            simulation.agenda().in(Duration.ofMillis((long) (random.nextDouble() * within.toMillis())),
                    () -> simulation.post(simulation.mail().next()));
        }
    }

    private void fault() {
        faults.merge(weather.turn().replaceFirst(" \\d* ?FaultTime.*", ""), 1, Integer::sum);
        burst(4 + random.nextInt(8), Duration.ofHours(2)); // a fault that meets nobody shows nothing
    }

    private void pause() {
        if (!simulation.gateway().isUp()) {
            return;
        }
        LedgerReports reports = simulation.gateway().ledger().reports();
        List<String> names = reports.subscribers().stream().map(SubscriberReport::name)
                .filter(name -> !name.equals("intake")).toList();
        String name = names.get(random.nextInt(names.size()));
        reports.pause(name, true);
        goOnLater(name);
    }

    private void goOnLater(String name) {
        simulation.agenda().in(Duration.ofMinutes(10 + random.nextInt(1_400)), () -> {
            if (simulation.gateway().isUp()) {
                simulation.gateway().ledger().reports().pause(name, false);
            } else {
                goOnLater(name);
            }
        });
    }

    private void retryParked() {
        if (!simulation.gateway().isUp()) {
            return;
        }
        if (random.nextInt(3) == 0) {
            simulation.dropParked();
        } else {
            simulation.retryParked();
        }
    }

    /** It is stored, and the vendor does not learn so: it comes again. */
    private void lostAnswer() {
        WebhookRequest request = simulation.mail().next();
        simulation.post(request);
        if (request.nature() == WebhookRequest.Nature.GENUINE) {
            simulation.agenda().in(Duration.ofSeconds(10 + random.nextInt(30_000)),
                    () -> simulation.post(simulation.mail().again(request)));
        }
    }

    private void archive() {
        SandboxPerson person = anybody();
        use(() -> users.archive(person));
        if (random.nextBoolean()) {
            simulation.agenda().in(Duration.ofHours(1 + random.nextInt(50)), () -> use(() -> users.unarchive(person)));
        }
    }

    private void merge() {
        List<SandboxPerson> people = simulation.mail().population().people();
        people.stream().filter(SandboxPerson::isLead).findAny().ifPresent(lead -> use(() ->
                users.merge(lead, people.stream().filter(each -> !each.isLead()).findFirst().orElseThrow())));
    }

    /** Nobody is deleted while news of them is under way: that would bring them back, as the README says. */
    private void delete() {
        if (!simulation.isCalm() || simulation.mail().population().people().size() < 20) {
            return;
        }
        simulation.dropParked();
        SandboxPerson person = anybody();
        use(() -> users.delete(person));
        simulation.forget(person);
        simulation.mail().deletionOf(person).forEach(simulation::post);
    }

    /** Others use the accounts in fine weather alone, and not within one window with the gateway's calls. */
    private void use(Runnable deed) {
        simulation.sandbox().clearFaults();
        simulation.pause(Duration.ofSeconds(11));
        simulation.audit().forgive(deed);
        simulation.witness().look();
        simulation.pause(Duration.ofSeconds(11));
    }

    private SandboxPerson anybody() {
        List<SandboxPerson> people = simulation.mail().population().people();
        return people.get(random.nextInt(people.size()));
    }

    @Override
    public String toString() {
        return counts + " " + faults;
    }
}
