package dev.waystation.flows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waystation.gate.GateReports.GateReport;
import dev.waystation.gate.GateReports.State;
import dev.waystation.ledger.Verdict;
import dev.waystation.ledger.Verdict.NotSent;
import dev.waystation.ledger.Verdict.Parked;
import dev.waystation.sandbox.SandboxSettings;
import dev.waystation.sandbox.faults.Fault;
import dev.waystation.sandbox.faults.FaultKind;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a gate makes of refused credentials, in the words of each vendor's double. */
class RefusedCredentialsTest {

    private static final String DOCUMENT = "{\"event\":\"seen\",\"at\":1767261600000,\"key\":\"k\",\"person\":"
            + "{\"id\":\"6762f0dd1bb69f9f2193bb83\",\"email\":\"ann@example.com\"},\"properties\":{\"company_id\":\"c\"}}";

    private final HandClock clock = new HandClock();
    private final ConnectorScene scene = new ConnectorScene(
            SandboxSettings.WITHOUT_LIMITS.standingAt(clock.instant()), clock);

    @AfterEach
    void close() {
        scene.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "customerio-track | customerio-event-sink     | EXPIRED_TOKEN   | wrong key             | CIO_TRACK_API_KEY",
        "customerio-track | customerio-event-sink     | WRONG_REGION    | wrong region          | CIO_REGION",
        "customerio-track | customerio-event-sink     | BLOCKED_ADDRESS | allowed IP addresses  | plan",
        "customerio-app   | customerio-segments-action | EXPIRED_TOKEN  | wrong key             | CIO_APP_API_KEY",
        "customerio-app   | customerio-segments-action | WRONG_REGION   | wrong region          | CIO_REGION",
        "customerio-app   | customerio-segments-action | BLOCKED_ADDRESS | blocked IP address   | security",
        "customerio-app   | customerio-segments-action | MISSING_SCOPE  | missing scope         | API Credentials",
        "brevo            | brevo-event-sink          | EXPIRED_TOKEN   | wrong key             | BREVO_API_KEY",
        "brevo            | brevo-event-sink          | BLOCKED_ADDRESS | blocked IP address    | authorised_ips",
        "brevo            | brevo-event-sink          | MISSING_SCOPE   | missing permission    | plan",
        "intercom         | intercom-event-sink       | EXPIRED_TOKEN   | wrong key             | INTERCOM_ACCESS_TOKEN",
        "intercom         | intercom-event-sink       | WRONG_REGION    | wrong region          | INTERCOM_REGION",
        "intercom         | intercom-event-sink       | BLOCKED_ADDRESS | blocked IP address    | Security",
        "intercom         | intercom-event-sink       | MISSING_SCOPE   | missing scope         | Developer Hub",
    })
    void a_refusal_of_everything_pauses_the_connection_and_says_what_to_change(String api, String connector,
            FaultKind kind, String what, String where) {
        scene.sandbox.addFault(Fault.of(kind, api));
        deliver(connector);
        assertThat(deliver(connector)).isInstanceOfSatisfying(NotSent.class,
                waits -> assertThat(waits.reason()).contains(what, where));
        assertThat(report(api).state()).isEqualTo(State.UNAUTHORISED);
        assertThat(report(api).reason()).contains(what, where);
        assertThat(scene.gates.gates()).filteredOn(gate -> gate.state() == State.UNAUTHORISED).hasSize(1);
        scene.sandbox.clearFaults();
        clock.forward(Duration.ofSeconds(61));
        deliver(connector);
        assertThat(report(api).state()).isEqualTo(State.CLOSED);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "brevo          | brevo-list-add-sink?listId=1   | /v3/contacts/lists | brevo-event-sink     | missing permission",
        "intercom       | intercom-company-upsert-sink   | /companies         | intercom-contacts-since-action | missing scope",
        "customerio-app | customerio-campaigns-action    | /v1/campaigns      | customerio-segments-action | missing scope",
    })
    void a_permission_that_one_kind_of_call_lacks_parks_that_call_and_pauses_nothing(String api, String refused,
            String path, String other, String what) {
        scene.sandbox.addFault(Fault.of(FaultKind.MISSING_SCOPE, api).at(null, path));
        assertThat(deliver(refused)).as("first it is found out whether every call is refused")
                .isInstanceOf(NotSent.class);
        assertThat(deliver(refused)).isInstanceOfSatisfying(Parked.class,
                parked -> assertThat(parked.reason()).contains(what, "this kind alone"));
        assertThat(deliver(other)).isNull();
        assertThat(report(api).state()).isEqualTo(State.CLOSED);
        assertThat(deliver(refused)).isInstanceOf(Parked.class);
    }

    @Test
    void no_delivery_is_the_trial_of_refused_credentials() {
        scene.sandbox.addFault(Fault.of(FaultKind.EXPIRED_TOKEN, "brevo"));
        deliver("brevo-event-sink");
        clock.forward(Duration.ofSeconds(61));
        deliver("brevo-event-sink");
        assertThat(scene.sandbox.requests("brevo")).last()
                .satisfies(request -> assertThat(request.path()).isEqualTo("/v3/contacts/attributes"));
        assertThat(scene.attempts.begun).hasSize(1);
    }

    private Verdict deliver(String connector) {
        return scene.deliver(connector, DOCUMENT, 0);
    }

    private GateReport report(String api) {
        return scene.gates.gates().stream().filter(gate -> gate.name().equals(api)).findFirst().orElseThrow();
    }
}
