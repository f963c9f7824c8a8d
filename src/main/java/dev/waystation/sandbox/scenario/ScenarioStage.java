package dev.waystation.sandbox.scenario;

import dev.waystation.sandbox.clock.SandboxClock;
import dev.waystation.sandbox.faults.Faults;
import dev.waystation.sandbox.seed.Seed;
import dev.waystation.sandbox.status.StatusReport;
import dev.waystation.sandbox.switches.Switches;

/** What a scenario acts upon: the sandbox. Belongs to its event loop. */
public interface ScenarioStage {

    /** The time everything is scheduled on. */
    SandboxClock clock();

    /** Where faults are switched on. */
    Faults faults();

    /** Where switches are set. */
    Switches switches();

    /** Puts people, segments and campaigns into all vendors. */
    void seed(Seed seed);

    /**
     * Has things happen by chance that a vendor tells by webhook.
     *
     * @param poisoned whether each is deformed
     */
    void tell(String vendor, int count, boolean poisoned);

    /** Has a vendor send a campaign; see {@link dev.waystation.sandbox.doubles.VendorDouble#sendCampaign}. */
    void sendCampaign(String vendor, int campaign, int segment);

    /** Has a vendor say something on its status page. */
    void say(String vendor, StatusReport report);
}
