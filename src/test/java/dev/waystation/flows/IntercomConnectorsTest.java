package dev.waystation.flows;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waystation.ledger.Delivery;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each connector for Intercom that is written as a request, against Intercom's double. */
class IntercomConnectorsTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private final ConnectorScene scene = new ConnectorScene(NOON);
    private String id;
    private String ann;

    @BeforeEach
    void ann_is_there() {
        id = contact("42");
        ann = "{\"person\":{\"id\":\"" + id + "\"},\"properties\":{\"company_id\":\"acme/1\",\"company_name\":\"Acme\","
                + "\"company_size\":12}}";
    }

    @AfterEach
    void no_rule_was_broken() {
        assertThat(scene.sandbox.rules().list()).isEmpty();
        scene.close();
    }

    @Test
    void a_contact_is_archived_and_that_again_changes_nothing() {
        scene.write("intercom-contact-archive-sink", ann);
        scene.write("intercom-contact-archive-sink", ann);
        scene.sandbox.step(Duration.ofMinutes(10));
        assertThat(scene.call("intercom", "GET", "/contacts", null).path("data")).isEmpty();
        assertThat(scene.call("intercom", "POST", "/contacts/" + id + "/unarchive", null).path("archived").asBoolean(true))
                .isFalse();
    }

    @Test
    void a_contact_is_deleted() {
        scene.write("intercom-contact-delete-sink", ann);
        assertThat(scene.status("intercom", "/contacts/" + id)).isEqualTo(404);
    }

    @Test
    void without_intercoms_id_nothing_is_sent() {
        int before = scene.sandbox.requests("intercom").size();
        for (String connector : new String[] {"intercom-contact-archive-sink", "intercom-contact-delete-sink",
            "intercom-contact-tag-sink?tagId=1", "intercom-contact-untag-sink?tagId=1"}) {
            assertThat(scene.send(connector, "{\"person\":{\"external_id\":\"42\"}}")
                    .getVariable(Delivery.SKIP_VARIABLE)).as(connector).isEqualTo("no identifier");
        }
        assertThat(scene.sandbox.requests("intercom")).hasSize(before);
    }

    @Test
    void a_contact_is_tagged_and_untagged() {
        String tag = scene.call("intercom", "POST", "/tags", "{\"name\":\"VIP\"}").path("id").asText();
        scene.write("intercom-contact-tag-sink?tagId=" + tag, ann);
        scene.write("intercom-contact-tag-sink?tagId=" + tag, ann);
        assertThat(tags()).isEqualTo(1);
        scene.write("intercom-contact-untag-sink?tagId=" + tag, ann);
        assertThat(tags()).isZero();
    }

    @Test
    void a_company_is_made_and_its_contact_attached() {
        scene.write("intercom-company-upsert-sink", ann);
        scene.write("intercom-company-attach-sink", ann);
        JsonNode companies = scene.call("intercom", "GET", "/contacts/" + id + "/companies", null).path("companies");
        assertThat(companies).hasSize(1);
        assertThat(companies.path(0).path("company_id").asText()).isEqualTo("acme/1");
        assertThat(companies.path(0).path("name").asText()).isEqualTo("Acme");
        assertThat(companies.path(0).path("size").asInt()).isEqualTo(12);
    }

    @Test
    void contacts_are_found_that_changed_on_a_day_or_later_in_pages() {
        scene.sandbox.step(Duration.ofDays(1));
        contact("43");
        scene.sandbox.step(Duration.ofDays(1));
        contact("44");
        scene.sandbox.step(Duration.ofMinutes(30));
        long at = NOON.plus(Duration.ofDays(1)).toEpochMilli();
        JsonNode first = scene.read("intercom-contacts-since-action?perPage=1", "{\"at\":" + at + "}");
        assertThat(first.path("total_count").asInt()).isEqualTo(2);
        assertThat(first.path("data").findValuesAsText("external_id")).containsExactly("43");
        String cursor = first.at("/pages/next/starting_after").asText();
        JsonNode second = scene.read("intercom-contacts-since-action?perPage=1",
                "{\"at\":" + at + ",\"properties\":{\"starting_after\":\"" + cursor + "\"}}");
        assertThat(second.path("data").findValuesAsText("external_id")).containsExactly("44");
        assertThat(second.at("/pages/next").isMissingNode() || second.at("/pages/next").isNull()).isTrue();
    }

    @Test
    void attributes_are_read_of_contacts_and_of_companies() {
        assertThat(scene.read("intercom-data-attributes-action", "{}").path("data").findValuesAsText("model"))
                .isNotEmpty().containsOnly("contact");
        assertThat(scene.read("intercom-data-attributes-action?model=company", "{}").path("data")
                .findValuesAsText("model")).isNotEmpty().containsOnly("company");
    }

    private String contact(String externalId) {
        return scene.call("intercom", "POST", "/contacts",
                "{\"role\":\"user\",\"external_id\":\"" + externalId + "\"}").path("id").asText();
    }

    private int tags() {
        return scene.call("intercom", "GET", "/contacts/" + id + "/tags", null).path("data").size();
    }
}
