package dev.waystation.console;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.CamelContext;
import org.apache.camel.component.platform.http.main.ManagementHttpServer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.apache.camel.component.platform.http.vertx.auth.AuthenticationConfig;
import org.apache.camel.component.platform.http.vertx.auth.AuthenticationConfig.AuthenticationConfigEntry;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.support.LifecycleStrategySupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The admin port: Camel's management server with health and metrics, the admin API beside them, and the guard before
 * all of it. Lives and ends with the Camel Main it is attached to.
 */
public final class AdminServer {

    private static final Logger LOG = LoggerFactory.getLogger(AdminServer.class);

    private final Path data;
    private final String host;
    private final int port;
    private final AdminGuard guard;
    private final AdminHttp http;
    private final AtomicReference<URI> url = new AtomicReference<>();

    /**
     * @param data where {@code admin.url} tells the command line where the port is, while the gateway runs
     * @param host address to bind to
     * @param port 0 for any free one
     */
    public AdminServer(AdminApi api, AdminToken token, Path data, String host, int port) {
        this.data = data;
        this.host = host;
        this.port = port;
        this.guard = new AdminGuard(token, new AdminHosts(host));
        this.http = new AdminHttp(api);
    }

    /** Switches the management server of this Main on; to be called before it starts. */
    public void attachTo(Main main) {
        main.addOverrideProperty("camel.management.enabled", "true");
        main.addOverrideProperty("camel.management.host", host);
        main.addOverrideProperty("camel.management.port", Integer.toString(port));
        main.addOverrideProperty("camel.management.path", "/");
        main.addOverrideProperty("camel.management.healthCheckEnabled", "true");
        main.addOverrideProperty("camel.management.metricsEnabled", "true");
        main.addOverrideProperty("camel.metrics.enabled", "true");
        main.addMainListener(new MainListenerSupport() {
            @Override
            public void afterConfigure(BaseMainSupport configured) {
                // the server is made, and does not listen yet: no request gets past the guard
                guard(configured.getCamelContext());
            }
        });
    }

    /**
     * Where the port is.
     *
     * @throws IllegalStateException before the gateway has started
     */
    public URI url() {
        URI known = url.get();
        if (known == null) {
            throw new IllegalStateException("the admin port does not listen yet");
        }
        return known;
    }

    private void guard(CamelContext context) {
        ManagementHttpServer server = context.hasService(ManagementHttpServer.class);
        if (server == null) {
            throw new IllegalStateException("Camel made no management server: camel-platform-http-main is missing");
        }
        AuthenticationConfig authentication = server.getConfiguration().getAuthenticationConfig();
        authentication.setEnabled(true);
        authentication.getEntries().add(new GuardEntry(guard));
        context.addLifecycleStrategy(new LifecycleStrategySupport() {
            @Override
            public void onContextStarted(CamelContext started) {
                mount(server.getRouter());
            }

            @Override
            public void onContextStopping(CamelContext stopping) {
                AdminUrlFile.remove(data);
            }
        });
    }

    private void mount(VertxPlatformHttpRouter router) {
        http.mountOn(router);
        guard.open();
        int actual = router.getServer().getPort();
        url.set(AdminUrlFile.url(host, actual));
        AdminUrlFile.write(data, host, actual);
        LOG.atInfo().addKeyValue("url", url()).log("The admin port listens");
    }

    /** Camel's place for a handler that precedes every route of the server. */
    private static final class GuardEntry extends AuthenticationConfigEntry {

        private final AdminGuard guard;

        GuardEntry(AdminGuard guard) {
            this.guard = guard;
            setPath("/*");
        }

        @Override
        public Handler<RoutingContext> createAuthenticationHandler(Vertx vertx) {
            return guard;
        }
    }
}
