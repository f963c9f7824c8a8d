package dev.waystation.people;

import static dev.waystation.people.PeopleScene.EVERY;
import static dev.waystation.people.PeopleScene.TO_BREVO;
import static dev.waystation.people.PeopleScene.TO_INTERCOM;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waystation.ledger.Engines;
import dev.waystation.ledger.LedgerReports.SubscriberReport;
import dev.waystation.sandbox.ReceivedRequest;
import dev.waystation.sandbox.faults.Fault;
import dev.waystation.sandbox.rules.Rule;
import dev.waystation.sandbox.rules.RuleBook;
import dev.waystation.sandbox.seed.Population;
import dev.waystation.sandbox.seed.SandboxPerson;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** People of Customer.io as contacts of Brevo and of Intercom, after each of their events. */
class PeopleSyncTest {

    private static final String ANN = "{\"id\":\"42\",\"email\":\"ann@example.com\"}";

    @TempDir
    Path folder;
    private PeopleScene scene;

    @AfterEach
    void close() {
        // Whatever the tests themselves do at Customer.io, at the targets no consent is lifted and nobody is brought back.
        assertThat(scene.sandbox.rules().list())
                .filteredOn(broken -> broken.api().equals("brevo") || broken.api().equals("intercom"))
                .extracting(RuleBook.Broken::rule)
                .doesNotContain(Rule.CONSENT_LIFTED, Rule.PERSON_RESURRECTED);
        scene.close();
    }

    @ParameterizedTest
    @EnumSource
    void what_changes_at_customer_io_changes_at_both_with_the_persons_next_event(Engines engine) throws Exception {
        scene = PeopleScene.standing(engine, folder);
        scene.identify("42", "{\"email\":\"ann@example.com\",\"plan\":\"free\"}");
        scene.opened(ANN);
        scene.settle();
        assertThat(scene.brevo("ann@example.com").at("/attributes/PLAN").asText()).isEqualTo("free");
        assertThat(scene.intercom("42").at("/custom_attributes/plan").asText()).isEqualTo("free");
        scene.step(EVERY);
        scene.identify("42", "{\"plan\":\"pro\"}");
        scene.opened(ANN);
        scene.settle();
        assertThat(scene.brevo("ann@example.com").at("/attributes/PLAN").asText()).isEqualTo("pro");
        assertThat(scene.intercom("42").at("/custom_attributes/plan").asText()).isEqualTo("pro");
        assertThat(scene.ends(TO_BREVO)).containsExactly("delivered", "delivered");
        assertThat(scene.reads()).as("one read serves both").hasSize(2);
    }

    @ParameterizedTest
    @EnumSource
    void an_event_after_which_nothing_is_new_writes_nothing(Engines engine) throws Exception {
        scene = PeopleScene.standing(engine, folder, "customerio-to-brevo");
        scene.identify("42", "{\"email\":\"ann@example.com\",\"plan\":\"free\"}");
        scene.opened(ANN);
        scene.settle();
        Awaitility.await().until(() -> scene.books("customerio-to-brevo").open() == 0);
        long brevo = contacts();
        long intercom = scene.writes("intercom");
        for (int n = 0; n < 3; n++) {
            scene.step(EVERY);
            scene.opened(ANN);
            scene.settle();
        }
        Awaitility.await().until(() -> scene.books("customerio-to-brevo").open() == 0);
        assertThat(scene.ends(TO_BREVO)).containsOnlyOnce("delivered").contains("skipped (unchanged)").hasSize(4);
        assertThat(scene.ends(TO_INTERCOM)).containsOnlyOnce("delivered").contains("skipped (unchanged)").hasSize(4);
        assertThat(contacts()).as("nor does the contact of the events undo it").isEqualTo(brevo);
        assertThat(scene.writes("intercom")).isEqualTo(intercom);
        assertThat(scene.ends("customerio-to-brevo")).as("what made a call is delivered").containsOnly("delivered");
    }

    private long contacts() {
        return scene.sandbox.requests("brevo").stream().filter(request -> request.path().equals("/v3/contacts")).count();
    }

