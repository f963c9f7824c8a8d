package dev.waystation.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What each kind of mapping makes of what. */
class MappingKindsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(folder.resolve("a-to-b.people.yaml"), """
                identifiers:
                  email: {to: email, type: email}
                  id: {to: ext_id, or: [legacy.id], required: true}
                attributes:
                  first_name: FIRSTNAME
                  '*': {to: '*', except: [first_name, legacy]}
                """);
        Files.writeString(folder.resolve("a-to-b.events.yaml"), """
                events: {seen: page_seen}
                attributes: {data.plan: PLAN}
                properties: {data.n: n}
                """);
        Files.writeString(folder.resolve("a-to-b.segments.yaml"), "segments: {VIP: Best customers, '7': Seventh}\n");
        Files.writeString(folder.resolve("a-to-b.objects.yaml"),
                "identifiers: {company_id: id}\nattributes: {name: name}\n");
    }

    @Test
    void an_event_takes_its_person_from_the_people_file_and_its_attributes_from_its_own() throws IOException {
        assertThat(mapped(MappingKind.EVENTS, """
                {"source": "a", "eventId": "e", "subscriber": "s", "type": "seen", "receivedAt": 7,
                 "person": {"id": "1", "email": " Ann@Example.com"},
                 "body": {"first_name": "Ann", "data": {"plan": "pro", "n": 4}}}""")).isEqualTo(JSON.readTree("""
                {"event": "page_seen", "at": 7, "key": "a/e/s",
                 "person": {"email": "ann@example.com", "ext_id": "1"},
                 "attributes": {"PLAN": "pro"}, "properties": {"n": 4}}"""));
    }

    @Test
    void a_person_takes_the_attributes_of_the_people_file_and_names_no_event() throws IOException {
        assertThat(mapped(MappingKind.PEOPLE, """
                {"source": "a", "eventId": "e", "subscriber": "s", "type": "person", "receivedAt": 7, "occurredAt": 5,
                 "consent": "subscribed", "person": {"email": "ann@example.com"},
                 "body": {"first_name": "Ann", "legacy": {"id": "old"}, "plan": "pro"}}""")).isEqualTo(JSON.readTree("""
                {"at": 5, "key": "a/e/s", "person": {"email": "ann@example.com", "ext_id": "old"},
                 "attributes": {"FIRSTNAME": "Ann", "plan": "pro"}}"""));
    }

    @Test
    void a_consent_is_told_only_when_it_fell() throws IOException {
        String person = "{\"person\": {\"id\": \"1\"}, \"body\": {}, \"consent\": \"%s\"}";
        assertThat(mapped(MappingKind.PEOPLE, person.formatted("subscribed")).has("consent")).isFalse();
        assertThat(mapped(MappingKind.PEOPLE, person.formatted("unsubscribed")).path("consent").asText())
                .isEqualTo("unsubscribed");
    }

    @Test
    void a_person_without_a_required_identifier_is_refused() throws IOException {
        assertThat(Mapping.people(folder, "a-to-b").apply(JSON.readTree("{\"person\": {}, \"body\": {}}")))
                .isInstanceOf(Mapped.Refused.class);
    }

    @Test
    void a_segment_becomes_the_name_it_is_exported_as_or_is_unmapped() throws IOException {
        assertThat(mapped(MappingKind.SEGMENTS, "{\"segment\": 7}")).isEqualTo(JSON.readTree("{\"segment\":\"Seventh\"}"));
        assertThat(Mapping.of(MappingKind.SEGMENTS, folder, "a-to-b").apply(JSON.readTree("{\"segment\": \"x\"}")))
                .isEqualTo(new Mapped.Skipped(Mapping.UNMAPPED));
    }

    @Test
    void an_object_has_identifiers_and_attributes_as_a_person_has() throws IOException {
        JsonNode made = mapped(MappingKind.OBJECTS, "{\"person\": {\"company_id\": \"c1\"}, \"body\": {\"name\": \"X\"}}");
        assertThat(made.get("person")).isEqualTo(JSON.readTree("{\"id\":\"c1\"}"));
        assertThat(made.get("attributes")).isEqualTo(JSON.readTree("{\"name\":\"X\"}"));
    }

    @Test
    void a_route_names_the_kind_or_means_events() throws Exception {
        try (CamelContext camel = new DefaultCamelContext()) {
            camel.addComponent("mapping", new MappingComponent(folder));
            camel.start();
            for (Map.Entry<String, String> uri : Map.of("mapping:a-to-b", "event", "mapping:a-to-b?kind=people", "person")
                    .entrySet()) {
                Exchange exchange = new DefaultExchange(camel);
                exchange.setVariable("event", JSON.readTree(
                        "{\"type\": \"seen\", \"person\": {\"id\": \"1\"}, \"body\": {\"first_name\": \"Ann\"}}"));
                camel.createProducerTemplate().send(uri.getKey(), exchange);
                assertThat(exchange.getException()).isNull();
                assertThat(exchange.getMessage().getBody(JsonNode.class).has("event"))
                        .isEqualTo(uri.getValue().equals("event"));
            }
        }
    }

    private JsonNode mapped(MappingKind kind, String document) throws IOException {
        JsonNode made = ((Mapped.Document) Mapping.of(kind, folder, "a-to-b").apply(JSON.readTree(document))).body();
        return JSON.readTree(made.toString());
    }
}
