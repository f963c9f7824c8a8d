package dev.waystation.sandbox;

import dev.waystation.sandbox.clock.SandboxClock;
import dev.waystation.sandbox.doubles.ApiDouble;
import dev.waystation.sandbox.doubles.VendorDouble;
import dev.waystation.sandbox.doubles.World;
import dev.waystation.sandbox.faults.Faults;
import dev.waystation.sandbox.outbox.Subscription;
import dev.waystation.sandbox.scenario.Scenario;
import dev.waystation.sandbox.scenario.ScenarioPlay;
import dev.waystation.sandbox.scenario.ScenarioStage;
import dev.waystation.sandbox.scenario.ScenarioVocabulary;
import dev.waystation.sandbox.seed.Seed;
import dev.waystation.sandbox.senders.Senders;
import dev.waystation.sandbox.status.StatusControl;
import dev.waystation.sandbox.status.StatusReport;
import dev.waystation.sandbox.switches.Switches;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a reset makes anew: the vendors with everything in them. Belongs to the sandbox's event loop. */
final class SandboxState implements ScenarioStage {

    private final World world;
    private final Faults faults;
    private final List<VendorDouble> vendors;
    private final List<ApiDouble> doubles;
    private final StatusControl status;
    private final Senders senders;
    private ScenarioPlay play;

    SandboxState(World world, Faults faults, List<VendorDouble> vendors, Senders senders) {
        this.world = world;
        this.faults = faults;
        this.vendors = vendors;
        this.senders = senders;
        this.doubles = vendors.stream().flatMap(each -> each.apis().stream()).toList();
        this.status = new StatusControl(doubles);
    }

    /** Every API, the status pages among them. */
    List<ApiDouble> doubles() {
        return doubles;
    }

    /**
     * A vendor by its name.
     *
     * @throws IllegalArgumentException when there is none
     */
    VendorDouble vendor(String name) {
        return vendors.stream().filter(each -> each.vendor().equals(name)).findFirst().orElseThrow(() ->
                new IllegalArgumentException("no vendor is called '" + name + "'"));
    }

    StatusControl status() {
        return status;
    }

    Senders senders() {
        return senders;
    }

    /** The vendors and APIs there are. */
    Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        vendors.forEach(each -> names.add(each.vendor()));
        doubles.forEach(each -> names.add(each.api()));
        return names;
    }

    ScenarioVocabulary vocabulary() {
        return new ScenarioVocabulary(vendors.stream().map(VendorDouble::vendor).toList(), names(), world.switches());
    }

    void play(Scenario scenario) {
        play = ScenarioPlay.start(scenario, this);
    }

    /** The scenario that is being played; empty when none is. */
    Optional<ScenarioPlay> play() {
        return Optional.ofNullable(play);
    }

    /** Ends it: nothing more is sent. Returns the receivers there were. */
    List<Subscription> end() {
        List<Subscription> receivers = new ArrayList<>();
        vendors.forEach(vendor -> receivers.addAll(world.outbox().subscriptions(vendor.vendor())));
        receivers.forEach(each -> world.outbox().unsubscribe(each.vendor(), each.id()));
        senders.close();
        return receivers;
    }

    /** Has a receiver that was there before. */
    void subscribe(Subscription receiver) {
        world.outbox().subscribe(receiver);
    }

    @Override
    public SandboxClock clock() {
        return world.clock();
    }

    @Override
    public Faults faults() {
        return faults;
    }

    @Override
    public Switches switches() {
        return world.switches();
    }

    @Override
    public void seed(Seed seed) {
        vendors.forEach(each -> each.seed(seed));
        senders.about(seed.population());
    }

    @Override
    public void tell(String vendor, int count, boolean poisoned) {
        if (poisoned) {
            senders.happenPoisoned(vendor, count);
        } else {
            senders.happen(vendor, count);
        }
    }

    @Override
    public void sendCampaign(String vendor, int campaign, int segment) {
        vendor(vendor).sendCampaign(campaign, segment);
    }

    @Override
    public void say(String vendor, StatusReport report) {
        status.page(vendor).say(report);
    }
}
