package dev.waystation.flows;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waystation.ledger.Verdict.Retry;
import dev.waystation.sandbox.faults.Fault;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each connector for Brevo that is written as a request, against Brevo's double. */
class BrevoConnectorsTest {

    private static final String ANN = "{\"person\":{\"email\":\"Ann+News@example.com\"},\"attributes\":{}}";
    private static final String BY_EXT_ID = "{\"person\":{\"ext_id\":\"7/b\"}}";
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private final ConnectorScene scene = new ConnectorScene(NOON);
    private int list;

    @BeforeEach
    void ann_is_there() {
        list = scene.call("brevo", "POST", "/v3/contacts/lists", "{\"name\":\"News\",\"folderId\":1}").path("id").asInt();
        scene.write("brevo-contact-upsert-sink", ANN);
        scene.write("brevo-contact-upsert-sink", BY_EXT_ID);
    }

    @AfterEach
    void no_rule_was_broken() {
        assertThat(scene.sandbox.rules().list()).isEmpty();
        scene.close();
    }

    @Test
    void a_contact_is_put_on_a_list_and_taken_off() {
        scene.write("brevo-list-add-sink?listId=" + list, ANN);
        scene.write("brevo-list-add-sink?listId=" + list, BY_EXT_ID);
        assertThat(members().path("count").asInt()).isEqualTo(2);
        scene.write("brevo-list-remove-sink?listId=" + list, ANN);
        assertThat(members().findValuesAsText("email")).doesNotContain("ann+news@example.com");
        assertThat(members().path("count").asInt()).isEqualTo(1);
        scene.write("brevo-list-remove-sink?listId=" + list, BY_EXT_ID);
        assertThat(members().path("count").asInt()).isZero();
    }

    @Test
    void a_contact_is_deleted_by_either_identifier() {
        scene.write("brevo-contact-delete-sink", ANN);
        assertThat(scene.call("brevo", "GET", "/v3/contacts", null).path("count").asInt()).isEqualTo(1);
        scene.write("brevo-contact-delete-sink", BY_EXT_ID);
        assertThat(scene.call("brevo", "GET", "/v3/contacts", null).path("count").asInt()).isZero();
    }

    @Test
    void many_contacts_are_imported_at_once() {
        scene.write("brevo-contacts-import-sink?listId=" + list, "{\"properties\":{\"contacts\":["
                + "{\"email\":\"bo@example.com\",\"attributes\":{\"FIRSTNAME\":\"Bo\"}},{\"email\":\"cy@example.com\"}]}}");
        scene.sandbox.step(Duration.ofMinutes(10));
        assertThat(members().findValuesAsText("email")).containsExactlyInAnyOrder("bo@example.com", "cy@example.com");
        assertThat(members().findValuesAsText("FIRSTNAME")).containsExactly("Bo");
    }

    @Test
    void an_import_reports_each_row_it_rejected() {
        long process = scene.call("brevo", "POST", "/v3/contacts/import", "{\"jsonBody\":[{\"email\":\"bo@example.com\"},"
                + "{\"email\":\"no address\"}],\"listIds\":[" + list + "],\"disableNotification\":true}")
                .path("processId").asLong();
        String document = "{\"properties\":{\"processId\":" + process + "}}";
        assertThat(scene.read("brevo-import-report-action", document).path("finished").asBoolean()).isFalse();
        scene.sandbox.step(Duration.ofMinutes(10));
        JsonNode report = scene.read("brevo-import-report-action", document);
        assertThat(report.path("finished").asBoolean()).isTrue();
        assertThat(report.path("rejects")).singleElement().satisfies(reject -> {
            assertThat(reject.path("reason").asText()).isEqualTo("invalid_emails");
            assertThat(reject.path("row").asText()).isEqualTo("no address");
        });
        assertThat(report.path("unread")).isEmpty();
        assertThat(scene.sandbox.rules().list()).singleElement().satisfies(rule ->
                assertThat(rule.rule().name()).isEqualTo("REFUSED"));
        scene.sandbox.reset();
    }

