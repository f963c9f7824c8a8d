package dev.waystation.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From the first accepted connection to the last, a vendor that cannot be served gets its own refusal. */
class RefusalTest {

    private static final IntakeLimits SHORT = new IntakeLimits(2_048, 4_096, 16_384, 1 << 20, 64 << 10,
            Duration.ofSeconds(5), Duration.ofMillis(400), Duration.ofSeconds(30), Duration.ofSeconds(1), 32L << 20);

    private IntakeHouse house;
    private HttpCaller http;

    @BeforeEach
    void build() {
        house = IntakeHouse.withTestVendors(IntakeLimits.DEFAULT);
        http = new HttpCaller(house.port);
    }

    @AfterEach
    void close() {
        house.close();
    }

    private void everyVendorIsRefused() throws Exception {
        assertThat(http.post("/webhooks/customerio", "a").statusCode()).isEqualTo(503);
        HttpResponse<String> brevo = http.post("/webhooks/brevo", "a");
        assertThat(brevo.statusCode()).isEqualTo(429);
        assertThat(brevo.headers().firstValue("retry-after")).hasValue("600");
        assertThat(http.post("/webhooks/intercom", "a").statusCode()).isEqualTo(503);
        for (String method : List.of("HEAD", "GET")) {
            assertThat(http.send(http.to("/webhooks/intercom").method(method, BodyPublishers.noBody()).build())
                    .statusCode()).isEqualTo(200);
        }
        assertThat(http.post("/webhooks/nobody", "a").statusCode()).isEqualTo(404);
    }

    @Test
    void before_the_routes_start_every_vendor_gets_its_refusal() throws Exception {
        everyVendorIsRefused();
        assertThat(house.server.isOpen("brevo")).isFalse();
        assertThat(house.answers("brevo", 429)).isEqualTo(1);
    }

    @Test
    void after_the_routes_have_stopped_every_vendor_gets_its_refusal() throws Exception {
        house.open();
        assertThat(http.post("/webhooks/brevo", "a").statusCode()).isEqualTo(200);
        assertThat(house.server.isOpen("brevo")).isTrue();
        house.context.stop();
        everyVendorIsRefused();
    }

    @Test
    void a_stopped_or_suspended_route_refuses_and_a_started_one_takes() throws Exception {
        house.open();
        house.context.getRouteController().stopRoute("customerio-webhook");
        assertThat(http.post("/webhooks/customerio", "a").statusCode()).isEqualTo(503);
        assertThat(http.post("/webhooks/brevo", "a").statusCode()).isEqualTo(200);
        house.context.getRouteController().startRoute("customerio-webhook");
        assertThat(http.post("/webhooks/customerio", "a").statusCode()).isEqualTo(200);
        house.context.getRouteController().suspendRoute("customerio-webhook");
        assertThat(http.post("/webhooks/customerio", "b").statusCode()).isEqualTo(503);
        house.context.getRouteController().resumeRoute("customerio-webhook");
        assertThat(http.post("/webhooks/customerio", "b").statusCode()).isEqualTo(200);
    }

    @Test
    void a_door_that_closes_while_a_body_comes_in_refuses_it_and_the_connection_goes_on() throws Exception {
        house.open();
        String head = "POST /webhooks/customerio HTTP/1.1\r\nX-Test-Signature: one\r\nContent-Length: 8\r\n\r\n";
        try (RawConnection raw = new RawConnection(house.port)) {
            raw.send(head + "half");
            await().until(() -> house.server.held().held() == 8);
            house.context.getRouteController().stopRoute("customerio-webhook");
            assertThat(raw.send("half").read().status()).isEqualTo(503);
            assertThat(raw.send(head + "halfhalf").read().status()).isEqualTo(503);
        }
        assertThat(house.server.held().held()).isZero();
        assertThat(house.store.stored()).isZero();
    }

    @Test
    void a_sender_that_leaves_in_the_middle_leaves_nothing_behind() throws Exception {
        house.open();
        try (RawConnection raw = new RawConnection(house.port)) {
            raw.send("POST /webhooks/customerio HTTP/1.1\r\nX-Test-Signature: one\r\nContent-Length: 8\r\n\r\nhalf");
            await().until(() -> house.server.held().held() == 8);
        }
        await().until(() -> house.server.held().held() == 0);
        assertThat(house.answers("customerio", 400)).as("answers nobody saw").isZero();
    }

