package dev.waystation.vendor.brevo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waystation.vendor.ReceivedEvent;
import dev.waystation.vendor.UnreadableBodyException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BrevoReaderTest {

    private static final String OPENED = """
            {"event":"opened","email":"Ann@example.com","id":10,"date":"2024-01-24 17:39:57","ts":1706118000,\
            "message-id":"<1@x>","ts_event":1706114397,"subject":"Hi","contact_id":8,"sending_ip":"1.2.3.4"}""";

    @Test
    void an_event_keeps_type_time_identifiers_and_its_own_bytes() throws Exception {
        ReceivedEvent event = only(OPENED);
        assertThat(event.type()).isEqualTo("opened");
        assertThat(event.occurredAt()).isEqualTo(Instant.ofEpochSecond(1706114397));
        assertThat(event.person().identifiers())
                .containsEntry("email", "ann@example.com").containsEntry("contact_id", "8");
        assertThat(event.person().lane()).contains("email:ann@example.com");
        assertThat(event.body()).isEqualTo(OPENED.getBytes(UTF_8));
        assertThat(event.eventId()).matches("[0-9a-f]{64}");
    }

    @Test
    void the_key_is_the_same_on_a_retry_and_whatever_field_is_not_named() throws Exception {
        String key = only(OPENED).eventId();
        assertThat(only(OPENED).eventId()).isEqualTo(key);
        assertThat(only(OPENED.replace("\"id\":10", "\"id\":11").replace("Hi", "Ho").replace("1.2.3.4", "5.6.7.8"))
                .eventId()).isEqualTo(key);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', value = {
        "\"opened\",\"click\"", "Ann@,Bob@", "<1@x>,<2@x>", "1706114397,1706114398",
        "\"contact_id\":8,\"contact_id\":9",
        "\"subject\",\"link\"", "\"subject\",\"URL\"", "\"subject\",\"list_id\""})
    void every_named_field_makes_another_key(String from, String to) throws Exception {
        assertThat(only(OPENED.replace(from, to)).eventId()).isNotEqualTo(only(OPENED).eventId());
    }

    @Test
    void marketing_events_are_told_apart_by_campaign() throws Exception {
        String event = "{\"event\":\"spam\",\"email\":\"a@b.c\",\"ts_event\":1706114397,\"camp_id\":%d}";
        assertThat(only(event.formatted(1)).eventId()).isNotEqualTo(only(event.formatted(2)).eventId());
    }

    @Test
    void two_changes_of_a_contact_without_ts_event_are_two_events() throws Exception {
        String change = """
                {"id":10,"event":"contact_updated","date":"2021-01-01 10:00:00","ts":1609495200,
                "content":[{"email":"a@b.c","attributes":{"LASTNAME":"%s"}}]}""";
        assertThat(only(change.formatted("One")).eventId()).isNotEqualTo(only(change.formatted("Two")).eventId());
        String timeless = "{\"event\":\"contact_updated\",\"content\":[{\"email\":\"a@b.c\",\"x\":%d}],\"y\":1}";
        assertThat(only(timeless.formatted(1)).eventId()).isNotEqualTo(only(timeless.formatted(2)).eventId());
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "[%s,%s]", " [ %s , %s ] ", "{\"events\":[%s,%s]}"})
    void many_events_come_in_every_container(String container) throws Exception {
        List<ReceivedEvent> events = read(container.formatted(OPENED, OPENED.replace("opened", "click")));
        assertThat(events).extracting(ReceivedEvent::type).containsExactly("opened", "click");
        assertThat(new String(events.get(0).body(), UTF_8)).isEqualTo(OPENED);
    }

    @Test
    void a_bad_element_becomes_an_event_with_a_problem_and_a_stable_key() throws Exception {
        String body = "[" + OPENED + ",\"bäd \\u00e9\",{\"no\":1},null," + OPENED.replace("Ann", "Bob") + "]";
        List<ReceivedEvent> events = read(body);
        assertThat(events).extracting(ReceivedEvent::problem)
                .satisfiesExactly(p -> assertThat(p).isNull(), p -> assertThat(p).contains("string"),
                        p -> assertThat(p).contains("'event'"), p -> assertThat(p).contains("null"),
                        p -> assertThat(p).isNull());
        assertThat(new String(events.get(1).body(), UTF_8)).isEqualTo("\"bäd \\u00e9\"");
        assertThat(events).extracting(ReceivedEvent::eventId)
                .isEqualTo(read(body).stream().map(ReceivedEvent::eventId).toList()).doesNotHaveDuplicates();
    }

    @Test
    void the_address_is_found_wherever_it_stands() throws Exception {
        assertThat(only("{\"event\":\"contact_deleted\",\"email\":[\"a@b.c\"]}").person().lane())
                .contains("email:a@b.c");
        assertThat(only("{\"event\":\"contact_updated\",\"content\":[{\"email\":\"a@b.c\",\"list\":{}}]}")
                .person().lane()).contains("email:a@b.c");
        assertThat(only("{\"event\":\"contact_updated\",\"content\":{\"email\":\"a@b.c\"}}").person().lane())
                .contains("email:a@b.c");
        assertThat(only("{\"event\":\"spam\",\"contact_id\":7}").person().lane()).contains("contact_id:7");
        assertThat(only("{\"event\":\"spam\",\"contact_id\":0}").person().lane()).isEmpty();
        assertThat(only("{\"event\":\"spam\",\"email\":\"3312345@mailin-sms.com\"}").person().lane()).isEmpty();
    }

    @Test
    void an_event_about_several_people_becomes_one_for_each() throws Exception {
        List<ReceivedEvent> events = read("""
                {"event":"contact_updated","email":["a@b.c","d@e.f"],"ts":1609495200,"contact_id":5,
                "content":[{"email":"a@b.c","n":1},{"email":"d@e.f","n":2}]}""");
        assertThat(events).extracting(event -> event.person().lane().orElseThrow())
                .containsExactly("email:a@b.c", "email:d@e.f");
        assertThat(events).extracting(ReceivedEvent::eventId).doesNotHaveDuplicates();
        assertThat(new String(events.get(1).body(), UTF_8)).contains("d@e.f").doesNotContain("a@b.c");
    }

    @Test
    void a_long_event_about_many_people_is_parked_not_multiplied() throws Exception {
        String emails = IntStream.range(0, 900).mapToObj(i -> "\"a" + i + "@x.io\"").collect(Collectors.joining(","));
        String pad = "x".repeat(100_000);
        assertThat(only("{\"event\":\"list_addition\",\"email\":[" + emails + "],\"pad\":\"" + pad + "\"}").problem())
                .contains("900 people");
    }

    @ParameterizedTest
    @CsvSource({"'1,',3000000", "'{},',600000", "'{},',10001"})
    void a_list_that_would_fill_the_memory_is_not_read(String element, int times) {
        assertThatThrownBy(() -> read("[" + element.repeat(times) + "1]")).isInstanceOf(UnreadableBodyException.class);
    }

    @Test
    void more_people_than_one_event_may_name_are_parked_not_multiplied() throws Exception {
        StringBuilder emails = new StringBuilder("\"0@b.c\"");
        for (int i = 1; i <= 1000; i++) {
            emails.append(",\"").append(i).append("@b.c\"");
        }
        assertThat(only("{\"event\":\"list_addition\",\"email\":[" + emails + "]}").problem()).contains("1001 people");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"ts_epoch\":1706114397000", "\"ts_epoch\":1706114397", "\"s_epoch\":1706114397",
        "\"ts_event\":\"1706114397\"", "\"ts\":1706114397", "\"date\":\"2024-01-24T16:39:57.000Z\"",
        "\"ts_event\":0,\"ts_epoch\":1706114397"})
    void time_is_read_by_magnitude_from_the_best_field(String field) throws Exception {
        assertThat(only("{\"event\":\"opened\"," + field + "}").occurredAt())
                .isEqualTo(Instant.ofEpochSecond(1706114397));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", "null", "7", "[]", "[7]", "{}", "{\"event\":7}", "{\"events\":[]}", "{\"events\":7}", "[{}",
        "event=opened"})
    void what_holds_no_event_is_unreadable(String body) {
        assertThatThrownBy(() -> read(body)).isInstanceOf(UnreadableBodyException.class);
    }

    private static ReceivedEvent only(String body) throws UnreadableBodyException {
        List<ReceivedEvent> events = read(body);
        assertThat(events).hasSize(1);
        return events.get(0);
    }

    private static List<ReceivedEvent> read(String body) throws UnreadableBodyException {
        return new Brevo().webhooks().read(body.getBytes(UTF_8));
    }
}
