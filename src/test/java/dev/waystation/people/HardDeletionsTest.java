package dev.waystation.people;

import static dev.waystation.people.PeopleScene.EVERY;
import static dev.waystation.people.PeopleScene.TO_BREVO;
import static dev.waystation.people.PeopleScene.TO_INTERCOM;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waystation.ledger.Engines;
import dev.waystation.sandbox.faults.Fault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Deletions that are told late, in part, by another clock, or of somebody else; and writes nobody knows the end of. */
class HardDeletionsTest {

    private static final String FORWARD = "customerio-to-brevo";
    private static final String ANN = "{\"id\":\"42\",\"email\":\"ann@example.com\"}";
    private static final String LEAD = "67a1b2c3d4e5f80000000077";

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
        opened();
    }

    /** An event, and all that comes of it; bulk calls are spread, so that time has to pass. */
    private void opened() {
        scene.opened(ANN);
        settle();
    }

    private void settle() {
        Awaitility.await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(20)).until(() -> {
            scene.step(Duration.ofMillis(20));
            return scene.books(TO_BREVO).open() + scene.books(TO_INTERCOM).open() == 0;
        });
    }

    private void changes(String plan) {
        scene.step(EVERY);
        scene.identify("42", "{\"plan\":\"" + plan + "\"}");
        opened();
    }

    private long now() {
        return scene.sandbox.clock().instant().getEpochSecond();
    }

    private void intercomTells(String topic, long at, String id, String more) {
        scene.post("intercom", "{\"type\":\"notification_event\",\"app_id\":\"a86\",\"id\":\"" + topic + id
                + "\",\"topic\":\"" + topic + "\",\"created_at\":" + at + ",\"data\":{\"item\":{\"type\":\"contact\",\"id\":\""
                + id + "\"" + more + "}}}");
    }

    private String contact() {
        return scene.intercom("42").path("id").asText();
    }

    private void brevoTells(String event, long ts) {
        scene.post("brevo", "{\"id\":9,\"event\":\"" + event + "\",\"email\":\"ann@example.com\",\"list_id\":[3],\"ts\":"
                + ts + "}");
    }

    private void deletedAtBrevo() {
        scene.step(Duration.ofSeconds(10));
        scene.call("brevo", "DELETE", "/v3/contacts/ann%40example.com?identifierType=email_id", null);
    }

    private long writesToBrevo() {
        return scene.sandbox.requests("brevo").stream().filter(request -> request.path().equals("/v3/contacts")).count();
    }

    private String planAtBrevo() {
        return scene.brevo("ann@example.com").at("/attributes/PLAN").asText();
    }

    @ParameterizedTest
    @EnumSource
    void a_deletion_that_is_told_before_the_creation_it_undid_counts(Engines engine) throws Exception {
        start(engine);
        String id = contact();
        long made = now();
        scene.step(Duration.ofSeconds(10));
        scene.call("intercom", "DELETE", "/contacts/" + id, null);
        intercomTells("contact.deleted", now(), id, ",\"deleted\":true");
        intercomTells("contact.user.created", made, id,
                ",\"external_id\":\"42\",\"email\":\"ann@example.com\",\"role\":\"user\"");
        changes("pro");
        assertThat(scene.ends(TO_INTERCOM)).containsExactlyInAnyOrder("delivered", "skipped (deleted)");
        assertThat(scene.intercom("42").isMissingNode()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void a_deletion_by_the_contacts_id_alone_is_understood_of_whoever_we_wrote(Engines engine) throws Exception {
        start(engine);
        String id = contact();
        scene.step(Duration.ofSeconds(10));
        scene.call("intercom", "DELETE", "/contacts/" + id, null);
        intercomTells("contact.deleted", now(), id, ",\"deleted\":true");
        changes("pro");
        scene.restart();
        changes("team");
        assertThat(scene.ends(TO_INTERCOM)).containsExactlyInAnyOrder("delivered", "skipped (deleted)", "skipped (deleted)");
        assertThat(scene.intercom("42").isMissingNode()).isTrue();
    }

    @Test
    void a_lead_of_the_same_address_who_is_deleted_takes_the_user_nothing() throws Exception {
        start(Engines.SQLITE);
        intercomTells("contact.lead.added_email", now(), LEAD, ",\"email\":\"ann@example.com\",\"role\":\"lead\"");
        scene.step(Duration.ofSeconds(10));
        intercomTells("contact.deleted", now(), LEAD, ",\"deleted\":true");
        changes("pro");
        assertThat(scene.ends(TO_INTERCOM)).containsExactly("delivered", "delivered");
    }

    @Test
    void a_deletion_told_by_a_clock_that_is_hours_behind_is_no_older_than_the_person() throws Exception {
        scene = PeopleScene.standing(Engines.SQLITE, folder);
        scene.step(Duration.ofHours(1));
        start();
        deletedAtBrevo();
        brevoTells("contact_deleted", now() - Duration.ofHours(5).toSeconds());
        changes("pro");
        assertThat(scene.ends(TO_BREVO)).containsExactlyInAnyOrder("delivered", "skipped (deleted)");
    }

    private void start() {
        scene.identify("42", "{\"email\":\"ann@example.com\",\"plan\":\"free\"}");
        opened();
    }

    @ParameterizedTest
    @EnumSource
    void whoever_is_back_at_the_target_is_written_though_nothing_is_new(Engines engine) throws Exception {
        start(engine);
        deletedAtBrevo();
        brevoTells("contact_deleted", now());
        scene.step(Duration.ofSeconds(10));
        scene.call("brevo", "POST", "/v3/contacts", "{\"email\":\"ann@example.com\"}");
        brevoTells("list_addition", now());
        changes("free");
        assertThat(planAtBrevo()).isEqualTo("free");
        changes("free");
        assertThat(scene.ends(TO_BREVO)).containsExactlyInAnyOrder("delivered", "delivered", "skipped (unchanged)");
    }

    @Test
    void somebody_new_with_the_attributes_of_who_was_deleted_is_written() throws Exception {
        start(Engines.SQLITE);
        deletedAtBrevo();
        brevoTells("contact_deleted", now());
        scene.step(EVERY);
        scene.call("customerio-track", "DELETE", "/api/v1/customers/42", null);
        scene.step(EVERY);
        scene.identify("42", "{\"plan\":\"free\",\"email\":\"ann@example.com\"}");
        opened();
        assertThat(planAtBrevo()).isEqualTo("free");
    }

    @ParameterizedTest
    @EnumSource
    void no_event_brings_back_who_was_deleted_until_they_are_written_anew(Engines engine) throws Exception {
        scene = PeopleScene.standing(engine, folder, FORWARD);
        start();
        assertThat(forwarded()).containsExactly("delivered");
        deletedAtBrevo();
        brevoTells("contact_deleted", now());
        scene.step(EVERY);
        opened();
        assertThat(forwarded()).containsExactlyInAnyOrder("delivered", "skipped (deleted)");
        assertThat(scene.brevo("ann@example.com").path("code").asText()).isEqualTo("document_not_found");

        scene.call("customerio-track", "DELETE", "/api/v1/customers/42", null);
        scene.step(EVERY);
        scene.identify("42", "{\"plan\":\"free\",\"email\":\"ann@example.com\"}");
        opened();
        scene.step(EVERY);
        opened();
        assertThat(forwarded()).as("they are there again").contains("delivered", "skipped (deleted)")
                .filteredOn("delivered"::equals).hasSizeGreaterThan(1);
        deletedAtBrevo();
        brevoTells("contact_deleted", now());
        scene.step(EVERY);
        long before = forwarded().stream().filter("skipped (deleted)"::equals).count();
        opened();
        assertThat(forwarded()).as("and gone again").filteredOn("skipped (deleted)"::equals).hasSize((int) before + 1);
    }

    /** How the events forwarded to Brevo ended. */
    private List<String> forwarded() {
        Awaitility.await().until(() -> {
            scene.step(Duration.ofMillis(20));
            return scene.books(FORWARD).open() == 0;
        });
        return scene.ends(FORWARD);
    }

    @Test
    void a_deletion_that_is_told_while_the_write_waits_for_its_turn_keeps_it_from_leaving() throws Exception {
        start(Engines.SQLITE);
        deletedAtBrevo();
        scene.step(EVERY);
        scene.identify("42", "{\"plan\":\"pro\"}");
        scene.sandbox.addFault(Fault.dropping("brevo").at("POST", "/v3/contacts").times(1));
        scene.opened(ANN); // cut off, it is tried again; but bulk calls are spread: at this very time there is no other turn
        Awaitility.await().until(() -> writesToBrevo() == 2);
        Awaitility.await().during(Duration.ofMillis(300)).until(() -> scene.ends(TO_BREVO).contains("inflight"));
        brevoTells("contact_deleted", now());
        settle();
        assertThat(scene.ends(TO_BREVO)).containsExactlyInAnyOrder("delivered", "skipped (deleted)");
        assertThat(writesToBrevo()).isEqualTo(2);
        assertThat(scene.brevo("ann@example.com").path("code").asText()).isEqualTo("document_not_found");
    }

    @ParameterizedTest
    @EnumSource
    void a_write_whose_answer_was_lost_makes_the_one_before_it_no_longer_the_last(Engines engine) throws Exception {
        start(engine);
        scene.sandbox.addFault(Fault.dropping("brevo").at("POST", "/v3/contacts").afterDoingTheCall());
        scene.step(EVERY);
        scene.identify("42", "{\"plan\":\"pro\"}");
        scene.opened(ANN);
        Awaitility.await().pollInterval(Duration.ofMillis(20)).until(() -> {
            scene.step(Duration.ofMillis(20));
            return scene.ends(TO_BREVO).stream().anyMatch(end -> end.startsWith("due (brevo"));
        });
        assertThat(planAtBrevo()).isEqualTo("pro");
        scene.identify("42", "{\"plan\":\"free\"}");
        scene.step(EVERY);
        scene.restart();
        scene.sandbox.clearFaults();
        settle();
        assertThat(planAtBrevo()).isEqualTo("free");
    }
}
