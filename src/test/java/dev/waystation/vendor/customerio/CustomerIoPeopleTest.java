package dev.waystation.vendor.customerio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waystation.vendor.BatchAnswer;
import dev.waystation.vendor.CallBatching;
import dev.waystation.vendor.PeoplePage;
import dev.waystation.vendor.PeopleSelection;
import dev.waystation.vendor.PeopleSelection.ChangedSince;
import dev.waystation.vendor.PeopleSelection.Everybody;
import dev.waystation.vendor.PeopleSelection.OfSegment;
import dev.waystation.vendor.SourcePerson;
import dev.waystation.vendor.UnreadableBodyException;
import dev.waystation.vendor.VendorCall;
import dev.waystation.vendor.VendorResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How people are read from the App API. */
class CustomerIoPeopleTest {

    private static final String ANN = "{\"id\":\"42\",\"identifiers\":{\"id\":\"42\",\"email\":\"Ann@example.com\","
            + "\"cio_id\":\"d9c1\"},\"attributes\":{\"first_name\":\"Ann\",\"unsubscribed\":\"%s\"},\"timestamps\":"
            + "{\"cio_id\":1700000000},\"unsubscribed\":%s,\"devices\":[]}";
    private final CustomerIoPeople people = new CustomerIoPeople();
    private final CallBatching batching = new CustomerIoAppApi().batching().orElseThrow();

    private static VendorResponse ok(String body) {
        return new VendorResponse(200, Map.of(), body);
    }

    @Test
    void both_shapes_of_a_person_are_read() throws Exception {
        String inner = ANN.formatted("false", "false");
        for (String item : List.of(inner, "{\"customer\":" + inner + "}")) {
            SourcePerson ann = people.people(ok("{\"customers\":[" + item + "]}")).get(0);
            assertThat(ann.person().lane()).contains("cio_id:d9c1");
            assertThat(ann.person().identifiers()).containsEntry("email", "ann@example.com").containsEntry("id", "42");
            assertThat(ann.attributes().path("first_name").asText()).isEqualTo("Ann");
            assertThat(ann.unsubscribed()).isFalse();
            assertThat(ann.createdAt()).isEqualTo(Instant.ofEpochSecond(1_700_000_000));
        }
    }

    @Test
    void what_a_sender_calls_the_creation_makes_nobody_new() throws Exception {
        String ann = "{\"attributes\":{\"cio_id\":\"d9c1\",\"created_at\":\"1900000000\"}}";
        assertThat(people.people(ok("{\"customers\":[" + ann + "]}")).get(0).createdAt()).isNull();
    }

