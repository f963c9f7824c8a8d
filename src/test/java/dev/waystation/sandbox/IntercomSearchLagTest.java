package dev.waystation.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Search sees a contact late; reading it by its id does not. */
class IntercomSearchLagTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private IntercomScene scene;

    @BeforeEach
    void start() {
        scene = new IntercomScene();
    }

    @AfterEach
    void stop() {
        scene.close();
    }

    private int named(String email) throws IOException {
        return scene.found("email", "=", "'" + email + "'");
    }

    @Test
    void a_new_contact_is_found_after_two_minutes_and_read_at_once() throws IOException {
        String id = scene.contact("{'email':'a@example.com'}");
        assertThat(scene.get("/contacts/" + id).path("id").asText()).isEqualTo(id);
        scene.sandbox.step(Duration.ofMillis(119_999));
        assertThat(named("a@example.com")).isZero();
        assertThat(scene.found("role", "=", "'user'")).isZero();
        scene.sandbox.step(Duration.ofMillis(1));
        assertThat(named("a@example.com")).isEqualTo(1);
        assertThat(scene.found("role", "=", "'user'")).isEqualTo(1);
        assertThat(scene.found("id", "=", "'" + id + "'")).isEqualTo(1);
    }

    @Test
    void a_changed_contact_is_found_as_it_was_until_then() throws IOException {
        String id = scene.contact("{'external_id':'1','email':'a@example.com'}");
        scene.sandbox.step(MINUTE.multipliedBy(2));
        scene.put("/contacts/" + id, "{'email':'b@example.com'}");
        scene.sandbox.step(MINUTE);
        scene.put("/contacts/" + id, "{'email':'c@example.com'}");
        assertThat(scene.get("/contacts/" + id).path("email").asText()).isEqualTo("c@example.com");
        assertThat(named("a@example.com")).isEqualTo(1);
        assertThat(named("b@example.com") + named("c@example.com")).isZero();
        scene.sandbox.step(MINUTE);
        assertThat(named("b@example.com")).isEqualTo(1);
        assertThat(named("a@example.com") + named("c@example.com")).isZero();
        scene.sandbox.step(MINUTE);
        assertThat(named("c@example.com")).isEqualTo(1);
        assertThat(named("a@example.com") + named("b@example.com")).isZero();
    }

    @Test
    void a_deleted_contact_is_found_for_a_while() throws IOException {
        String id = scene.contact("{'external_id':'1','email':'a@example.com'}");
        scene.sandbox.step(MINUTE.multipliedBy(2));
        scene.ok("DELETE", "/contacts/" + id, null);
        assertThat(named("a@example.com")).isEqualTo(1);
        assertThat(scene.found("role", "=", "'user'")).isEqualTo(1);
        assertThat(scene.found("id", "=", "'" + id + "'")).isEqualTo(1);
        scene.sandbox.step(MINUTE.multipliedBy(2));
        assertThat(named("a@example.com")).isZero();
        assertThat(scene.found("role", "=", "'user'")).isZero();
        assertThat(scene.found("id", "=", "'" + id + "'")).isZero();
    }

    @Test
    void the_race_of_search_and_create_ends_in_a_conflict() throws IOException {
        String id = scene.contact("{'external_id':'1','email':'a@example.com'}");
        assertThat(named("a@example.com")).isZero();
        assertThat(scene.message(scene.send("POST", "/contacts", "{'external_id':'1'}"))).endsWith("id=" + id);
    }

    @Test
    void the_lag_is_a_switch() throws IOException {
        scene.sandbox.switches().set("intercom.search-lag", "0s");
        scene.contact("{'email':'a@example.com'}");
        assertThat(named("a@example.com")).isEqualTo(1);
    }
}
