package dev.waystation.config;

import dev.waystation.console.AdminServer;
import dev.waystation.flows.LiveFlows;
import dev.waystation.intake.IntakeServer;
import dev.waystation.intake.IntakeSource;
import dev.waystation.ledger.Ledger;
import dev.waystation.ledger.camel.LedgerComponent;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.main.Main;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The house context: Camel Main with the intake routes, health, metrics and the admin port. Lives as long as we do. */
final class House implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(House.class);

    private final Main main;

    private House(Main main) {
        this.main = main;
    }

    static House start(Settings settings, List<IntakeSource> sources, IntakeServer intake, Ledger ledger,
            LiveFlows flows, PrometheusMeterRegistry meters, AdminServer admin) {
        Main main = new Main();
        main.setPropertyPlaceholderLocations("false"); // every setting is ours, read and checked before
        main.configure().withName("house");
        main.configure().setRoutesIncludePattern("file:" + settings.home().resolve("routes/intake") + "/*.camel.yaml");
        main.configure().setAutoConfigurationLogSummary(false);
        main.configure().setStartupSummaryLevel(org.apache.camel.StartupSummaryLevel.Off);
        main.configure().setShutdownTimeout(20);
        main.configure().setExtraShutdownTimeout(5);
        main.configure().setJmxEnabled(false);
        main.addOverrideProperty("camel.health.enabled", "true");
        sources.forEach(source ->
                main.addOverrideProperty(source.enabledProperty(), Boolean.toString(source.enabled())));
        LedgerComponent component = new LedgerComponent();
        component.setLedger(ledger);
        main.bind("ledger", component);
        main.bind("meters", meters);
        main.bind("readiness", new Readiness(sources, intake, ledger, flows));
        intake.beans().forEach(main::bind);
        admin.attachTo(main);
        try {
            main.start();
            return new House(main);
        } catch (Exception e) {
            main.stop();
            throw new IllegalStateException("the intake routes in " + settings.home().resolve("routes/intake")
                    + " do not start: " + nearest(e), e);
        }
    }

    private static String nearest(Throwable problem) {
        Throwable cause = problem;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.toString() : cause.getMessage();
    }

    /** Ends the intake routes: the doors refuse from now on, what is being stored is answered. */
    void stopIntake(Duration patience) {
        CamelContext context = main.getCamelContext();
        for (Route route : context.getRoutes()) {
            try {
                context.getRouteController().stopRoute(route.getRouteId(), patience.toMillis(), TimeUnit.MILLISECONDS);
            } catch (Exception e) {
                LOG.warn("Intake route {} did not stop cleanly: {}", route.getRouteId(), e.getMessage());
            }
        }
    }

    @Override
    public void close() {
        main.stop();
    }
}
