package dev.waystation.vendor.intercom;

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

class IntercomReaderTest {

    @Test
    void a_notification_keeps_id_topic_time_person_and_its_bytes() throws Exception {
        String body = notification("contact.user.updated", """
                {"type":"contact","id":"6762f0dd","external_id":"42","email":"Ann@example.com","role":"user"}""");
        ReceivedEvent event = only(body);
        assertThat(event.eventId()).isEqualTo("notif_1");
        assertThat(event.type()).isEqualTo("contact.user.updated");
        assertThat(event.occurredAt()).isEqualTo(Instant.ofEpochSecond(1700000000));
        assertThat(event.person().identifiers().keySet()).containsExactly("id", "external_id", "email");
        assertThat(event.person().lane()).contains("id:6762f0dd");
        assertThat(event.body()).isEqualTo(body.getBytes(UTF_8));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "contact.deleted | {'id':'c1','type':'contact','deleted':true} | id:c1",
        "contact.archived | {'id':'c1','external_id':null} | id:c1",
        "contact.user.tag.created | {'type':'contact_tag','tag':{'id':'t'},'contact':{'id':'c1'}} | id:c1",
        "contact.unsubscribed | {'type':'contact_unsubscribe','contact':{'id':'c1'}} | id:c1",
        "contact.unsubscribed | {'type':'contact','id':'c1'} | id:c1",
        "granular.unsubscribe | {'type':'subscription','id':'s','contact':{'type':'contact','id':'c1'}} | id:c1",
        "company.contact.attached | {'company':{'id':'k'},'contact':{'id':'c1'}} | id:c1",
        "conversation.contact.attached | {'conversation':{'id':5},'contact':{'id':77}} | id:77",
        "conversation.user.created | {'type':'conversation','id':'9','contacts':{'contacts':[{'id':'c1'}]}} | id:c1",
        "conversation.user.created | {'id':'9','contacts':{'data':[{'external_id':'42'}]}} | external_id:42",
        "conversation.user.created | {'id':'9','source':{'author':{'type':'lead','id':'c1'}}} | id:c1",
        "conversation.user.replied | {'id':'9','user':{'type':'user','id':'c1','user_id':'42'}} | id:c1",
        "ticket.closed | {'ticket':{'id':'7','contacts':{'contacts':[{'id':'c1'}]}}} | id:c1",
        "ticket.created | {'id':'7','type':'ticket','contacts':{'contacts':[{'id':'c1'}]}} | id:c1",
        "event.created | {'type':'event','id':'e','user_id':'42','intercom_user_id':'c1','email':'a@b.c'} | id:c1",
        "event.created | {'type':'event','id':'e','user_id':'42'} | external_id:42",
        "content_stat.email | {'type':'content_stat.email','contact':{'type':'contact','email':'A@b.c'}} | email:a@b.c",
        "visitor.signed_up | {'type':'user','id':'c1'} | id:c1",
    })
    void the_person_is_found_wherever_the_topic_puts_it(String topic, String item, String lane) throws Exception {
        assertThat(only(notification(topic, item.replace('\'', '"'))).person().lane()).contains(lane);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "ping | {'type':'ping','message':'ok'}",
        "ping | {}",
        "company.updated | {'type':'company','id':'k'}",
        "conversation.deleted | {'type':'conversation','conversation_id':'456'}",
        "conversation.admin.closed | {'id':'9','source':{'author':{'type':'admin','id':'1'}}}",
        "admin.logged_in | {'type':'admin','id':'1','email':'a@b.c'}",
        "brand.new.topic | [1,2]",
        "brand.new.topic | null",
    })
    void nobody_is_found_where_nobody_is(String topic, String item) throws Exception {
        assertThat(only(notification(topic, item.replace('\'', '"'))).person().identifiers()).isEmpty();
    }

    @Test
    void a_null_id_is_replaced_by_a_key_that_a_retry_repeats() throws Exception {
        String first = nameless("conversation.read", "{\"id\":\"9\",\"updated_at\":1}", 1700000000, 1);
        String retry = nameless("conversation.read", "{\"id\":\"9\",\"updated_at\":1}", 1700000000, 2);
        assertThat(only(first).eventId()).startsWith("derived-").isEqualTo(only(retry).eventId());
    }

    @Test
    void without_ids_different_things_have_different_keys() throws Exception {
        assertThat(List.of(
                only(nameless("conversation.read", "{\"id\":\"9\",\"updated_at\":1}", 1700000000, 1)).eventId(),
                only(nameless("conversation.open", "{\"id\":\"9\",\"updated_at\":1}", 1700000000, 1)).eventId(),
                only(nameless("conversation.read", "{\"id\":\"8\",\"updated_at\":1}", 1700000000, 1)).eventId(),
                only(nameless("conversation.read", "{\"id\":\"9\",\"updated_at\":2}", 1700000000, 1)).eventId(),
                only(nameless("conversation.read", "{\"id\":\"9\",\"updated_at\":1}", 1700000001, 1)).eventId(),
                only(nameless("conversation.deleted", "{\"conversation_id\":\"9\"}", 1700000000, 1)).eventId(),
                only(nameless("conversation.deleted", "{\"conversation_id\":\"8\"}", 1700000000, 1)).eventId(),
                only(nameless("ping", "{\"message\":\"a\"}", 1700000000, 1)).eventId(),
                only(nameless("ping", "{\"message\":\"b\"}", 1700000000, 1)).eventId())).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "1739176413", "1739176413000", "\"2025-02-10T08:33:33.000+00:00\"", "\"2025-02-10T08:33:33Z\""})
    void times_are_read_in_every_spelling(String time) throws Exception {
        Instant expected = Instant.ofEpochSecond(1739176413);
        assertThat(only("{\"topic\":\"x\",\"created_at\":" + time + "}").occurredAt()).isEqualTo(expected);
        assertThat(only("{\"topic\":\"x\",\"data\":{\"item\":{\"updated_at\":" + time + "}}}").occurredAt())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", "null", "[]", "7", "{}", "{\"topic\":null}", "{\"topic\":5}", "{\"topic\":\"\"}", "<html>"})
    void what_is_no_notification_is_unreadable(String body) {
        assertThatThrownBy(() -> only(body)).isInstanceOf(UnreadableBodyException.class);
    }

    private static String notification(String topic, String item) {
        return "{\"type\":\"notification_event\",\"app_id\":\"a\",\"id\":\"notif_1\",\"topic\":\"" + topic
                + "\",\"created_at\":1700000000,\"data\":{\"item\":" + item + "}}";
    }

    private static String nameless(String topic, String item, long createdAt, int attempt) {
        return "{\"id\":null,\"topic\":\"" + topic + "\",\"created_at\":" + createdAt + ",\"delivery_attempts\":"
                + attempt + ",\"data\":{\"item\":" + item + "}}";
    }

    private static ReceivedEvent only(String body) throws UnreadableBodyException {
        List<ReceivedEvent> events = new Intercom().webhooks().read(body.getBytes(UTF_8));
        assertThat(events).hasSize(1);
        return events.get(0);
    }
}
