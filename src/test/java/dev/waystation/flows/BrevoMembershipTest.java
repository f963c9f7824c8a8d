package dev.waystation.flows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waystation.ledger.Verdict.Parked;
import dev.waystation.sandbox.faults.Fault;
import dev.waystation.sandbox.faults.FaultKind;
import dev.waystation.vendor.VendorCall;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Brevo says "already there" and "no such contact" in one word: the contact's lists decide. */
class BrevoMembershipTest {

    private static final String ANN = "{\"person\":{\"email\":\"Ann+News@example.com\"},\"attributes\":{}}";

    private final ConnectorScene scene = new ConnectorScene(Instant.parse("2026-03-02T12:00:00Z"));
    private int list;

    @BeforeEach
    void ann_is_there() {
        list = scene.call("brevo", "POST", "/v3/contacts/lists", "{\"name\":\"News\",\"folderId\":1}").path("id").asInt();
        scene.write("brevo-contact-upsert-sink", ANN);
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void what_is_on_the_list_already_or_off_it_is_as_it_was_wanted() {
        for (String status : new String[] {"400", "201"}) {
            scene.sandbox.switches().set("brevo.list-all-failed", status);
            scene.write("brevo-list-add-sink?listId=" + list, ANN);
            scene.write("brevo-list-add-sink?listId=" + list, ANN);
            scene.write("brevo-list-remove-sink?listId=" + list, ANN);
            scene.write("brevo-list-remove-sink?listId=" + list, ANN);
        }
    }

    @Test
    void a_contact_that_brevo_did_not_put_on_the_list_is_no_success() {
        for (String status : new String[] {"400", "201"}) {
            scene.sandbox.switches().set("brevo.list-all-failed", status);
            assertThat(scene.deliver("brevo-list-add-sink?listId=" + list,
                    "{\"person\":{\"email\":\"nobody@example.com\"}}", 0)).isInstanceOfSatisfying(Parked.class,
                    parked -> assertThat(parked.reason()).contains("no such contact", "upsert it first"));
        }
        scene.sandbox.addFault(Fault.of(FaultKind.PARTIAL_BATCH, "brevo"));
        String two = "{\"emails\":[\"ann+news@example.com\",\"ann+news@example.com\"]}";
        assertThat(House.verdict(scene.through("brevo", new VendorCall("POST", "/v3/contacts/lists/" + list
                + "/contacts/remove", null, two, true, null), 0))).as("off it already").isNull();
    }
}
