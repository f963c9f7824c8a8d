package dev.waystation.config;

import dev.waystation.console.AdminApi;
import dev.waystation.console.AdminServer;
import dev.waystation.console.AdminToken;
import dev.waystation.console.MappingAdmin;
import dev.waystation.console.PeopleAdmin;
import dev.waystation.console.SourceReport;
import dev.waystation.flows.FlowCheck;
import dev.waystation.flows.FlowWatch;
import dev.waystation.flows.LiveFlows;
import dev.waystation.gate.GateLimits;
import dev.waystation.gate.Gates;
import dev.waystation.intake.IntakeLimits;
import dev.waystation.intake.IntakeServer;
import dev.waystation.intake.IntakeSource;
import dev.waystation.ledger.Ledger;
import dev.waystation.ledger.LedgerOptions;
import dev.waystation.ledger.LedgerReports;
import dev.waystation.ledger.NodeOptions;
import dev.waystation.ledger.PrivateFiles;
import dev.waystation.ledger.RetrySchedule;
import dev.waystation.ledger.Subscribers;
import dev.waystation.mapping.MappingMeters;
import dev.waystation.people.PeopleRuns;
import dev.waystation.people.ReadPeople;
import dev.waystation.vendor.ApiContract;
import dev.waystation.vendor.Vendor;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The running gateway: every room built and joined, in the order that loses nothing. The public port listens first and
 * is closed last; subscribers are registered before the first event is taken.
 */
