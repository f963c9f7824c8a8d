package dev.waystation.intake;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;

import dev.waystation.ledger.Ledger;
import dev.waystation.ledger.camel.LedgerComponent;
import dev.waystation.vendor.brevo.Brevo;
import dev.waystation.vendor.customerio.CustomerIo;
import dev.waystation.vendor.intercom.Intercom;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/** The public port, the three intake routes as they are shipped, and a store: what a test of intake lives in. */
final class IntakeHouse implements AutoCloseable {

    final MemoryStore store = new MemoryStore();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final IntakeServer server;
    final List<IntakeSource> sources;
    final int port;
    CamelContext context;

    IntakeHouse(List<IntakeSource> sources, IntakeLimits limits) {
        this.sources = sources;
        server = new IntakeServer(sources, limits, meters, InstantSource.system(), Duration.ofSeconds(60));
        port = server.start("127.0.0.1", 0);
    }

    static IntakeHouse withTestVendors(IntakeLimits limits) {
        return new IntakeHouse(List.of(
                new IntakeSource("customerio", TestVendor.refusing("customerio", 503), List.of("one", "two")),
                new IntakeSource("brevo", new TestVendor("brevo", 429, Duration.ofSeconds(600), 8 << 20,
                        Set.of()), List.of("one")),
                new IntakeSource("intercom", new TestVendor("intercom", 503, null, 1 << 20,
                        Set.of("HEAD", "GET")), List.of("one"))), limits);
    }

    /** The shipped vendors with a secret each. */
    static IntakeHouse withRealVendors(IntakeLimits limits) {
        return new IntakeHouse(List.of(
                new IntakeSource("customerio", new CustomerIo(), List.of("other", HostileRequests.SECRET)),
                new IntakeSource("brevo", new Brevo(), List.of(HostileRequests.SECRET)),
                new IntakeSource("intercom", new Intercom(), List.of(HostileRequests.SECRET))), limits);
    }

    /** Starts the routes of the sources that have a secret, before a store in memory. */
    IntakeHouse open() throws Exception {
        return open(store.component());
    }

    /** The same before the real ledger. */
    IntakeHouse open(Ledger ledger) throws Exception {
        LedgerComponent component = new LedgerComponent();
        component.setLedger(ledger);
        return open(component);
    }

    private IntakeHouse open(Component ledger) throws Exception {
        context = new DefaultCamelContext();
        context.getShutdownStrategy().setTimeout(10);
        // The wiring that goes by the name of the real component does not fit the one in memory.
        context.setAutowiredEnabled(false);
        Properties properties = new Properties();
        sources.forEach(source -> properties.setProperty(source.enabledProperty(), Boolean.toString(source.enabled())));
        context.getPropertiesComponent().setInitialProperties(properties);
        server.beans().forEach(context.getRegistry()::bind);
        context.addComponent("ledger", ledger);
        try (Stream<Path> files = Files.list(Path.of("routes/intake"))) {
            for (Path file : files.sorted().toList()) {
                PluginHelper.getRoutesLoader(context)
                        .loadRoutes(ResourceHelper.resolveResource(context, "file:" + file));
            }
        }
        context.start();
        return this;
    }

    double answers(String source, int status) {
        Counter counter = meters.find("waystation.intake.answers")
                .tags("source", source, "status", Integer.toString(status)).counter();
        return counter == null ? 0 : counter.count();
    }

    double count(String meter, String source) {
        return meters.get(meter).tag("source", source).counter().count();
    }

    @Override
    public void close() {
        store.letGo();
        if (context != null) {
            context.stop();
        }
        server.close();
        store.close();
    }
}