    @Test
    void a_shutdown_finishes_what_is_in_flight_and_refuses_what_comes() throws Exception {
        house.open();
        house.store.hold();
        CompletableFuture<HttpResponse<String>> inFlight = http.later(http.signed("/webhooks/customerio", "in flight"));
        await().until(() -> house.store.waiting() == 1);
        CompletableFuture<Void> stopping = CompletableFuture.runAsync(house.context::stop);
        await().until(() -> !house.server.isOpen("customerio"));

        everyVendorIsRefused();
        assertThat(inFlight).isNotDone();
        house.store.letGo();

        assertThat(inFlight.get(5, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        stopping.get(10, TimeUnit.SECONDS);
        assertThat(house.store.events()).extracting("eventId").containsExactly("in flight");
    }

    @Test
    void while_the_store_refuses_every_vendor_gets_its_refusal_and_then_is_served_again() throws Exception {
        house.open();
        house.store.refuse("below the floor of free space");
        everyVendorIsRefused();
        house.store.refuse(null);
        assertThat(http.post("/webhooks/brevo", "a").statusCode()).isEqualTo(200);
        assertThat(house.store.stored()).isEqualTo(1);
    }

    @Test
    void an_internal_failure_is_the_refusal_and_shows_nothing_of_itself() throws Exception {
        house.open();
        house.store.fail(new IllegalArgumentException("secret detail"));
        everyVendorIsRefused();
        assertThat(http.post("/webhooks/customerio", "a").body()).isEqualTo("{}");
    }

    @Test
    void a_source_without_a_secret_does_not_start_and_refuses() throws Exception {
        house.close();
        house = new IntakeHouse(List.of(
                new IntakeSource("customerio", TestVendor.refusing("customerio", 503), List.of()),
                new IntakeSource("brevo", TestVendor.refusing("brevo", 429), List.of("one")),
                new IntakeSource("intercom", TestVendor.refusing("intercom", 503), List.of())),
                IntakeLimits.DEFAULT).open();
        http = new HttpCaller(house.port);

        assertThat(http.post("/webhooks/customerio", "a").statusCode()).isEqualTo(503);
        assertThat(http.post("/webhooks/brevo", "a").statusCode()).isEqualTo(200);
        assertThat(house.context.getRoutes()).extracting("routeId").containsExactly("brevo-webhook");
    }

    @Test
    void a_route_that_ends_without_an_answer_or_without_the_ledger_is_refused() throws Exception {
        house.open();
        house.context.getRouteController().stopRoute("customerio-webhook");
        house.context.removeRoute("customerio-webhook");
        house.context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("platform-http:/webhooks/customerio").routeId("careless")
                        .errorHandler(noErrorHandler()).process("customerio-verify").choice()
                        .when(simple("${body} startsWith 'x'")).process("customerio-answer").end();
            }
        });
        assertThat(http.post("/webhooks/customerio", "a").statusCode()).isEqualTo(503);
        assertThat(http.post("/webhooks/customerio", "x").statusCode()).isEqualTo(503);
    }

    @Test
    void a_store_that_does_not_answer_in_time_is_a_refusal() throws Exception {
        house.close();
        house = IntakeHouse.withTestVendors(SHORT).open();
        http = new HttpCaller(house.port);
        house.store.hold();
        assertThat(http.post("/webhooks/brevo", "late").statusCode()).isEqualTo(429);
        house.store.letGo();
        assertThat(http.post("/webhooks/brevo", "late").statusCode()).isEqualTo(200);
        await().until(() -> house.server.held().held() == 0);
    }

    @Test
    void more_bodies_than_memory_is_set_aside_for_are_refused() throws Exception {
        house.close();
        house = IntakeHouse.withTestVendors(SHORT).open();
        http = new HttpCaller(house.port);
        assertThat(http.post("/webhooks/brevo", "x".repeat(2 << 20)).statusCode()).isEqualTo(429);
        assertThat(house.server.held().held()).isZero();
        assertThat(http.post("/webhooks/brevo", "x".repeat(1 << 19)).statusCode()).isEqualTo(200);
        await().until(() -> house.server.held().held() == 0);
    }

    @Test
    void more_connections_than_are_served_are_refused_and_closed() throws Exception {
        house.close();
        house = IntakeHouse.withTestVendors(new IntakeLimits(1, 4_096, 16_384, 1 << 20, 64 << 10, Duration.ofSeconds(5),
                Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(1), 1 << 20)).open();
        String request = "POST /webhooks/brevo HTTP/1.1\r\nX-Test-Signature: one\r\nContent-Length: 1\r\n\r\n1";
        try (RawConnection first = new RawConnection(house.port)) {
            assertThat(first.send(request).read().status()).isEqualTo(200);
            RawConnection second = new RawConnection(house.port);
            assertThat(second.send(request).read().status()).isEqualTo(429);
            assertThat(second.isClosedByServer()).isTrue();
            second.close();
            assertThat(first.send(request).read().status()).isEqualTo(200);
        }
    }

    @Test
    void a_route_on_a_path_that_is_no_door_fails_its_start_and_names_the_doors() throws Exception {
        house.open();
        assertThatThrownBy(() -> house.context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("platform-http:/webhooks/nobody").to("log:x");
            }
        })).hasStackTraceContaining("platform-http:/webhooks/nobody leads to no source")
                .hasStackTraceContaining("/webhooks/brevo, /webhooks/customerio, /webhooks/intercom");
    }

    @Test
    void a_second_route_on_one_door_fails_its_start_and_the_first_goes_on() throws Exception {
        house.open();
        assertThatThrownBy(() -> house.context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("platform-http:/webhooks/brevo?consumes=x").routeId("second").to("log:x");
            }
        })).hasStackTraceContaining("which route brevo-webhook serves already");
        assertThat(http.post("/webhooks/brevo", "a").statusCode()).isEqualTo(200);
    }

    @Test
    void a_port_that_is_taken_is_said_so() {
        IntakeServer second = new IntakeServer(house.sources, IntakeLimits.DEFAULT,
                new SimpleMeterRegistry(), InstantSource.system());
        assertThatThrownBy(() -> second.start("127.0.0.1", house.port))
                .isInstanceOf(IllegalStateException.class).hasMessageContaining("WAYSTATION_PORT");
    }
}
