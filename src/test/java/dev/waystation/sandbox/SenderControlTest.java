package dev.waystation.sandbox;

import static dev.waystation.sandbox.SandboxCaller.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waystation.vendor.Authenticity;
import dev.waystation.vendor.Vendor;
import dev.waystation.vendor.brevo.Brevo;
import dev.waystation.vendor.customerio.CustomerIo;
import dev.waystation.vendor.intercom.Intercom;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SenderControlTest {

    private SenderScene scene;
    private SandboxCaller caller;

    @BeforeEach
    void start() throws Exception {
        scene = new SenderScene("customerio");
        caller = new SandboxCaller(scene.sandbox);
    }

    @AfterEach
    void stop() throws Exception {
        scene.close();
    }

    private int put(String vendor, String receiver) throws IOException {
        return caller.call("PUT", "/_sandbox/senders/" + vendor, receiver).statusCode();
    }

    private int post(String path, String body) throws IOException {
        return caller.call("POST", "/_sandbox/" + path, body).statusCode();
    }

    private JsonNode senders() throws IOException {
        return json(caller.call("GET", "/_sandbox/senders", null)).path("senders");
    }

    @Test
    void a_receiver_is_set_told_and_removed() throws IOException {
        assertThat(put("customerio", """
                {"url":"%s","types":["email_sent"],"headers":{"X-Own":"yes"}}"""
                .formatted(scene.receiver.url("/in")))).isEqualTo(200);
        assertThat(post("webhooks", """
                {"vendor":"customerio","type":"email_sent","payload":{"event_id":"e1","metric":"sent"}}"""))
                .isEqualTo(202);
        post("webhooks", "{\"vendor\":\"customerio\",\"type\":\"email_opened\",\"payload\":{\"event_id\":\"e2\"}}");
        scene.settle();
        assertThat(scene.receiver.posts()).hasSize(1);
        assertThat(scene.last().json().path("event_id").asText()).isEqualTo("e1");
        assertThat(scene.last().header("X-Own")).isEqualTo("yes");
        JsonNode report = senders().get(0);
        assertThat(report.path("vendor").asText()).isEqualTo("customerio");
        assertThat(report.path("state").asText()).isEqualTo("on");
        assertThat(report.path("delivered").asInt()).isEqualTo(1);
        assertThat(report.path("lastStatus").asInt()).isEqualTo(200);
        assertThat(report.path("blockedUntil").isNull()).isTrue();
        assertThat(report.toString()).doesNotContain("yes");
        assertThat(caller.call("DELETE", "/_sandbox/senders/customerio", null).statusCode()).isEqualTo(204);
        assertThat(senders()).isEmpty();
        assertThat(caller.call("DELETE", "/_sandbox/senders/customerio", null).statusCode()).isEqualTo(404);
    }

    @Test
    void what_happens_by_chance_is_authentic_and_readable_to_the_gateway() throws Exception {
        for (Vendor vendor : List.of(new CustomerIo(), new Brevo(), new Intercom())) {
            put(vendor.name(), "{\"url\":\"" + scene.receiver.url("/in/" + vendor.name()) + "\"}");
            scene.settle();
            assertThat(post("webhooks", "{\"vendor\":\"" + vendor.name() + "\",\"count\":60}")).isEqualTo(202);
            int greeting = vendor.name().equals("intercom") ? 1 : 0;
            scene.awaitPosts(60 + greeting);
            scene.settle();
            String secret = SenderScene.SECRETS.environment().get(vendor.webhooks().secretSetting());
            for (WebhookReceiver.Received each : scene.receiver.posts()) {
                assertThat(SenderScene.check(vendor.webhooks(), each, secret))
                        .isInstanceOf(Authenticity.Authentic.class);
                assertThat(vendor.webhooks().read(each.body())).hasSize(1)
                        .allSatisfy(event -> assertThat(event.problem()).isNull());
            }
            scene.receiver.forget();
        }
    }

    @Test
    void brevos_random_events_carry_the_names_of_subscriptions() throws Exception {
        put("brevo", "{\"url\":\"" + scene.receiver.url("/in") + "\",\"types\":[\"contactUpdated\",\"hardBounce\"]}");
        post("webhooks", "{\"vendor\":\"brevo\",\"count\":300}");
        scene.awaitPosts(10);
        assertThat(scene.receiver.posts()).extracting(each -> each.json().path("event").asText())
                .contains("contact_updated", "hard_bounce").containsOnly("contact_updated", "hard_bounce");
    }

    @Test
    void only_this_machine_is_posted_to_unless_it_is_allowed() throws IOException {
        for (String elsewhere : new String[] {"http://192.0.2.1/", "https://example.com/in",
            "http://127.0.0.1.example/", "http://localhost.example.com", "http://[2001:db8::1]/",
            "http://0.0.0.0:1/"}) {
            assertThat(put("brevo", "{\"url\":\"" + elsewhere + "\"}")).as(elsewhere).isEqualTo(400);
        }
        for (String here : new String[] {"http://localhost:1/", "http://127.8.0.1:1", "https://[::1]:1/in"}) {
            assertThat(put("brevo", "{\"url\":\"" + here + "\"}")).as(here).isEqualTo(200);
        }
        scene.sandbox.switches().set("senders.remote", "true");
        assertThat(put("brevo", "{\"url\":\"https://example.com/in\"}")).isEqualTo(200);
    }

    @Test
    void what_was_set_while_it_was_allowed_is_dropped_when_it_is_no_more() {
        scene.sandbox.switches().set("senders.remote", "true");
        scene.sandbox.senders().subscribe("customerio", URI.create("http://192.0.2.1/"));
        scene.sandbox.switches().set("senders.remote", "false");
        scene.happenAndSettle("a", "b");
        assertThat(scene.counts().dropped()).isEqualTo(2);
        assertThat(scene.report().note()).contains("senders.remote");
    }

    @Test
    void a_wrong_call_is_refused() throws IOException {
        for (String wrong : new String[] {"", "[]", "{}", "{\"url\":7}", "{\"url\":\"file:///etc/passwd\"}",
            "{\"url\":\"http://\"}", "{\"url\":\"http://localhost:1/\",\"types\":\"all\"}",
            "{\"url\":\"http://localhost:1/\",\"headers\":{\"A\":\"x\\r\\ny\"}}",
            "{\"url\":\"http://localhost:1/\",\"batched\":1}", "{\"url\":\"http://localhost:1/\",\"to\":1}"}) {
            assertThat(put("brevo", wrong)).as(wrong).isEqualTo(400);
        }
        assertThat(put("nobody", "{\"url\":\"http://localhost:1/\"}")).isEqualTo(400);
        for (String wrong : new String[] {"{}", "{\"vendor\":\"brevo\"}", "{\"vendor\":\"nobody\",\"count\":1}",
            "{\"vendor\":\"brevo\",\"count\":0}", "{\"vendor\":\"brevo\",\"count\":10001}",
            "{\"vendor\":\"brevo\",\"payload\":{}}", "{\"vendor\":\"brevo\",\"type\":\"x\",\"payload\":[]}",
            "{\"vendor\":\"brevo\",\"type\":\"x\",\"payload\":{},\"count\":1}"}) {
            assertThat(post("webhooks", wrong)).as(wrong).isEqualTo(400);
        }
        assertThat(post("senders/brevo/live", "")).isEqualTo(400);
        assertThat(post("senders/intercom/live", "")).isEqualTo(204);
        assertThat(senders()).isEmpty();
        assertThatThrownBy(() -> scene.sandbox.senders().report("brevo")).isInstanceOf(IllegalArgumentException.class);
    }
}
