package dev.waystation.people;

import static dev.waystation.people.PeopleScene.EVERY;
import static dev.waystation.people.PeopleScene.TO_BREVO;
import static dev.waystation.people.PeopleScene.TO_INTERCOM;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waystation.ledger.Engines;
import dev.waystation.sandbox.rules.Rule;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whoever was deleted at a target is not created there again by the synchronisation. */
class DeletedPeopleTest {

    private static final String ANN = "{\"id\":\"42\",\"email\":\"ann@example.com\"}";

    @TempDir
    Path folder;
    private PeopleScene scene;

    @AfterEach
    void close() {
        scene.close();
    }

    private void start(Engines engine) throws Exception {
        scene = PeopleScene.standing(engine, folder);
        scene.identify("42", "{\"email\":\"ann@example.com\",\"plan\":\"free\"}");
        scene.opened(ANN);
        scene.settle();
    }

    private void changes(String plan) {
        scene.step(EVERY);
        scene.identify("42", "{\"plan\":\"" + plan + "\"}");
        scene.opened(ANN);
        scene.settle();
    }

    private String now() {
        return Long.toString(scene.sandbox.clock().instant().getEpochSecond());
    }

    private void intercomTells(String id, String topic, String item) {
        scene.post("intercom", "{\"type\":\"notification_event\",\"app_id\":\"a86\",\"id\":\"" + id + "\",\"topic\":\""
                + topic + "\",\"created_at\":" + now() + ",\"data\":{\"item\":" + item + "}}");
    }

    @ParameterizedTest
    @EnumSource
    void who_was_deleted_at_brevo_stays_deleted_there_and_goes_on_at_intercom(Engines engine) throws Exception {
        start(engine);
        scene.step(Duration.ofSeconds(10));
        scene.call("brevo", "DELETE", "/v3/contacts/ann%40example.com?identifierType=email_id", null);
        scene.post("brevo", "{\"id\":9,\"event\":\"contact_deleted\",\"email\":\"Ann@example.com\",\"ts\":" + now() + "}");
        changes("pro");
        scene.restart();
        changes("team");
        assertThat(scene.ends(TO_BREVO)).containsExactlyInAnyOrder("delivered", "skipped (deleted)", "skipped (deleted)");
        assertThat(scene.brevo("ann@example.com").path("code").asText()).isEqualTo("document_not_found");
        assertThat(scene.ends(TO_INTERCOM)).containsOnly("delivered");
        assertThat(scene.intercom("42").at("/custom_attributes/plan").asText()).isEqualTo("team");
        assertThat(scene.sandbox.rules().count(Rule.PERSON_RESURRECTED)).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void who_was_deleted_at_intercom_stays_so_though_the_deletion_names_an_id_alone(Engines engine) throws Exception {
        start(engine);
        String id = scene.intercom("42").path("id").asText();
        intercomTells("n1", "contact.user.created", "{\"type\":\"contact\",\"id\":\"" + id
                + "\",\"external_id\":\"42\",\"email\":\"ann@example.com\",\"role\":\"user\"}");
        scene.step(Duration.ofSeconds(10));
        scene.call("intercom", "DELETE", "/contacts/" + id, null);
        intercomTells("n2", "contact.deleted", "{\"type\":\"contact\",\"id\":\"" + id + "\",\"deleted\":true}");
        changes("pro");
        assertThat(scene.ends(TO_INTERCOM)).containsExactlyInAnyOrder("delivered", "skipped (deleted)");
        assertThat(scene.intercom("42").isMissingNode()).isTrue();
        assertThat(scene.ends(TO_BREVO)).containsOnly("delivered");
        assertThat(scene.sandbox.rules().count(Rule.PERSON_RESURRECTED)).isZero();
        scene.step(Duration.ofSeconds(10));
        intercomTells("n3", "contact.user.created", "{\"type\":\"contact\",\"id\":\"67a1b2c3d4e5f80000000099\","
                + "\"external_id\":\"42\",\"email\":\"ann@example.com\",\"role\":\"user\"}");
        changes("team");
        assertThat(scene.ends(TO_INTERCOM)).as("once Intercom tells of them again").hasSize(3)
                .filteredOn("delivered"::equals).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource
    void who_is_archived_at_intercom_is_not_unarchived_even_when_nobody_told(Engines engine) throws Exception {
        start(engine);
        String id = scene.intercom("42").path("id").asText();
        scene.call("intercom", "POST", "/contacts/" + id + "/archive", null);
        changes("pro");
        assertThat(scene.ends(TO_INTERCOM)).containsExactlyInAnyOrder("delivered", "skipped (deleted)");
        assertThat(scene.sandbox.requests("intercom")).noneMatch(request -> request.path().endsWith("/unarchive"));
    }

    @ParameterizedTest
    @EnumSource
    void who_came_to_customer_io_after_the_deletion_is_somebody_new(Engines engine) throws Exception {
        start(engine);
        scene.step(Duration.ofSeconds(10));
        scene.call("brevo", "DELETE", "/v3/contacts/ann%40example.com?identifierType=email_id", null);
        scene.post("brevo", "{\"id\":9,\"event\":\"contact_deleted\",\"email\":\"ann@example.com\",\"ts\":" + now() + "}");
        scene.step(EVERY);
        scene.call("customerio-track", "DELETE", "/api/v1/customers/42", null);
        scene.step(EVERY);
        changes("pro\",\"email\":\"ann@example.com");
        assertThat(scene.ends(TO_BREVO)).containsExactlyInAnyOrder("delivered", "delivered");
        assertThat(scene.brevo("ann@example.com").at("/attributes/PLAN").asText()).isEqualTo("pro");
    }
}
