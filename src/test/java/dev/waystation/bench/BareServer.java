package dev.waystation.bench;

import dev.waystation.config.Vendors;
import dev.waystation.ledger.Ledger;
import dev.waystation.ledger.LedgerOptions;
import dev.waystation.ledger.NewEvent;
import dev.waystation.ledger.RetrySchedule;
import dev.waystation.vendor.Authenticity;
import dev.waystation.vendor.RequestHeaders;
import dev.waystation.vendor.WebhookContract;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.Context;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What intake is measured beside: a bare Vert.x server that checks the same signature and either answers at once, or
 * stores one row by the same group commit, completed asynchronously, and nothing else.
 *
 * <p>Arguments: {@code bare|group}, data folder, {@code jdbc:} URL or {@code sqlite}. Prints {@code port N}.
 */
public final class BareServer extends AbstractVerticle {

    private static final AtomicLong IDS = new AtomicLong();

    private final Ledger ledger;
    private final List<String> secrets;
    private final WebhookContract contract;
    private final String[] headers;

    private BareServer(Ledger ledger) {
        this.ledger = ledger;
        this.contract = Vendors.all().stream().filter(vendor -> vendor.name().equals("customerio")).findFirst()
                .orElseThrow().webhooks();
        this.secrets = List.of(IntakeLoad.SECRET);
        this.headers = contract.headers().toArray(String[]::new);
    }

    public static void main(String[] arguments) throws Exception {
        Ledger ledger = arguments[0].equals("group") ? Ledger.open(new LedgerOptions(Path.of(arguments[1]),
                Optional.of(arguments[2]).filter(url -> url.startsWith("jdbc:")), 0, 0, 10, RetrySchedule.DEFAULT),
                InstantSource.system(), new SimpleMeterRegistry()) : null;
        Vertx vertx = Vertx.vertx();
        vertx.deployVerticle(() -> new BareServer(ledger),
                new DeploymentOptions().setInstances(Runtime.getRuntime().availableProcessors()))
                .toCompletionStage().toCompletableFuture().get();
    }

    @Override
    public void start() {
        vertx.createHttpServer(new HttpServerOptions().setTcpNoDelay(true)).requestHandler(this::handle)
                .listen(-1, "127.0.0.1")
                .onSuccess(server -> System.out.println("port " + server.actualPort()));
    }

    private void handle(HttpServerRequest request) {
        Context here = context;
        request.body().onSuccess(buffer -> {
            Map<String, List<String>> values = new HashMap<>();
            for (String header : headers) {
                List<String> all = request.headers().getAll(header);
                if (!all.isEmpty()) {
                    values.put(header, all);
                }
            }
            byte[] body = buffer.getBytes();
            if (contract.authenticate(new RequestHeaders(values), body, secrets) instanceof Authenticity.Forged) {
                request.response().setStatusCode(401).end();
            } else if (ledger == null) {
                request.response().end("{}");
            } else {
                NewEvent event = new NewEvent("customerio", "row-" + IDS.incrementAndGet(), "email_opened",
                        "cio_id:d9c106000001", Map.of("cio_id", "d9c106000001"), null, body, null);
                ledger.append(List.of(event)).whenComplete((done, problem) -> here.runOnContext(none ->
                        request.response().setStatusCode(problem == null ? 200 : 503).end("{}")));
            }
        });
    }
}