    @ParameterizedTest
    @EnumSource
    void three_hundred_peoples_events_take_few_reads(Engines engine) throws Exception {
        scene = PeopleScene.running(engine, folder);
        scene.seed(300);
        List<SandboxPerson> people = Population.of(300).people();
        for (SandboxPerson person : people) {
            scene.opened("{\"cio_id\":\"" + person.cioId() + "\"}");
        }
        scene.settle();
        assertThat(scene.reads()).as("calls to the App API").hasSizeLessThanOrEqualTo(12);
        SubscriberReport books = scene.books(TO_BREVO);
        assertThat(books.parked()).isZero();
        assertThat(books.delivered() + books.skipped()).isEqualTo(300);
        assertThat(books.delivered()).as("those with an identifier at Brevo").isGreaterThan(250);
        assertThat(scene.books(TO_INTERCOM).parked()).isZero();
        SandboxPerson one = people.stream().filter(each -> each.email() != null).skip(100).findFirst().orElseThrow();
        assertThat(scene.brevo(one.email()).at("/attributes/PLAN").asText()).isEqualTo(one.plan());
    }

    @ParameterizedTest
    @EnumSource
    void nobody_is_read_more_often_than_the_setting_says_and_nobody_else_waits_for_that(Engines engine)
            throws Exception {
        scene = PeopleScene.standing(engine, folder);
        scene.identify("42", "{\"email\":\"ann@example.com\",\"plan\":\"free\"}");
        scene.identify("43", "{\"email\":\"bob@example.com\",\"plan\":\"free\"}");
        scene.opened(ANN);
        scene.settle();
        scene.step(Duration.ofSeconds(10));
        scene.identify("42", "{\"plan\":\"pro\"}");
        scene.opened(ANN);
        scene.opened(ANN);
        scene.opened("{\"id\":\"43\"}");
        Awaitility.await().until(() -> scene.ends(TO_BREVO).stream().filter("delivered"::equals).count() == 2
                && scene.ends(TO_BREVO).stream().anyMatch(end -> end.startsWith("due (the person was read")));
        assertThat(scene.reads()).hasSize(2);
        scene.step(Duration.ofSeconds(50));
        scene.settle();
        assertThat(scene.reads()).as("one more for two events and two subscribers").hasSize(3);
        assertThat(scene.brevo("ann@example.com").at("/attributes/PLAN").asText()).isEqualTo("pro");
        assertThat(scene.deliveries(TO_BREVO)).allMatch(row -> row.attempts() <= 1);
    }

    @ParameterizedTest
    @EnumSource
    void what_was_put_off_outlives_a_restart(Engines engine) throws Exception {
        scene = PeopleScene.standing(engine, folder);
        scene.identify("42", "{\"email\":\"ann@example.com\",\"plan\":\"free\"}");
        scene.opened(ANN);
        scene.settle();
        scene.identify("42", "{\"plan\":\"pro\"}");
        scene.step(Duration.ofSeconds(1));
        scene.opened(ANN);
        Awaitility.await().until(() -> scene.ends(TO_BREVO).stream().anyMatch(end -> end.startsWith("due (the person")));
        scene.restart();
        assertThat(scene.books(TO_BREVO).open()).isEqualTo(1);
        scene.step(EVERY);
        scene.settle();
        assertThat(scene.brevo("ann@example.com").at("/attributes/PLAN").asText()).isEqualTo("pro");
    }

