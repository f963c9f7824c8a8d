package dev.waystation.config;

import dev.waystation.flows.FlowsContext;
import dev.waystation.ledger.Departures;
import dev.waystation.people.GoneStep;
import dev.waystation.people.ReadPeople;
import dev.waystation.people.ReadPersonStep;
import dev.waystation.people.WrittenStep;
import dev.waystation.vendor.Vendor;
import java.util.List;

/** The steps of routes that synchronise people. */
public final class PeopleSteps {

    private PeopleSteps() {
    }

    /**
     * Hands them to flows: {@code <vendor>-people-read} for each vendor whose people can be read, and
     * {@code <vendor>-deleted} and {@code <vendor>-written} for each.
     */
    public static void bind(FlowsContext.Builder flows, List<Vendor> vendors, ReadPeople read,
            Departures departures) {
        for (Vendor vendor : vendors) {
            vendor.people().ifPresent(people -> flows.stepThrough(people.api(), vendor.name() + "-people-read",
                    new ReadPersonStep(people, read)));
            flows.bean(vendor.name() + "-deleted", new GoneStep(vendor.name(), departures));
            flows.bean(vendor.name() + "-written", new WrittenStep(vendor, departures));
        }
    }
}
