package dev.waystation.simulation;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waystation.sandbox.ReceivedRequest;
import dev.waystation.sandbox.faults.Fault;
import dev.waystation.sandbox.faults.FaultKind;
import dev.waystation.sandbox.seed.Population;
import dev.waystation.sandbox.seed.SandboxPerson;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each promise is broken on purpose once: a simulation that could not notice would prove nothing. */
class BrokenPromisesTest {

    private static final Duration A_DAY = Duration.ofHours(24);
    private static final String SOME_DELIVERED = "(SELECT sequence FROM delivery WHERE outcome = 'delivered'"
            + " AND subscriber <> 0 ORDER BY sequence LIMIT 1)";

    private AutoCloseable quiet;
    private Path folder;
    private Simulation simulation;

    @BeforeEach
    void open() throws IOException {
        quiet = Simulation.quietly();
        folder = Folders.make("broken-promises-");
        simulation = new Simulation(folder, 7, A_DAY);
        for (int i = 0; i < 12; i++) {
            simulation.agenda().in(Duration.ofHours(1), () -> simulation.post(simulation.mail().next()));
        }
    }

    @AfterEach
    void close() throws Exception {
        simulation.close();
        Folders.delete(folder);
        quiet.close();
    }

    @Test
    void an_event_under_another_id() {
        after("UPDATE event SET event_id = 'another' WHERE sequence = " + SOME_DELIVERED);
        breaks(Promise.STORED_ONCE, simulation.audit()::everything);
    }

    @Test
    void an_event_that_is_gone() {
        after("DELETE FROM event WHERE sequence = " + SOME_DELIVERED,
                "DELETE FROM delivery WHERE sequence NOT IN (SELECT sequence FROM event)");
        breaks(Promise.NOTHING_LOST, simulation.audit()::everything);
    }

    @Test
    void a_delivery_that_is_gone() {
        after("DELETE FROM delivery WHERE sequence = " + SOME_DELIVERED);
        breaks(Promise.CONSERVED, simulation.audit()::everything);
    }

    @Test
    void a_later_delivery_that_overtakes() {
        simulation.gateway().open();
        simulation.mail().of(new Population(List.of(simulation.mail().population().people().get(1))));
        simulation.sandbox().addFault(Fault.answering("customerio-track", 503).times(1));
        simulation.post(simulation.mail().news("intercom"));
        simulation.post(simulation.mail().news("intercom"));
        simulation.gateway().work();
        sql("UPDATE delivery SET outcome = 'due' WHERE outcome = 'held'");
        breaks(Promise.IN_ORDER, simulation::makePeace);
    }

    @Test
    void a_call_that_the_double_answers_and_swallows() {
        simulation.agenda().in(Duration.ofMinutes(1),
                () -> simulation.sandbox().addFault(Fault.of(FaultKind.IGNORED_WRITE, "brevo").times(3)));
        breaks(Promise.DELIVERED_IS_TAKEN, simulation::run);
    }

    @Test
    void a_call_that_never_came() {
        simulation.witness().tamper(requests -> without(requests, "/api/v2/entity"));
        breaks(Promise.DELIVERED_IS_TAKEN, simulation::run);
    }

    @Test
    void a_call_that_came_twice() {
        simulation.witness().tamper(requests -> twice(requests, "/v3/events"));
        breaks(Promise.SENT_ONCE_OR_COUNTED, simulation::run);
    }

    @Test
    void a_delivery_given_up_too_early() {
        after("UPDATE delivery SET outcome = 'parked', reason = 'given up after 5 refusals: no reason'"
                + " WHERE sequence = " + SOME_DELIVERED);
        breaks(Promise.PARKED_LAWFULLY, simulation.audit()::everything);
    }

    @Test
    void an_attempt_without_a_call() {
        after("UPDATE delivery SET attempts = attempts + 1 WHERE sequence = " + SOME_DELIVERED);
        breaks(Promise.ATTEMPTS_ARE_CALLS, simulation.audit()::everything);
    }

    @Test
    void an_opt_out_that_is_lifted() {
        simulation.run();
        SandboxPerson person = simulation.mail().population().people().get(1);
        VendorUsers users = new VendorUsers(simulation.sandbox());
        users.unsubscribe(person);
        users.subscribe(person);
        breaks(Promise.VENDORS_CONTENT, simulation.audit()::everything);
    }

    @Test
    void a_lane_that_nobody_lets_go_on() {
        after("UPDATE delivery SET outcome = 'held' WHERE sequence = " + SOME_DELIVERED);
        breaks(Promise.EVERYTHING_DRAINS, simulation::makePeace);
    }

    private void after(String... sabotage) {
        simulation.run();
        for (String each : sabotage) {
            sql(each);
        }
    }

    private void sql(String text) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("data/ledger.db"));
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA busy_timeout = 5000");
            if (statement.executeUpdate(text) == 0) {
                throw new AssertionError("changed nothing: " + text);
            }
        } catch (SQLException e) {
            throw new AssertionError("the ledger could not be tampered with: " + text, e);
        }
    }

    private static List<ReceivedRequest> without(List<ReceivedRequest> requests, String path) {
        return requests.stream().filter(request -> !request.path().equals(path)).toList();
    }

    private static List<ReceivedRequest> twice(List<ReceivedRequest> requests, String path) {
        List<ReceivedRequest> more = new ArrayList<>();
        for (ReceivedRequest request : requests) {
            more.add(request);
            if (request.path().equals(path)) {
                more.add(request);
            }
        }
        return more;
    }

    private static void breaks(Promise promise, ThrowingCallable deed) {
        assertThatThrownBy(deed).isInstanceOfSatisfying(BrokenPromiseError.class,
                broken -> org.assertj.core.api.Assertions.assertThat(broken.promise()).as(broken.getMessage())
                        .isEqualTo(promise));
    }
}