    @Test
    void whoever_wants_no_mail_is_created_so_and_stays_so_whatever_comes_after() throws Exception {
        scene = PeopleScene.standing(Engines.SQLITE, folder);
        scene.identify("42", "{\"email\":\"ann@example.com\",\"plan\":\"free\",\"unsubscribed\":true}");
        scene.opened(ANN);
        scene.settle();
        assertThat(scene.brevo("ann@example.com").path("emailBlacklisted").asBoolean()).isTrue();
        assertThat(scene.intercom("42").path("unsubscribed_from_emails").asBoolean()).isTrue();
        scene.step(EVERY);
        scene.identify("42", "{\"unsubscribed\":false,\"plan\":\"pro\"}");
        scene.opened(ANN);
        scene.settle();
        assertThat(scene.brevo("ann@example.com").at("/attributes/PLAN").asText()).isEqualTo("pro");
        assertThat(scene.brevo("ann@example.com").path("emailBlacklisted").asBoolean()).isTrue();
        assertThat(scene.intercom("42").path("unsubscribed_from_emails").asBoolean()).isTrue();
        assertThat(scene.sandbox.requests()).extracting(ReceivedRequest::body)
                .noneMatch(body -> body.contains("\"emailBlacklisted\":false")
                        || body.contains("\"unsubscribed_from_emails\":false"));
    }

    @Test
    void whoever_left_at_a_target_is_not_brought_back_there() throws Exception {
        scene = PeopleScene.standing(Engines.SQLITE, folder);
        scene.identify("42", "{\"email\":\"ann@example.com\",\"plan\":\"free\"}");
        scene.opened(ANN);
        scene.settle();
        scene.call("brevo", "PUT", "/v3/contacts/ann%40example.com?identifierType=email_id", "{\"emailBlacklisted\":true}");
        scene.call("intercom", "PUT", "/contacts/" + scene.intercom("42").path("id").asText(),
                "{\"unsubscribed_from_emails\":true}");
        scene.step(EVERY);
        scene.identify("42", "{\"plan\":\"pro\"}");
        scene.opened(ANN);
        scene.settle();
        assertThat(scene.brevo("ann@example.com").at("/attributes/PLAN").asText()).isEqualTo("pro");
        assertThat(scene.brevo("ann@example.com").path("emailBlacklisted").asBoolean()).isTrue();
        assertThat(scene.intercom("42").path("unsubscribed_from_emails").asBoolean()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void a_source_that_cannot_be_read_loses_nothing_and_changes_no_order(Engines engine) throws Exception {
        scene = PeopleScene.running(engine, folder);
        scene.seed(20);
        scene.sandbox.addFault(Fault.answering("customerio-app", 503));
        for (SandboxPerson person : Population.of(20).people()) {
            scene.opened("{\"cio_id\":\"" + person.cioId() + "\"}");
            scene.opened("{\"cio_id\":\"" + person.cioId() + "\"}");
        }
        Awaitility.await().until(() -> scene.reads().stream().anyMatch(request -> request.status() == 503));
        assertThat(scene.books(TO_BREVO).delivered()).isZero();
        scene.sandbox.clearFaults();
        scene.settle();
        assertThat(scene.books(TO_BREVO).parked() + scene.books(TO_INTERCOM).parked()).isZero();
        assertThat(scene.books(TO_BREVO).seen()).isEqualTo(40);
        assertThat(scene.books(TO_BREVO).conserved()).isTrue();
        assertThat(scene.books(TO_INTERCOM).conserved()).isTrue();
    }

    @Test
    void an_event_about_nobody_and_one_about_somebody_unknown_end_by_their_rules() throws Exception {
        scene = PeopleScene.standing(Engines.SQLITE, folder);
        scene.opened("{}");
        scene.opened("{\"id\":\"gone\"}");
        scene.settle();
        assertThat(scene.ends(TO_BREVO)).containsExactlyInAnyOrder("skipped (no identifier)", "skipped (deleted)");
        assertThat(scene.writes("brevo") + scene.writes("intercom")).isZero();
    }

    @Test
    void whoever_was_suppressed_at_customer_io_is_written_nowhere() throws Exception {
        scene = PeopleScene.standing(Engines.SQLITE, folder);
        scene.identify("42", "{\"email\":\"ann@example.com\",\"plan\":\"free\"}");
        scene.call("customerio-track", "POST", "/api/v1/customers/42/suppress", "{}");
        scene.opened(ANN);
        scene.settle();
        assertThat(scene.ends(TO_BREVO)).containsExactly("skipped (deleted)");
        assertThat(scene.ends(TO_INTERCOM)).containsExactly("skipped (deleted)");
    }
}
