package dev.waystation.config;

import dev.waystation.flows.EchoStep;
import dev.waystation.flows.FlowsContext;
import dev.waystation.flows.LiveFlows;
import dev.waystation.gate.Gates;
import dev.waystation.ledger.Ledger;
import dev.waystation.ledger.camel.LedgerComponent;
import dev.waystation.mapping.MappingMeters;
import dev.waystation.people.ReadPeople;
import dev.waystation.vendor.Vendor;
import java.util.List;

/** Builds the flows with what this house hands them. */
final class Flows {

    private Flows() {
    }

    static LiveFlows.Making making(Settings settings, List<Vendor> vendors, Gates gates, Ledger ledger,
            MappingMeters meters, ReadPeople people) {
        return (name, staging) -> {
            LedgerComponent component = new LedgerComponent();
            component.setLedger(ledger);
            component.setConcurrentLanes(settings.lanes());
            component.offerTo(staging);
            FlowsContext.Builder flows = FlowsContext.builder(settings.home(), gates).name(name)
                    .component("ledger", component).meters(meters);
            vendors.forEach(vendor -> flows.calls(vendor.calls()).bean(vendor.name() + "-echo",
                    new EchoStep(vendor, settings.keyNames().getOrDefault(vendor.name(), ""), ledger::lastAccepted)));
            PeopleSteps.bind(flows, vendors, people, ledger.departures());
            return flows.start();
        };
    }
}