    @Test
    void whoever_is_unsubscribed_by_flag_or_by_attribute_wants_no_mail() throws Exception {
        for (String who : List.of(ANN.formatted("false", "true"), ANN.formatted("True", "false"),
                ANN.formatted("1", "false"))) {
            assertThat(people.people(ok("{\"customers\":[" + who + "]}")).get(0).unsubscribed()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>", "{}", "{\"customers\":{}}", "{\"customers\":[{\"id\":\"42\"}]}", "[]",
        "{\"customers\":[{\"customer\":{}}]}", "{\"customers\":[{\"id\":"})
    void what_is_no_answer_is_never_taken_for_people_who_are_gone(String body) {
        assertThatThrownBy(() -> people.people(ok(body))).isInstanceOf(UnreadableBodyException.class);
        assertThat(batching.meaning(3, ok(body))).isInstanceOf(BatchAnswer.Unclear.class);
    }

    @Test
    void nobody_found_may_be_written_as_null() throws Exception {
        assertThat(people.people(ok("{\"customers\":null}"))).isEmpty();
    }

    @Property
    void each_read_of_a_batch_gets_whom_it_asked_for_and_nobody_else(
            @ForAll @Size(min = 2, max = 100) List<@IntRange(max = 60) Integer> asked,
            @ForAll Set<@IntRange(max = 60) Integer> there) throws Exception {
        List<VendorCall> calls = asked.stream().map(n -> people.read("email", List.of("P" + n + "@example.com"))).toList();
        assertThat(calls).allMatch(batching::takes);
        VendorCall composed = batching.compose(calls, true);
        List<String> wanted = asked.stream().distinct().map(n -> "P" + n + "@example.com").toList();
        assertThat(composed).isEqualTo(people.read("email", wanted));

        String list = String.join(",", new TreeSet<>(there).stream().map(n -> "{\"identifiers\":{\"cio_id\":\"c" + n
                + "\",\"email\":\"p" + n + "@example.com\"},\"attributes\":{\"n\":\"" + n + "\"}}").toList());
        VendorResponse whole = ok("{\"customers\":[" + list + "]}");
        assertThat(batching.meaning(calls.size(), whole)).isEqualTo(new BatchAnswer.Taken(Map.of()));
        List<VendorResponse> parts = batching.parts(calls, whole);
        for (int at = 0; at < asked.size(); at++) {
            List<SourcePerson> found = people.people(parts.get(at));
            int number = asked.get(at);
            assertThat(found).hasSize(there.contains(number) ? 1 : 0);
            assertThat(found).allMatch(who -> who.attributes().path("n").asInt() == number);
        }
    }

    @Test
    void reads_by_different_identifiers_share_no_batch() {
        assertThat(batching.group(people.read("id", List.of("42"))))
                .isNotEqualTo(batching.group(people.read("email", List.of("42"))));
        assertThat(batching.takes(people.read("id", List.of("42", "43")))).isFalse();
        assertThat(batching.takes(VendorCall.get("/v1/workspaces"))).isFalse();
    }

    @Test
    void everybody_and_a_segment_come_page_by_page_until_there_is_no_next() throws Exception {
        PeopleSelection everybody = new Everybody();
        assertThat(people.list(everybody, null).query()).isEqualTo("limit=1000");
        PeoplePage page = people.page(everybody, null, ok("{\"identifiers\":[{\"id\":\"42\",\"email\":null,\"cio_id\":"
                + "\"d9c1\"}],\"ids\":[\"42\"],\"next\":\"MDo+1\"}"));
        assertThat(page.people()).extracting(who -> who.lane().orElseThrow()).containsExactly("cio_id:d9c1");
        assertThat(people.list(new OfSegment(7), page.next()).query()).isEqualTo("limit=1000&start=MDo%2B1");
        assertThat(people.list(new OfSegment(7), null).path()).isEqualTo("/v1/segments/7/membership");
        PeoplePage empty = people.page(everybody, "x", ok("{\"identifiers\":null,\"ids\":null,\"next\":\"y\"}"));
        assertThat(empty).isEqualTo(new PeoplePage(List.of(), "y"));
        assertThat(people.page(everybody, "y", ok("{\"identifiers\":[],\"next\":\"\"}")).next()).isNull();
        assertThatThrownBy(() -> people.page(everybody, null, ok("{}"))).isInstanceOf(UnreadableBodyException.class);
    }

    @Test
    void changes_are_read_from_the_log_until_they_are_too_old_then_those_who_are_new() throws Exception {
        ChangedSince since = new ChangedSince(Instant.ofEpochMilli(1_700_000_000_900L));
        assertThat(people.list(since, null).query()).isEqualTo("type=attribute_change&limit=100");
        PeoplePage first = people.page(since, null, activities("n:1", 1_700_000_005, 1_700_000_000));
        assertThat(first.people()).hasSize(2);
        assertThat(people.list(since, first.next()).query()).isEqualTo("type=attribute_change&limit=100&start=n%3A1");
        PeoplePage last = people.page(since, first.next(), activities("n:2", 1_700_000_000, 1_699_999_999));
        assertThat(last.people()).as("the second that it began in counts").hasSize(1);
        assertThat(people.list(since, last.next()).query()).isEqualTo("type=profile_create&limit=100");
        assertThat(people.page(since, last.next(), ok("{\"activities\":[],\"next\":\"for ever\"}")).next()).isNull();
    }

    private static VendorResponse activities(String next, long... times) {
        StringBuilder list = new StringBuilder();
        for (long time : times) {
            list.append(list.isEmpty() ? "" : ",").append("{\"timestamp\":").append(time)
                    .append(",\"customer_identifiers\":{\"id\":null,\"email\":null,\"cio_id\":\"c").append(time)
                    .append("\"}}");
        }
        return ok("{\"activities\":[" + list + "],\"next\":\"" + next + "\"}");
    }
}
