package dev.waystation.flows;

import dev.waystation.gate.CallStep;
import dev.waystation.gate.Gates;
import dev.waystation.mapping.MappingComponent;
import dev.waystation.mapping.MappingMeters;
import dev.waystation.mapping.MappingTexts;
import dev.waystation.vendor.CallWriter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.component.kamelet.KameletComponent;
import org.apache.camel.component.properties.PropertiesComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.support.service.ServiceHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The flows: a Camel context of their own, built from the YAML files under {@code routes/}. It shares with the house
 * only what it is handed, so that another one can be built beside it, checked and put in its place.
 *
 * <p>A route that leads to a gate without credentials does not start, and this is said once; that is no error.
 */
public final class FlowsContext implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FlowsContext.class);
    /** Longest wait for what is in flight when the flows end. */
    private static final int SHUTDOWN_SECONDS = 20;

    /** Schemes of routes that begin when they are called, or when the ledger hands out a delivery. */
    private static final Set<String> CALLED = Set.of("direct", "kamelet", "ledger");

    private final DefaultCamelContext camel;
    private final Gates gates;
    private final Map<Path, Set<String>> off;
    private final MappingTexts mappings;

    private FlowsContext(DefaultCamelContext camel, Gates gates, Map<Path, Set<String>> off, MappingTexts mappings) {
        this.camel = camel;
        this.gates = gates;
        this.off = off;
        this.mappings = mappings;
    }

    /**
     * Begins with what every flows context needs.
     *
     * @param home folder that holds {@code routes/} and {@code mappings/}
     */
    public static Builder builder(Path home, Gates gates) {
        return new Builder(home, gates);
    }

    /** The Camel context itself, for its routes' state and its health. */
    public CamelContext camel() {
        return camel;
    }

    /** Ids of the routes that run, those that connectors are made of left out. */
    public Set<String> routeIds() {
        Set<String> ids = new TreeSet<>();
        for (Route route : camel.getRoutes()) {
            if (!route.isCreatedByKamelet()) {
                ids.add(route.getRouteId());
            }
        }
        return ids;
    }

    /** Files whose routes did not start, with the APIs that have no credentials. */
    public Map<Path, Set<String>> off() {
        return Map.copyOf(off);
    }

    /** The mapping files that these flows were built from. */
    public MappingTexts mappings() {
        return mappings;
    }

    /** How many exchanges are on its routes now. */
    int underWay() {
        return camel.getInflightRepository().size();
    }

    /**
     * Whatever begins a route by itself, such as a schedule, begins none any more. Routes that are called go on, and
     * those of the ledger's deliveries are exchanged there.
     */
    void takeNothingMore() {
        for (Route route : camel.getRoutes()) {
            String uri = route.getEndpoint().getEndpointUri();
            if (!CALLED.contains(uri.substring(0, Math.max(0, uri.indexOf(':'))))) {
                ServiceHelper.suspendService(route.getConsumer());
            }
        }
    }

    /** Ends the flows: takes no new deliveries and waits up to 20 s for those in flight. */
    @Override
    public void close() {
        gates.sendGathered();
        camel.stop();
    }

    /** Gathers what a flows context is handed. */
    public static final class Builder {

        private final Path home;
        private final Gates gates;
        private final Map<String, Component> components = new LinkedHashMap<>();
        private final Map<String, Object> beans = new LinkedHashMap<>();
        private final Map<String, String> gatesOfSteps = new HashMap<>();
        private final Map<String, String> placeholders = new HashMap<>();
        private final Set<String> required = new TreeSet<>();
        private String name = "flows";
        private MappingMeters meters = new MappingMeters(new SimpleMeterRegistry());

        private Builder(Path home, Gates gates) {
            this.home = home.toAbsolutePath().normalize();
            this.gates = gates;
        }

        /** Name of the Camel context, for logs. */
        public Builder name(String value) {
            name = value;
            return this;
        }

        /** A component under the scheme by which routes name it, for example {@code ledger}. */
        public Builder component(String scheme, Component component) {
            components.put(scheme, component);
            return this;
        }

        /** An object that routes name, beside those of the gates. */
        public Builder bean(String id, Object bean) {
            beans.put(id, bean);
            return this;
        }

        /** A step that calls through a gate: a route that has it leads to that gate. */
        public Builder stepThrough(String gate, String id, Processor step) {
            gatesOfSteps.put(id, gate);
            return bean(id, step);
        }

        /** The kinds of calls that connectors name as {@code <kind>-call}. */
        public Builder calls(Map<String, CallWriter> calls) {
            calls.forEach((kind, writer) -> beans.put(kind + "-call", new CallStep(writer)));
            return this;
        }

        /** Counts what mappings make of documents, through all flows that are built with it. */
        public Builder meters(MappingMeters value) {
            meters = value;
            return this;
        }

        /** A property placeholder, beside the gates' own. */
        public Builder placeholder(String key, String value) {
            placeholders.put(key, value);
            return this;
        }

        /** Ids of routes without which the flows must not run. */
        public Builder require(Set<String> routeIds) {
            required.addAll(routeIds);
            return this;
        }

        /**
         * Builds and starts the flows.
         *
         * @throws FlowsException when a file, a mapping or a bean is wrong, no route starts, or a required one is
         *     missing; nothing is left running then
         */
        public FlowsContext start() {
            RouteFiles files = new RouteFiles(home, gatesOfSteps);
            Map<Path, Set<String>> off = new LinkedHashMap<>();
            List<Path> chosen = choose(files, off);
            DefaultCamelContext camel = new DefaultCamelContext(false);
            FlowsContext flows = new FlowsContext(camel, gates, off, MappingTexts.of(home.resolve("mappings")));
            try {
                configure(camel, files.connectors());
                camel.build();
                for (Path file : chosen) {
                    load(camel, file);
                }
                startAll(camel, chosen);
                check(flows, off);
                return flows;
            } catch (RuntimeException e) {
                camel.stop();
                throw e;
            }
        }

        private List<Path> choose(RouteFiles files, Map<Path, Set<String>> off) {
            List<Path> chosen = new ArrayList<>();
            files.gateRoutes().forEach((api, file) -> {
                if (!gates.names().contains(api) || gates.on().contains(api)) {
                    chosen.add(file);
                }
            });
            files.flows().forEach((file, used) -> {
                Set<String> missing = new TreeSet<>(used);
                missing.removeAll(gates.on());
                if (missing.isEmpty()) {
                    chosen.add(file);
                } else {
                    off.put(file, missing);
                    LOG.info("{} does not start: no credentials for {}", home.relativize(file),
                            String.join(", ", missing));
                }
            });
            return chosen;
        }

        private void configure(DefaultCamelContext camel, Path connectors) {
            camel.getCamelContextExtension().setName(name);
            camel.disableJMX();
            camel.setMessageHistory(false);
            camel.getShutdownStrategy().setTimeout(SHUTDOWN_SECONDS);
            camel.getShutdownStrategy().setTimeUnit(TimeUnit.SECONDS);
            camel.getShutdownStrategy().setShutdownNowOnTimeout(true);
            camel.getCamelContextExtension().setErrorHandlerFactory(QuietErrors.factory());
            gates.beans().forEach((id, bean) -> camel.getRegistry().bind(id, GuardedStep.guarded(id, bean)));
            beans.forEach((id, bean) -> camel.getRegistry().bind(id, GuardedStep.guarded(id, bean)));
            components.forEach(camel::addComponent);
            camel.addComponent("mapping", new MappingComponent(home.resolve("mappings"), meters));
            KameletComponent kamelets = new KameletComponent();
            kamelets.setLocation("file:" + connectors);
            camel.addComponent("kamelet", kamelets);
            camel.addComponent("http", http());
            camel.addComponent("https", http());
            Properties properties = new Properties();
            properties.putAll(gates.placeholders());
            properties.putAll(placeholders);
            PropertiesComponent placeholder = (PropertiesComponent) camel.getPropertiesComponent();
            placeholder.setInitialProperties(properties);
            // By default BREVO_URL in the environment would win over the checked brevo.url.
            placeholder.setEnvironmentVariableMode(PropertiesComponent.ENVIRONMENT_VARIABLES_MODE_FALLBACK);
            placeholder.setSystemPropertiesMode(PropertiesComponent.SYSTEM_PROPERTIES_MODE_FALLBACK);
        }

        /** Strict for every route; a gate's endpoint has a client of its own beside this. */
        private static HttpComponent http() {
            HttpComponent http = new HttpComponent();
            http.setSkipControlHeaders(true);
            http.setCopyHeaders(false);
            http.setCookieManagementDisabled(true);
            http.setAutomaticRetriesDisabled(true);
            http.setRedirectHandlingDisabled(true);
            http.setFollowRedirects(false);
            return http;
        }

        private void load(DefaultCamelContext camel, Path file) {
            try {
                Resource resource = ResourceHelper.resolveResource(camel, "file:" + file);
                PluginHelper.getRoutesLoader(camel).loadRoutes(resource);
            } catch (Exception e) {
                throw StartFailure.loading(home, file, e);
            }
        }

        private void startAll(DefaultCamelContext camel, List<Path> chosen) {
            try {
                camel.start();
            } catch (Exception e) {
                throw StartFailure.starting(home, camel, chosen, e);
            }
        }

        private void check(FlowsContext flows, Map<Path, Set<String>> off) {
            Set<String> running = flows.routeIds();
            if (running.isEmpty() && off.isEmpty()) {
                throw new FlowsException("no route found under " + home.resolve("routes")
                        + ": check WAYSTATION_HOME", null);
            }
            Set<String> missing = new TreeSet<>(required);
            missing.removeAll(running);
            if (!missing.isEmpty()) {
                throw new FlowsException("required routes are missing: " + String.join(", ", missing)
                        + "; running are " + String.join(", ", running), null);
            }
        }
    }
}
