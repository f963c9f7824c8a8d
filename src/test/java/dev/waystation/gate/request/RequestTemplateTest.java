package dev.waystation.gate.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.waystation.vendor.Finding;
import dev.waystation.vendor.Repeat;
import dev.waystation.vendor.Repeat.AskFirst;
import dev.waystation.vendor.UnwritableCallException;
import dev.waystation.vendor.VendorCall;
import dev.waystation.vendor.VendorResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestTemplateTest {

    private static final JsonNode DOCUMENT = json("""
            {"event": "order_paid", "at": 1700000000123, "key": "intercom/notif_1/x",
             "person": {"email": "Ann+1@Example.com", "ext_id": null},
             "attributes": {"FIRSTNAME": "Ann", "TAGS": ["a", "b"]},
             "properties": {"total": 9.90, "empty": "", "items": [{"sku": "x"}]}}
            """);

    @Test
    void a_request_is_written_as_it_is_read_aloud() throws Exception {
        VendorCall call = RequestTemplate.parse("""
                POST /v3/contacts/lists/7/contacts/add?source={properties.source?}&kind=email
                Repeatable: yes
                Remember: list-7:{person.email:lower}

                {"emails": ["{person.email:lower}"], "note": "{event} at {at:iso}", "total": "{properties.total}",
                 "attributes": "{attributes}", "phone": "{attributes.SMS?}", "since": "{at:seconds}", "day": "{at:date}",
                 "fixed": 3, "braces": "{not a placeholder}"}
                """).fill(DOCUMENT);

        assertThat(call.method()).isEqualTo("POST");
        assertThat(call.path()).isEqualTo("/v3/contacts/lists/7/contacts/add");
        assertThat(call.query()).isEqualTo("kind=email");
        assertThat(call.repeatable()).isTrue();
        assertThat(call.remember()).isEqualTo("list-7:ann+1@example.com");
        assertThat(json(call.body())).isEqualTo(json("""
                {"emails": ["ann+1@example.com"], "note": "order_paid at 2023-11-14T22:13:20.123Z", "total": 9.90,
                 "attributes": {"FIRSTNAME": "Ann", "TAGS": ["a", "b"]}, "since": 1700000000, "day": "2023-11-14",
                 "fixed": 3, "braces": "{not a placeholder}"}
                """));
    }

    @Test
    void reads_and_removals_may_be_repeated_and_other_writes_may_not_unless_they_say_so() throws Exception {
        assertThat(RequestTemplate.parse("GET /me").fill(DOCUMENT)).isEqualTo(VendorCall.get("/me"));
        assertThat(RequestTemplate.parse("POST /events").fill(DOCUMENT).repeatable()).isFalse();
        assertThat(RequestTemplate.parse("PUT /contacts/1\nRepeatable: no").fill(DOCUMENT).repeatable()).isFalse();
    }

    @Test
    void the_first_identifier_that_is_there_counts() throws Exception {
        assertThat(RequestTemplate.parse("GET /contacts/{person.ext_id|person.email}").fill(DOCUMENT).path())
                .isEqualTo("/contacts/Ann%2B1%40Example.com");
    }

    @Test
    void nobody_to_write_about_skips_and_anything_else_that_is_missing_parks() {
        assertThat(unwritable("GET /contacts/{person.ext_id}").skipRule()).isEqualTo("no identifier");
        UnwritableCallException parks = unwritable("POST /events\n\n{\"name\": \"{properties.name}\"}");
        assertThat(parks.skipRule()).isNull();
        assertThat(parks.getMessage()).contains("'properties.name'").contains("{properties.name?}");
        assertThat(unwritable("POST /events\n\n{\"name\": \"{properties.empty}\"}").skipRule()).isNull();
    }

    @Property(tries = 500)
    void a_value_never_leaves_its_piece_of_the_path(@ForAll @StringLength(min = 1, max = 30) String value)
            throws Exception {
        JsonNode document = JsonNodeFactory.instance.objectNode().put("id", value);
        RequestTemplate template = RequestTemplate.parse("GET /contacts/{id}/tags?name={id}");
        if (value.isBlank() || value.equals(".") || value.equals("..")) {
            assertThatThrownBy(() -> template.fill(document)).isInstanceOf(UnwritableCallException.class);
            return;
        }
        VendorCall call = template.fill(document);
        assertThat(call.path()).matches("/contacts/[A-Za-z0-9._~%-]+/tags");
        assertThat(call.query()).matches("name=[A-Za-z0-9._~%-]+");
        String piece = call.path().substring("/contacts/".length(), call.path().length() - "/tags".length());
        assertThat(URLDecoder.decode(piece, StandardCharsets.UTF_8)).isEqualTo(
                new String(value.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8));
    }

    @Property(tries = 300)
    void a_value_never_changes_the_shape_of_the_body(@ForAll @StringLength(min = 1, max = 40) String value)
            throws Exception {
        JsonNode document = JsonNodeFactory.instance.objectNode().put("v", "x" + value);
        String body = RequestTemplate.parse("POST /x\n\n{\"whole\": \"{v}\", \"part\": \"<{v}>\"}").fill(document).body();
        JsonNode read = json(body);
        assertThat(read.size()).isEqualTo(2);
        assertThat(read.path("whole").asText()).isEqualTo("x" + value);
        assertThat(read.path("part").asText()).isEqualTo("<x" + value + ">");
    }

    @Test
    void what_may_not_be_repeated_says_how_to_find_out_whether_it_was_taken() throws Exception {
        VendorCall call = RequestTemplate.parse("""
                POST /contacts/{person.email}/notes
                Find out: GET /contacts/{person.email}/notes?per_page=150
                Found: data.*.body = <{event}>
                Find out after: 2m

                {"body": "<{event}>"}
                """).fill(DOCUMENT);
        AskFirst ask = (AskFirst) call.repeat();
        assertThat(ask.after()).isEqualTo(Duration.ofMinutes(2));
        assertThat(ask.otherwise()).isEqualTo(Repeat.NEVER);
        assertThat(ask.read().path() + "?" + ask.read().query())
                .isEqualTo("/contacts/Ann%2B1%40Example.com/notes?per_page=150");
        assertThat(found(ask, 200, "{\"data\":[{\"body\":\"a\"},{\"body\":\"<order_paid>\"}]}"))
                .isEqualTo(new Finding.Taken());
        assertThat(found(ask, 200, "{\"data\":[{\"body\":\"<other>\"}]}")).isInstanceOf(Finding.NotTaken.class);
        assertThat(found(ask, 404, "{}")).isInstanceOf(Finding.NotTaken.class);
        for (String unclear : List.of("", "<html></html>", "{\"data\":")) {
            assertThat(found(ask, 200, unclear)).as(unclear).isInstanceOf(Finding.Unknown.class);
        }
        assertThat(found(ask, 404, "<html></html>")).isInstanceOf(Finding.Unknown.class);
        assertThat(found(ask, 403, "{}")).isInstanceOf(Finding.Unknown.class);
    }

    @Test
    void a_repeat_that_counts_twice_has_to_be_asked_for() throws Exception {
        assertThat(RequestTemplate.parse("POST /x").fill(DOCUMENT).repeat()).isEqualTo(Repeat.NEVER);
        assertThat(RequestTemplate.parse("POST /x\nRepeatable: counted").fill(DOCUMENT).repeat())
                .isEqualTo(Repeat.COUNTED);
        AskFirst ask = (AskFirst) RequestTemplate.parse("POST /x\nRepeatable: counted\nFind out: GET /x\nFound: id = {key}")
                .fill(DOCUMENT).repeat();
        assertThat(ask.otherwise()).isEqualTo(Repeat.COUNTED);
        assertThat(ask.after()).isEqualTo(Duration.ofSeconds(30));
    }

    private static Finding found(AskFirst ask, int status, String body) {
        return ask.read().evidence().in(new VendorResponse(status, Map.of(), body));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "POST /x;Find out: GET /x         | after 'Find out' stands what its answer holds",
        "POST /x;Found: id = 1            | need a line 'Find out",
        "POST /x;Find out: POST /x;Found: a = 1 | is no read like",
        "POST /x;Find out: GET /x;Found: a | like 'Found: data",
        "POST /x;Find out: GET /x;Found: a = 1;Find out after: soon | is no time like",
        "PUT /x;Find out: GET /x;Found: a = 1 | needs no 'Find out'",
        "FETCH /x                         | a request begins with a method and a path",
        "GET x                            | a request begins with a method and a path",
        "GET /x;Idempotent: yes           | line 2 of the request is 'Idempotent: yes'",
        "GET /x;Repeatable: perhaps       | Repeatable is yes, no or counted",
        "POST /x;;{\"a\": }               | no JSON",
        "POST /x;;{\"a\": 1} {\"b\": 2}   | no JSON",
        "GET /x/{at:yesterday}            | there are seconds, iso, date, lower, text",
        "GET /x?y                         | is no name=value"
    })
    void a_request_that_cannot_be_is_refused_with_what_would_be_right(String text, String complaint) {
        assertThatThrownBy(() -> RequestTemplate.parse(text.replace(";", "\n")))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining(complaint);
    }

    private static UnwritableCallException unwritable(String text) {
        return catchThrowableOfType(UnwritableCallException.class, () -> RequestTemplate.parse(text).fill(DOCUMENT));
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().enable(com.fasterxml.jackson.databind.DeserializationFeature
                    .USE_BIG_DECIMAL_FOR_FLOATS).readTree(text);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
