package dev.waystation.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

class ShippedMappingsTest {

    private static final Path FOLDER = Path.of("mappings");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Mapping toBrevo = Mapping.events(FOLDER, "customerio-to-brevo");
    private final Mapping toCustomerIo = Mapping.events(FOLDER, "intercom-to-customerio");

    static List<Path> shipped() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(MappingFile::isMapping).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void every_shipped_mapping_is_without_problems(Path file) {
        assertThat(MappingFile.read(file).problems()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void an_editor_that_knows_the_schema_finds_no_fault_either(Path file) throws IOException {
        JsonSchema schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7)
                .getSchema(Files.readString(FOLDER.resolve("mapping.schema.json")));
        Object yaml = new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));
        assertThat(schema.validate(JSON.valueToTree(yaml))).isEmpty();
        assertThat(schema.validate(JSON.readTree("{\"events\":{},\"proprties\":{}}"))).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "contact.deleted,deletion", "contact.archived,deletion", "contact.archive,deletion", "contact.merged,merge",
        "conversation.deleted,deletion", "company.deleted,deletion", "ping,ping", "never.heard.of,unmapped"})
    void deletions_are_never_forwarded(String topic, String rule) throws JsonProcessingException {
        assertThat(toCustomerIo.apply(event(topic, "{}", "{}"))).isEqualTo(new Mapped.Skipped(rule));
    }

    @Test
    void no_mapping_forwards_a_type_that_tells_of_a_deletion() throws IOException {
        for (Path file : shipped()) {
            assertThat(MappingFile.read(file).file().names().getOrDefault("events", Map.of()).keySet())
                    .as(file.toString())
                    .noneMatch(type -> type.matches(".*(deleted|\\.archived?|merged|suppressed)$")
                            && !type.contains(".tag."));
        }
    }

    @Test
    void every_target_in_brevo_is_a_name_that_brevo_takes() {
        MappingFile file = MappingFile.read(FOLDER.resolve("customerio-to-brevo.events.yaml")).file();
        assertThat(file.names().get("events").values()).allMatch(name -> name.matches("[A-Za-z0-9_-]{1,255}"));
        assertThat(file.fields().get("properties")).allMatch(line -> line.to().matches("[A-Za-z0-9_-]{1,255}"));
    }

    @Test
    void a_customerio_event_becomes_a_brevo_document() throws JsonProcessingException {
        ObjectNode event = event("email_opened",
                "{\"cio_id\":\"d9c1\",\"id\":\"42\",\"email\":\"ann@example.com\"}",
                "{\"event_id\":\"01E4\",\"metric\":\"opened\",\"data\":{\"delivery_id\":\"RPIL\",\"campaign_id\":23,"
                        + "\"subject\":null}}");
        assertThat(toBrevo.apply(event)).isEqualTo(new Mapped.Document((ObjectNode) JSON.readTree("""
                {"event": "customerio_email_opened", "at": 1700000000000,
                 "key": "source/e1/subscriber",
                 "person": {"email": "ann@example.com", "ext_id": "42"},
                 "attributes": {},
                 "properties": {"source_event_id": "01E4", "metric": "opened", "delivery_id": "RPIL",
                                "campaign_id": 23}}"""), List.of()));
    }

    @Test
    void an_intercom_notification_becomes_a_customerio_document() throws JsonProcessingException {
        ObjectNode event = event("conversation.admin.opened",
                "{\"id\":\"6762f0\",\"external_id\":\"42\",\"email\":\"ann@example.com\"}",
                "{\"id\":\"notif_1\",\"topic\":\"conversation.admin.opened\",\"data\":{\"item\":{\"id\":\"215\"}}}");
        event.putNull("occurredAt");
        Mapped.Document mapped = (Mapped.Document) toCustomerIo.apply(event);
        assertThat(mapped.body().get("event").asText()).isEqualTo("intercom_conversation_opened");
        assertThat(mapped.body().get("at").asLong()).as("without a time of its own, when it came").isEqualTo(17L);
        assertThat(mapped.body().get("person")).isEqualTo(
                JSON.readTree("{\"id\":\"42\",\"email\":\"ann@example.com\"}"));
        assertThat(mapped.body().at("/properties/item_id").asText()).isEqualTo("215");
    }

    @Test
    void a_number_in_a_path_is_a_place_in_a_list() throws JsonProcessingException {
        var body = JSON.readTree("{\"contacts\":[{\"id\":\"a\"},{\"id\":\"b\"}],\"map\":{\"0\":\"named\"}}");
        assertThat(FieldPath.of("contacts.1.id").in(body).asText()).isEqualTo("b");
        assertThat(FieldPath.of("map.0").in(body).asText()).isEqualTo("named");
        assertThat(FieldPath.of("contacts.7.id").in(body)).isNull();
        assertThat(FieldPath.of("contacts.id").in(body)).isNull();
    }

    private static ObjectNode event(String type, String person, String body) throws JsonProcessingException {
        ObjectNode event = JSON.createObjectNode();
        event.put("source", "source").put("subscriber", "subscriber").put("eventId", "e1").put("type", type);
        event.put("occurredAt", 1700000000000L).put("receivedAt", 17L);
        event.set("person", JSON.readTree(person));
        event.set("body", JSON.readTree(body));
        return event;
    }
}
