package dev.waystation.vendor.customerio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waystation.vendor.ReceivedEvent;
import dev.waystation.vendor.UnreadableBodyException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CustomerIoReaderTest {

    private static final String OPENED = """
            {"event_id":"01E4","object_type":"email","metric":"opened","timestamp":1613063089,\
            "data":{"delivery_id":"d","identifiers":{"id":"42","email":"Ann@Example.com","cio_id":"c1"}}}""";

    @Test
    void an_event_keeps_id_type_time_every_identifier_and_its_own_bytes() throws Exception {
        byte[] body = OPENED.getBytes(UTF_8);
        ReceivedEvent event = only(OPENED);
        assertThat(event.eventId()).isEqualTo("01E4");
        assertThat(event.type()).isEqualTo("email_opened");
        assertThat(event.occurredAt()).isEqualTo(Instant.ofEpochSecond(1613063089));
        assertThat(event.person().identifiers().keySet()).containsExactly("cio_id", "id", "email");
        assertThat(event.person().identifiers()).containsEntry("email", "ann@example.com");
        assertThat(event.person().lane()).contains("cio_id:c1");
        assertThat(event.body()).isEqualTo(body);
        assertThat(event.problem()).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "email | opened | {} | email_opened",
        "email | unsubscribed | {\"delivery_id\":\"d\"} | email_unsubscribed",
        "email | unsubscribed | {\"email_address\":null} | customer_unsubscribed",
        "sms | subscribed | {\"email_address\":\"a@b.c\"} | customer_subscribed",
        "customer | cio_subscription_preferences_changed | {} | customer_subscription_preferences_changed",
        "hologram | beamed | {} | hologram_beamed",
    })
    void the_type_is_the_vendors_name_in_its_list_of_events(String object, String metric, String data, String type)
            throws Exception {
        assertThat(only("{\"event_id\":\"1\",\"object_type\":\"" + object + "\",\"metric\":\"" + metric + "\",\"data\":"
                + data + "}").type()).isEqualTo(type);
        assertThat(only("{\"event_id\":\"1\",\"object_type_type\":\"" + object + "\",\"metric\":\"" + metric
                + "\",\"data\":" + data + "}").type()).isEqualTo(type);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "1613063089", "\"1613063089\"", "1613063089.0", "1613063089000", "\"1613063089000\"",
        "\"2021-02-11T17:04:49Z\"", "\"2021-02-11T18:04:49.000+01:00\""})
    void time_is_read_in_every_spelling(String timestamp) throws Exception {
        assertThat(only("{\"metric\":\"sent\",\"timestamp\":" + timestamp + "}").occurredAt())
                .isEqualTo(Instant.ofEpochSecond(1613063089));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "null", "0", "-5", "\"soon\"", "\"\"", "{}", "[1]", "1e300", "99999999999999999999", "true"})
    void a_time_that_cannot_be_meant_is_no_time(String timestamp) throws Exception {
        assertThat(only("{\"metric\":\"sent\",\"timestamp\":" + timestamp + "}").occurredAt()).isNull();
    }

    @Test
    void nulls_blanks_and_containers_are_no_identifiers() throws Exception {
        assertThat(only("""
                {"event_id":"1","object_type":"email","metric":"sent","data":{"customer_id":"",
                "identifiers":{"id":null,"email":" ","cio_id":{"a":1}}}}""").person().identifiers()).isEmpty();
    }

    @Test
    void older_places_of_identifiers_are_read() throws Exception {
        assertThat(only("""
                {"metric":"unsubscribed","object_type":"customer",
                "data":{"customer_id":42,"email_address":"a@b.c"}}""").person().identifiers())
                .containsEntry("id", "42").containsEntry("email", "a@b.c");
    }

    @Test
    void the_recipient_of_a_message_is_not_taken_for_the_person() throws Exception {
        assertThat(only("{\"metric\":\"sent\",\"object_type\":\"email\",\"data\":{\"recipient\":\"boss@b.c\"}}")
                .person().identifiers()).isEmpty();
    }

    @Test
    void without_an_id_the_same_bytes_have_the_same_key() throws Exception {
        String body = "{\"metric\":\"sent\",\"object_type\":\"email\"}";
        assertThat(only(body).eventId()).isEqualTo(only(body).eventId()).startsWith("body-");
        assertThat(only(body).eventId()).isNotEqualTo(only(body + " ").eventId());
    }

    @Test
    void hostile_ids_become_hashes_that_fit() throws Exception {
        String one = only("{\"metric\":\"sent\",\"event_id\":\"" + "x".repeat(300) + "\"}").eventId();
        String other = only("{\"metric\":\"sent\",\"event_id\":\"a\\u0000b\"}").eventId();
        assertThat(one).hasSizeLessThanOrEqualTo(255).startsWith("sha256-");
        assertThat(other).startsWith("sha256-").isNotEqualTo(one);
        assertThat(only("{\"metric\":\"" + "m\\u0000".repeat(300) + "\"}").type())
                .hasSizeLessThanOrEqualTo(255).doesNotContain("\0");
    }

    @Test
    void one_bad_element_does_not_sink_an_array() throws Exception {
        List<ReceivedEvent> events = read("[" + OPENED + " , 7 ,{\"x\":1.10}, " + OPENED.replace("01E4", "01E5") + "]");
        assertThat(events).extracting(ReceivedEvent::type)
                .containsExactly("email_opened", "unreadable", "unreadable", "email_opened");
        assertThat(new String(events.get(0).body(), UTF_8)).isEqualTo(OPENED);
        assertThat(new String(events.get(1).body(), UTF_8)).isEqualTo("7");
        assertThat(new String(events.get(2).body(), UTF_8)).isEqualTo("{\"x\":1.10}");
        assertThat(events.get(2).problem()).contains("metric");
        assertThat(events.get(3).eventId()).isEqualTo("01E5");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", " ", "null", "7", "\"x\"", "[]", "[3]", "{}", "{\"metric\":7}", "{\"metric\":\" \"}", "{",
        "{}x", "not json", "{\"metric\":\"sent\"", "\u0000"})
    void what_is_no_event_is_unreadable(String body) {
        assertThatThrownBy(() -> read(body)).isInstanceOf(UnreadableBodyException.class);
    }

    @Test
    void a_hundred_thousand_nested_arrays_are_unreadable_and_nothing_worse() {
        assertThatThrownBy(() -> read("[".repeat(100_000))).isInstanceOf(UnreadableBodyException.class);
        String deep = "[".repeat(100_000) + "]".repeat(100_000);
        assertThatThrownBy(() -> read("{\"metric\":\"sent\",\"data\":" + deep + "}"))
                .isInstanceOf(UnreadableBodyException.class).hasMessageContaining("bounds");
    }

    @Test
    void duplicate_keys_are_tolerated() throws Exception {
        assertThat(only("{\"metric\":\"sent\",\"metric\":\"opened\",\"object_type\":\"email\"}").type())
                .isEqualTo("email_opened");
    }

    @Test
    void a_body_in_another_encoding_is_stored_as_plain_utf8() throws Exception {
        for (String charset : List.of("UTF-16BE", "UTF-16LE", "UTF-32BE")) {
            byte[] body = new CustomerIo().webhooks().read(OPENED.getBytes(charset)).get(0).body();
            assertThat(new String(body, UTF_8)).startsWith("{\"event_id\"");
        }
        byte[] marked = new CustomerIo().webhooks().read(("\uFEFF" + OPENED).getBytes(UTF_8)).get(0).body();
        assertThat(marked).startsWith('{');
    }

    private static ReceivedEvent only(String body) throws UnreadableBodyException {
        List<ReceivedEvent> events = read(body);
        assertThat(events).hasSize(1);
        return events.get(0);
    }

    private static List<ReceivedEvent> read(String body) throws UnreadableBodyException {
        return new CustomerIo().webhooks().read(body.getBytes(UTF_8));
    }
}
