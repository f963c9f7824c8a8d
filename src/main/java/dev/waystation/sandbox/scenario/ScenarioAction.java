package dev.waystation.sandbox.scenario;

import dev.waystation.sandbox.faults.Fault;
import dev.waystation.sandbox.faults.FaultEffect;
import dev.waystation.sandbox.faults.FaultTarget;
import dev.waystation.sandbox.status.StatusReport;
import dev.waystation.sandbox.switches.Switches;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/** What can happen in a scenario. */
public sealed interface ScenarioAction {

    /** What it does, for people. */
    String words();

    /** A fault begins. */
    record BeginFault(Fault fault) implements ScenarioAction {

        @Override
        public String words() {
            FaultTarget target = fault.target();
            FaultEffect effect = fault.effect();
            return "fault " + effect.kind().word() + (effect.status() == 0 ? "" : " " + effect.status()) + " at "
                    + target.vendor() + (target.method() == null ? "" : " " + target.method())
                    + (target.path() == null ? "" : " " + target.path())
                    + (effect.delay().isZero() ? "" : ", " + Switches.text(effect.delay()) + " late")
                    + (target.share() == 1 ? "" : ", " + Math.round(target.share() * 100) + " % of the calls")
                    + (fault.time().times() == 0 ? "" : ", " + fault.time().times() + " times")
                    + (fault.time().lasting() == null ? "" : ", for " + Switches.text(fault.time().lasting()));
        }
    }

    /** Every fault ends, also those that have not begun. */
    record ClearFaults() implements ScenarioAction {

        @Override
        public String words() {
            return "every fault ends";
        }
    }

    /** Switches are set. */
    record SetSwitches(Map<String, String> values) implements ScenarioAction {

        public SetSwitches {
            values = Map.copyOf(values);
        }

        @Override
        public String words() {
            return values.entrySet().stream().sorted(Map.Entry.comparingByKey())
                    .map(each -> "switch " + each.getKey() + " = " + each.getValue())
                    .collect(Collectors.joining(", "));
        }
    }

    /**
     * Things happen by chance that a vendor tells by webhook.
     *
     * @param count how many
     * @param over the time they are spread over; zero for all at once
     * @param poisoned whether each is deformed in a way that was seen or must be feared
     */
    record TellWebhooks(String vendor, int count, Duration over, boolean poisoned) implements ScenarioAction {

        @Override
        public String words() {
            return count + (poisoned ? " poisoned" : "") + " webhooks of " + vendor
                    + (over.isZero() ? "" : " over " + Switches.text(over));
        }
    }

    /**
     * A vendor sends a campaign, with all the webhooks that come of it.
     *
     * @param campaign number of a campaign of the scenario
     * @param segment number of a segment of the scenario; 0 for the campaign's own, or everybody
     */
    record SendCampaign(String vendor, int campaign, int segment) implements ScenarioAction {

        @Override
        public String words() {
            return vendor + " sends campaign " + campaign + (segment == 0 ? "" : " to segment " + segment);
        }
    }

    /** A vendor makes something known on its status page. */
    record SayStatus(String vendor, StatusReport report) implements ScenarioAction {

        @Override
        public String words() {
            return "status page of " + vendor + ": " + report.indicator().word()
                    + (report.incident() == null ? "" : ", " + report.incident());
        }
    }
}
