package dev.waystation.config;

import dev.waystation.flows.LiveFlows;
import dev.waystation.intake.IntakeServer;
import dev.waystation.intake.IntakeSource;
import dev.waystation.ledger.Ledger;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.ServiceStatus;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/**
 * Whether this gateway should get traffic: the store takes events, and every route that should run does. A vendor that
 * is down never makes it unready, for starting us again would not heal the vendor and would stop intake.
 */
final class Readiness extends AbstractHealthCheck {

    private final List<IntakeSource> sources;
    private final IntakeServer intake;
    private final Ledger ledger;
    private final LiveFlows flows;

    Readiness(List<IntakeSource> sources, IntakeServer intake, Ledger ledger, LiveFlows flows) {
        super("waystation", "store-and-routes");
        this.sources = sources;
        this.intake = intake;
        this.ledger = ledger;
        this.flows = flows;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        String problem = problem();
        if (problem == null) {
            builder.up();
        } else {
            builder.message(problem).down();
        }
    }

    private String problem() {
        if (ledger.trouble() != null) {
            return "the ledger takes no new events; `status` says why"; // health needs no token, so no address here
        }
        for (IntakeSource source : sources) {
            if (source.enabled() && !intake.isOpen(source.name())) {
                return "the intake route of " + source.name() + " does not run";
            }
        }
        CamelContext camel = flows.current().camel();
        for (Route route : camel.getRoutes()) {
            ServiceStatus status = camel.getRouteController().getRouteStatus(route.getRouteId());
            if (!status.isStarted()) {
                return "route " + route.getRouteId() + " is " + status.name().toLowerCase(java.util.Locale.ROOT);
            }
        }
        return null;
    }
}