    @Test
    void rejects_on_another_host_are_named_and_not_fetched() throws IOException {
        try (VendorStub elsewhere = new VendorStub()) {
            String process = "{\"id\":7,\"status\":\"completed\",\"info\":{\"import\":{\"invalid_emails\":\""
                    + elsewhere.url() + "/rejects.csv\",\"duplicate_email_id\":null,\"duplicate_ext_id\":2}}}";
            scene.sandbox.addFault(Fault.answering("brevo", 200).at("GET", "/v3/processes").saying(process, Map.of()));
            JsonNode report = scene.read("brevo-import-report-action", "{\"properties\":{\"processId\":7}}");
            assertThat(report.path("rejects")).isEmpty();
            assertThat(report.path("unread").toString()).contains("/rejects.csv", "\"duplicate_ext_id\",\"count\":2");
            assertThat(elsewhere.received()).isEmpty();
        }
    }

    @Test
    void attributes_and_lists_are_read() {
        assertThat(scene.read("brevo-attributes-action", "{}").path("attributes").findValuesAsText("name"))
                .contains("FIRSTNAME");
        JsonNode lists = scene.read("brevo-lists-action", "{}");
        assertThat(lists.path("lists").findValuesAsText("name")).contains("News");
        assertThat(scene.read("brevo-lists-action", "{\"properties\":{\"offset\":" + lists.path("count").asInt() + "}}")
                .path("lists")).isEmpty();
    }

    @Test
    void contacts_are_read_that_changed_since_a_time_in_pages() {
        scene.sandbox.step(Duration.ofHours(1));
        for (String name : new String[] {"bo", "cy"}) {
            scene.write("brevo-contact-upsert-sink", "{\"person\":{\"email\":\"" + name + "@example.com\"}}");
        }
        long since = NOON.plusSeconds(60).toEpochMilli();
        JsonNode all = scene.read("brevo-contacts-since-action", "{\"at\":" + since + "}");
        assertThat(all.path("contacts").findValuesAsText("email")).containsExactly("bo@example.com", "cy@example.com");
        JsonNode second = scene.read("brevo-contacts-since-action?limit=1",
                "{\"at\":" + since + ",\"properties\":{\"offset\":1}}");
        assertThat(second.path("contacts").findValuesAsText("email")).containsExactly("cy@example.com");
    }

    @Test
    void a_long_page_is_read_whole_and_a_broken_one_is_never_taken_for_an_empty_list() {
        String page = IntStream.range(0, 1_000).mapToObj(n -> "{\"email\":\"p" + n + "@example.com\",\"attributes\":{\"A\":\""
                + "x".repeat(200) + "\"}}").collect(Collectors.joining(",", "{\"contacts\":[", "]}"));
        scene.sandbox.addFault(Fault.answering("brevo", 200).at("GET", "/v3/contacts").saying(page, Map.of()).times(1));
        assertThat(scene.read("brevo-contacts-since-action", "{\"at\":0}").path("contacts")).hasSize(1_000);
        scene.sandbox.addFault(Fault.answering("brevo", 200).at("GET", "/v3/contacts")
                .saying(page.substring(0, page.length() - 1), Map.of()).times(1));
        assertThat(House.verdict(scene.send("brevo-contacts-since-action", "{\"at\":0}"))).isInstanceOf(Retry.class);
    }

    @Test
    void campaigns_are_read_with_figures_and_without_content() {
        JsonNode answer = scene.read("brevo-campaigns-action", "{}");
        assertThat(answer.path("campaigns").isArray()).isTrue();
        assertThat(scene.sandbox.requests("brevo")).last().satisfies(request ->
                assertThat(request.query()).contains("status=sent", "statistics=globalStats", "excludeHtmlContent=true"));
    }

    private JsonNode members() {
        return scene.call("brevo", "GET", "/v3/contacts/lists/" + list + "/contacts", null);
    }
}
