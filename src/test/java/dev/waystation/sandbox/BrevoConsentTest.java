package dev.waystation.sandbox;

import static dev.waystation.sandbox.SandboxCaller.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waystation.sandbox.rules.Rule;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Consent groups and double opt-in. */
class BrevoConsentTest {

    private static final String GROUPS = "/contacts/consent-groups";

    private final BrevoScene brevo = new BrevoScene().seeded();

    @AfterEach
    void stop() {
        brevo.close();
    }

    private static String code(HttpResponse<String> answer) throws IOException {
        return answer.statusCode() + " " + json(answer).path("code").asText();
    }

    @Test
    void a_group_is_made_changed_and_deleted() throws IOException {
        HttpResponse<String> made = brevo.post(GROUPS,
                "{\"name\":\"News\",\"signupMode\":\"manual\",\"description\":\"d\",\"listIds\":[2]}");
        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(json(made).path("contactsCount").asInt()).isEqualTo(10);
        HttpResponse<String> changed = brevo.put(GROUPS + "/1", "{\"signupMode\":\"automatic\"}");
        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(json(changed).path("name").asText()).isEqualTo("News");
        JsonNode listed = brevo.read(GROUPS + "?signupMode=automatic");
        assertThat(listed.path("total").asInt()).isEqualTo(1);
        assertThat(listed.path("limit").asInt()).isEqualTo(10);
        assertThat(brevo.read(GROUPS + "?name=Other").path("total").asInt()).isZero();
        assertThat(brevo.delete(GROUPS + "/1").statusCode()).isEqualTo(204);
        assertThat(code(brevo.get(GROUPS + "/1"))).isEqualTo("404 CONSENT_GROUP_NOT_FOUND");
        assertThat(brevo.read("/contacts/1").has("consentGroups")).isFalse();
    }

    @Test
    void what_is_wrong_has_codes_in_capitals() throws IOException {
        String good = "{\"name\":\"News\",\"signupMode\":\"manual\"}";
        brevo.post(GROUPS, good);
        assertThat(code(brevo.post(GROUPS, good))).isEqualTo("409 NAME_ALREADY_EXISTS");
        assertThat(code(brevo.post(GROUPS, "{\"name\":\"x\"}"))).isEqualTo("400 MISSING_REQUIRED_FIELD");
        assertThat(code(brevo.post(GROUPS, good.replace("manual", "odd")))).isEqualTo("400 INVALID_SIGNUP_MODE");
        assertThat(code(brevo.post(GROUPS, good.replace("News", "x".repeat(256))))).isEqualTo("400 FIELD_TOO_LONG");
        assertThat(code(brevo.post(GROUPS, "{\"name\":\"x\",\"signupMode\":\"manual\",\"listIds\":[99]}")))
                .isEqualTo("400 INVALID_LIST_ID");
        assertThat(code(brevo.put(GROUPS + "/1", "{}"))).isEqualTo("400 NO_FIELDS_TO_UPDATE");
        assertThat(code(brevo.get(GROUPS + "/one"))).isEqualTo("400 INVALID_ID");
        assertThat(brevo.broken(Rule.FIELD_TOO_LONG)).isEqualTo(1);
        brevo.set("brevo.consent-groups", "false");
        assertThat(code(brevo.get(GROUPS))).isEqualTo("403 CONSENT_GROUP_NOT_ENABLED");
    }

    @Test
    void a_double_opt_in_puts_the_contact_on_the_list_when_it_was_confirmed() throws IOException {
        HttpResponse<String> asked = brevo.post("/contacts/doubleOptinConfirmation", """
                {"email":"new@example.com","includeListIds":[1],"templateId":3,
                 "redirectionUrl":"https://www.example.com/","attributes":{"FIRSTNAME":"Nell"}}""");
        assertThat(asked.statusCode()).isEqualTo(201);
        brevo.step(Duration.ofMinutes(4));
        assertThat(brevo.byEmail("new@example.com").path("code").asText()).isEqualTo("document_not_found");
        brevo.step(Duration.ofMinutes(1));
        JsonNode contact = brevo.byEmail("new@example.com");
        assertThat(contact.path("listIds").toString()).isEqualTo("[1]");
        assertThat(contact.at("/attributes/DOUBLE_OPT-IN").asInt()).isEqualTo(1);
        assertThat(contact.at("/attributes/FIRSTNAME").asText()).isEqualTo("Nell");
        assertThat(brevo.post("/contacts/doubleOptinConfirmation", "{\"email\":\"new@example.com\"}").statusCode())
                .isEqualTo(400);
    }
}