public final class Gateway implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);

    private final Settings settings;
    private final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final List<IntakeSource> sources;
    private IntakeServer intake;
    private Ledger ledger;
    private Gates gates;
    private LiveFlows flows;
    private PeopleRuns people;
    private House house;
    private AdminServer admin;

    private Gateway(Settings settings, List<Vendor> vendors) {
        this.settings = settings;
        this.sources = vendors.stream()
                .map(vendor -> new IntakeSource(vendor.name(), vendor,
                        settings.secret(vendor.webhooks().secretSetting())))
                .toList();
    }

    /**
     * Starts everything; returns once webhooks are taken and deliveries can be made.
     *
     * @param files checks routes and mappings; runs once the port listens and before anything reads them, and throws
     *     when they must not be used
     * @param check looks through them again before changed ones take over
     * @throws RuntimeException when a part cannot start; what had started is closed again
     */
    public static Gateway start(Settings settings, List<Vendor> vendors, InstantSource clock, Runnable files,
            FlowCheck check) {
        Gateway gateway = new Gateway(settings, vendors);
        try {
            gateway.open(vendors, clock, files, check);
            return gateway;
        } catch (RuntimeException e) {
            gateway.close();
            throw e;
        }
    }

    private void open(List<Vendor> vendors, InstantSource clock, Runnable files, FlowCheck check) {
        long started = System.nanoTime();
        createDataFolder();
        intake = keep(new IntakeServer(sources, IntakeLimits.DEFAULT, meters, clock));
        intake.start(settings.host(), settings.port());
        files.run();
        ledger = keep(Ledger.open(ledgerOptions(settings), clock, meters));
        gates = keep(gates(vendors, clock));
        ledger.onShare(gates::share);
        MappingMeters mappingMeters = new MappingMeters(meters);
        flows = keep(new LiveFlows(settings.home(), Flows.making(settings, vendors, gates, ledger, mappingMeters,
                new ReadPeople(settings.peopleEvery(), clock)), check, Subscribers.of(ledger), gates, clock, meters));
        people = keep(new PeopleRuns(ledger.runs(), ledger.peopleTakers(), vendors, gates,
                () -> flows.current().camel(), clock));
        admin = new AdminServer(new AdminApi(ledger.reports(), this::sourceReports, gates,
                new MappingAdmin(ledger.reports(), () -> flows.current().mappings(), mappingMeters::counts), flows,
                new PeopleAdmin(people, clock)),
                AdminToken.of(settings.adminToken(), settings.data(), new SecureRandom()), settings.data(),
                settings.adminHost(), settings.adminPort());
        house = keep(House.start(settings, sources, intake, ledger, flows, meters, admin));
        keep(FlowWatch.start(settings.home(), flows, settings.reloadEvery()));
        sourceReports().stream().filter(source -> !source.on())
                .forEach(source -> LOG.warn("Source {} is off: {}", source.name(), source.reason()));
        LOG.atInfo().addKeyValue("webhooks", "http://" + settings.host() + ":" + intake.port() + "/webhooks/")
                .addKeyValue("admin", admin.url())
                .addKeyValue("ms", TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started))
                .log("Waystation is ready");
    }

    private void createDataFolder() {
        try {
            PrivateFiles.createFolder(settings.data());
        } catch (IOException e) {
            throw new UncheckedIOException("the data folder " + settings.data()
                    + " cannot be created; set WAYSTATION_DATA to one that can", e);
        }
    }

    private <T extends AutoCloseable> T keep(T part) {
        opened.push(part);
        return part;
    }

    /** How the settings want the ledger kept. */
    public static LedgerOptions ledgerOptions(Settings settings) {
        Settings.RetryPart retry = settings.retry();
        return new LedgerOptions(settings.data(), settings.database(), settings.ledger().diskFloor(),
                settings.ledger().maximumBytes(), settings.ledger().maximumClaims(),
                new RetrySchedule(retry.first(), retry.cap(), retry.minimumAttempts(), retry.patience()),
                nodeOptions(settings));
    }

    /** A SQLite ledger has one owner, whose calls may be as long as he likes. */
    private static NodeOptions nodeOptions(Settings settings) {
        return settings.database().isEmpty() ? NodeOptions.DEFAULT : NodeOptions.of(settings.ledger().nodeLease(),
                GateLimits.standard(settings.callTimeout()).longestUntilTaken());
    }

    private Gates gates(List<Vendor> vendors, InstantSource clock) {
        Gates built = new Gates(ledger, clock, meters, GateLimits.standard(settings.callTimeout()));
        for (Vendor vendor : vendors) {
            for (ApiContract api : vendor.apis()) {
                built.add(api, settings.baseUrls().get(api.name()), credentials(api), settings.gate(api.name()));
            }
        }
        return built;
    }

    /** Every credential of the API, or none when one is missing. */
    private List<String> credentials(ApiContract api) {
        List<String> values = new ArrayList<>();
        for (String name : api.credentialSettings()) {
            settings.secret(name).stream().findFirst().ifPresent(values::add);
        }
        return values.size() == api.credentialSettings().size() ? values : List.of();
    }

    private List<SourceReport> sourceReports() {
        return sources.stream().map(source -> {
            String secret = source.vendor().webhooks().secretSetting();
            boolean on = source.enabled() && intake.isOpen(source.name());
            String reason = on ? null : source.enabled() ? "its intake route has not started"
                    : secret + " is not set; until then " + source.path() + " answers "
                            + source.vendor().webhooks().refusalStatus();
            return new SourceReport(source.name(), source.vendor().name(), on, reason);
        }).toList();
    }

    /** Port on which webhooks are taken. */
    public int port() {
        return intake.port();
    }

    /** Where the admin API is. */
    public URI adminUrl() {
        return admin.url();
    }

    /** The ledger's reports and operations. */
    public LedgerReports reports() {
        return ledger.reports();
    }

    /** How the gates stand. */
    public Gates gateReports() {
        return gates;
    }

    /**
     * Stops in the order that loses nothing: no new events, what is in flight to its end (within 20 s), the ledger, and
     * the public port last, which refuses rightly until then.
     */
    @Override
    public void close() {
        closeBehindPort();
        while (!opened.isEmpty()) {
            closePart(opened.pop());
        }
    }

    /**
     * The same for a process that ends now, but for the public port: that refuses on until the end of the process takes
     * it along, so that nobody finds it closed while the process lives.
     */
    public void closeBehindPort() {
        if (house != null) {
            house.stopIntake(Duration.ofSeconds(5));
        }
        if (people != null) {
            closePart(people);
            opened.remove(people);
        }
        if (flows != null) {
            closePart(flows);
            opened.remove(flows);
        }
        while (!opened.isEmpty() && opened.peek() != intake) {
            closePart(opened.pop());
        }
    }

    private static void closePart(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            LOG.error("Closing {} failed; the shutdown goes on", part.getClass().getSimpleName(), e);
        }
    }
}
