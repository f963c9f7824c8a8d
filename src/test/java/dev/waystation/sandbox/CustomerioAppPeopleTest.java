package dev.waystation.sandbox;

import static dev.waystation.sandbox.SandboxCaller.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waystation.sandbox.rules.Rule;
import dev.waystation.sandbox.seed.Population;
import dev.waystation.sandbox.seed.Seed;
import dev.waystation.sandbox.seed.SeedSegment;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Finding, listing and reading people by the App API. Of 2,500 people one in twenty has no id, another no address. */
class CustomerioAppPeopleTest {

    private static final String EVERYBODY =
            "{\"filter\":{\"and\":[{\"attribute\":{\"field\":\"cio_id\",\"operator\":\"exists\"}}]}}";

    private Sandbox sandbox;
    private SandboxCaller caller;

    @BeforeEach
    void start() {
        sandbox = Sandbox.start(SandboxSettings.WITHOUT_LIMITS.standingAt(Instant.ofEpochSecond(1_800_000_000)));
        sandbox.seed(new Seed(Population.of(2_500), List.of(new SeedSegment(4, "Everybody", false, 1),
                new SeedSegment(5, "Some", true, 100)), List.of()));
        caller = new SandboxCaller(sandbox);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private JsonNode get(String path) throws IOException {
        HttpResponse<String> answer = caller.app("GET", path, null);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return json(answer);
    }

    private JsonNode post(String path, String body) throws IOException {
        HttpResponse<String> answer = caller.app("POST", path, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer);
    }

    private int status(String method, String path, String body) throws IOException {
        return caller.app(method, path, body).statusCode();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String filter(String filter) {
        return "{\"filter\":" + filter + "}";
    }

    @Test
    void a_segments_members_come_a_thousand_at_a_time_and_each_once() throws IOException {
        Set<String> seen = new HashSet<>();
        List<Integer> pages = new ArrayList<>();
        String next = "";
        do {
            JsonNode page = get("/segments/4/membership" + (next.isEmpty() ? "" : "?start=" + encoded(next)));
            page.path("identifiers").forEach(each -> seen.add(each.path("cio_id").asText()));
            pages.add(page.path("identifiers").size());
            assertThat(page.path("ids")).hasSameSizeAs(page.path("identifiers"));
            next = page.path("next").asText();
        } while (!next.isEmpty());
        assertThat(pages).containsExactly(1000, 1000, 500);
        assertThat(seen).hasSize(2_500);
        assertThat(get("/segments/4/customer_count").path("count").asInt()).isEqualTo(2_500);
        assertThat(get("/segments/4/membership?limit=30000").path("identifiers")).hasSize(2_500);
    }

    @Test
    void somebody_without_an_id_is_an_empty_text_among_ids_and_null_among_identifiers() throws IOException {
        JsonNode page = get("/segments/4/membership?limit=10");
        assertThat(page.at("/ids/7").asText("-")).isEmpty();
        assertThat(page.at("/identifiers/7/id").isNull()).isTrue();
        assertThat(page.at("/identifiers/7/email").asText()).contains("@");
        assertThat(page.at("/ids/8").asText()).isEqualTo("user-8");
    }

    @Test
    void a_limit_above_the_maximum_is_refused_or_cut_and_written_down_either_way() throws IOException {
        assertThat(status("GET", "/segments/4/membership?limit=30001", null)).isEqualTo(400);
        assertThat(status("POST", "/customers?limit=1001", EVERYBODY)).isEqualTo(400);
        assertThat(status("GET", "/activities?limit=101", null)).isEqualTo(400);
        sandbox.switches().set("customerio.app.beyond-maximum", "clamp");
        assertThat(post("/customers?limit=1001", EVERYBODY).path("identifiers")).hasSize(1000);
        assertThat(sandbox.rules().count(Rule.TOO_MANY)).isEqualTo(4);
    }

    @Test
    void a_cursor_that_is_not_encoded_loses_its_plus_and_ends_the_list_with_success() throws IOException {
        String next = "";
        int limit = 1;
        while (!next.contains("+")) {
            next = post("/customers?limit=" + limit++, EVERYBODY).path("next").asText();
        }
        JsonNode lost = post("/customers?start=" + next, EVERYBODY);
        assertThat(lost.path("identifiers").isNull()).isTrue();
        assertThat(lost.path("next").asText("-")).isEmpty();
        assertThat(post("/customers?start=" + encoded(next), EVERYBODY).path("identifiers")).isNotEmpty();
        assertThat(sandbox.rules().count(Rule.NOT_ENCODED)).isEqualTo(1);
        assertThat(status("POST", "/customers?start=MDo1", EVERYBODY)).isEqualTo(400);
        assertThat(status("GET", "/segments/4/membership?start=" + encoded(next), null)).isEqualTo(400);
    }

    @Test
    void an_empty_page_with_a_next_is_not_the_end_when_the_vendor_sends_one() throws IOException {
        sandbox.switches().set("customerio.app.empty-pages", "true");
        List<Integer> pages = new ArrayList<>();
        String next = "";
        do {
            JsonNode page = get("/segments/4/membership?limit=1250" + (next.isEmpty() ? "" : "&start=" + encoded(next)));
            pages.add(page.path("identifiers").size());
            next = page.path("next").asText();
        } while (!next.isEmpty());
        assertThat(pages).containsExactly(1250, 0, 1250);
    }

    @Test
    void the_filter_knows_and_or_not_segments_and_two_operators() throws IOException {
        assertThat(found("{\"segment\":{\"id\":5}}")).isEqualTo(25);
        assertThat(found("{\"not\":{\"segment\":{\"id\":5}}}")).isEqualTo(2_475);
        assertThat(found("{\"attribute\":{\"field\":\"plan\",\"operator\":\"eq\",\"value\":\"free\"}}"))
                .isEqualTo(834);
        assertThat(found("{\"and\":[{\"segment\":{\"id\":5}},{\"attribute\":{\"field\":\"plan\",\"operator\":\"eq\","
                + "\"value\":\"free\"}}]}")).isEqualTo(9);
        assertThat(found("{\"or\":[{\"attribute\":{\"field\":\"id\",\"operator\":\"eq\",\"value\":\"user-1\"}},"
                + "{\"attribute\":{\"field\":\"email\",\"operator\":\"eq\",\"value\":\"ANN.ASK0@example.com\"}}]}"))
                .isEqualTo(2);
        assertThat(found("{\"not\":{\"attribute\":{\"field\":\"email\",\"operator\":\"exists\"}}}")).isEqualTo(125);
        for (String wrong : new String[] {"{}", "[]", "{\"segment\":{\"id\":4711}}", "{\"and\":[]}", "{\"xor\":[]}",
            "{\"segment\":{\"id\":4},\"not\":{}}",
            "{\"attribute\":{\"field\":\"plan\",\"operator\":\"gt\",\"value\":\"a\"}}",
            "{\"attribute\":{\"field\":\"plan\",\"operator\":\"eq\"}}"}) {
            assertThat(status("POST", "/customers", filter(wrong))).as(wrong).isEqualTo(400);
        }
        assertThat(sandbox.rules().count(Rule.REFUSED)).isEqualTo(8);
    }

    private int found(String filter) throws IOException {
        int found = 0;
        String next = "";
        do {
            JsonNode page = post("/customers?limit=1000" + (next.isEmpty() ? "" : "&start=" + encoded(next)),
                    filter(filter));
            found += page.path("identifiers").size();
            next = page.path("next").asText();
        } while (!next.isEmpty());
        return found;
    }

    @Test
    void attributes_are_all_texts_and_people_are_named_by_id_address_or_prefixed_cio_id() throws IOException {
        JsonNode person = get("/customers/user-1/attributes").path("customer");
        person.path("attributes").forEach(each -> assertThat(each.isTextual()).isTrue());
        assertThat(person.at("/attributes/created_at").asText()).isEqualTo("1650000600");
        assertThat(person.at("/timestamps/plan").asLong()).isEqualTo(1_650_000_600L);
        assertThat(person.path("unsubscribed").asBoolean(true)).isFalse();
        String cioId = person.at("/identifiers/cio_id").asText();
        String email = person.at("/identifiers/email").asText();

        assertThat(get("/customers/" + encoded(email) + "/attributes?id_type=email").at("/customer/id").asText())
                .isEqualTo("user-1");
        assertThat(get("/customers/cio_" + cioId + "/attributes?id_type=cio_id").at("/customer/id").asText())
                .isEqualTo("user-1");
        assertThat(get("/customers/cio_" + cioId + "/attributes").at("/customer/id").asText()).isEqualTo("user-1");
        assertThat(status("GET", "/customers/" + cioId + "/attributes?id_type=cio_id", null)).isEqualTo(404);
        assertThat(status("GET", "/customers/%2B4915100000001/attributes?id_type=phone", null)).isEqualTo(400);
        assertThat(status("GET", "/customers/user-1/attributes?id_type=name", null)).isEqualTo(400);
        assertThat(post("/customers/attributes?id_type=cio_id", "{\"ids\":[\"" + cioId + "\",\"cio_" + cioId + "\"]}")
                .path("customers")).hasSize(1);
    }

    @Test
    void people_come_bare_or_wrapped_and_unknown_ids_are_left_out() throws IOException {
        String ids = "{\"ids\":[\"user-1\",\"nobody\",\"user-2\"]}";
        JsonNode bare = post("/customers/attributes", ids);
        assertThat(bare.path("customers")).hasSize(2);
        assertThat(bare.at("/customers/1/id").asText()).isEqualTo("user-2");
        sandbox.switches().set("customerio.app.attributes-shape", "wrapped");
        assertThat(post("/customers/attributes", ids).at("/customers/1/customer/id").asText()).isEqualTo("user-2");

        String many = "{\"ids\":[" + "\"a\",".repeat(100) + "\"a\"]}";
        assertThat(status("POST", "/customers/attributes", many)).isEqualTo(400);
        assertThat(sandbox.rules().count(Rule.TOO_MANY)).isEqualTo(1);
    }

    @Test
    void an_unencoded_plus_finds_nobody_with_success() throws IOException {
        caller.track("POST", "/api/v2/entity", "{\"type\":\"person\",\"identifiers\":{\"email\":\"a+b@example.com\"},"
                + "\"action\":\"identify\",\"attributes\":{}}");
        assertThat(get("/customers?email=a%2Bb%40example.com").path("results")).hasSize(1);
        assertThat(get("/customers?email=a+b%40example.com").path("results")).isEmpty();
        assertThat(get("/customers/a+b%40example.com/attributes?id_type=email").path("customer")).isEmpty();
        assertThat(get("/customers/a+b%40example.com/messages?id_type=email").path("messages").isNull()).isTrue();
        assertThat(sandbox.rules().count(Rule.NOT_ENCODED)).isEqualTo(3);
    }

    @Test
    void only_segments_filled_by_hand_are_made_and_deleted() throws IOException {
        JsonNode made = post("/segments", "{\"segment\":{\"name\":\"VIP\",\"description\":\"d\"}}").path("segment");
        int id = made.path("id").asInt();
        assertThat(made.path("type").asText()).isEqualTo("manual");
        assertThat(get("/segments").path("segments")).hasSize(3);
        JsonNode empty = get("/segments/" + id + "/membership");
        assertThat(empty.path("identifiers").isNull()).isTrue();
        caller.track("POST", "/api/v1/segments/" + id + "/add_customers", "{\"ids\":[\"user-1\"]}");
        assertThat(get("/segments/" + id + "/membership").at("/ids/0").asText()).isEqualTo("user-1");
        assertThat(get("/customers/user-1/segments").path("segments").findValuesAsText("id"))
                .containsExactly("4", String.valueOf(id));

        assertThat(status("DELETE", "/segments/" + id, null)).isEqualTo(204);
        assertThat(status("GET", "/segments/" + id, null)).isEqualTo(404);
        assertThat(status("DELETE", "/segments/4", null)).isEqualTo(400);
        assertThat(status("POST", "/segments", "{\"name\":\"VIP\"}")).isEqualTo(422);
    }

    @Test
    void a_segment_that_is_being_built_lacks_members() throws IOException {
        sandbox.switches().set("customerio.app.segment-state", "build");
        JsonNode segment = get("/segments/4").path("segment");
        assertThat(segment.path("state").asText()).isEqualTo("build");
        assertThat(segment.path("progress").asInt()).isEqualTo(50);
        assertThat(get("/segments/4/membership?limit=30000").path("identifiers")).hasSize(1_250);
        assertThat(get("/segments/5").at("/segment/state").asText()).isEqualTo("finished");
    }

    @Test
    void activities_are_the_newest_first_ten_at_a_time_and_thirty_days_back() throws IOException {
        for (int i = 0; i < 12; i++) {
            caller.track("POST", "/api/v2/entity", "{\"type\":\"person\",\"identifiers\":{\"id\":\"user-1\"},"
                    + "\"action\":\"event\",\"name\":\"e" + i + "\"}");
        }
        JsonNode first = get("/activities?type=event");
        assertThat(first.path("activities")).hasSize(10);
        assertThat(first.at("/activities/0/name").asText()).isEqualTo("e11");
        assertThat(first.at("/activities/0/customer_identifiers/id").asText()).isEqualTo("user-1");
        JsonNode second = get("/activities?type=event&start=" + encoded(first.path("next").asText()));
        assertThat(second.path("activities").findValuesAsText("name")).containsExactly("e1", "e0");
        assertThat(second.path("next").asText("-")).isEmpty();
        assertThat(get("/customers/user-1/activities?name=e3").path("activities")).hasSize(1);
        assertThat(get("/activities?customer_id=user-2").path("activities")).isEmpty();

        sandbox.switches().set("customerio.app.empty-pages", "true");
        assertThat(get("/activities?type=event&limit=100").path("next").asText()).isNotEmpty();

        sandbox.step(Duration.ofDays(31));
        assertThat(get("/activities?type=event").path("activities")).isEmpty();
    }

    @Test
    void objects_are_found_with_who_belongs_to_them() throws IOException {
        caller.track("POST", "/api/v2/entity", "{\"type\":\"object\",\"identifiers\":{\"object_type_id\":\"1\","
                + "\"object_id\":\"acme\"},\"action\":\"identify\",\"attributes\":{\"size\":7},"
                + "\"cio_relationships\":[{\"identifiers\":{\"id\":\"user-1\"}}]}");
        assertThat(get("/object_types").at("/types/0/id").isTextual()).isTrue();
        JsonNode found = post("/objects", "{\"object_type_id\":\"1\",\"filter\":{\"and\":[{\"object_attribute\":"
                + "{\"field\":\"size\",\"operator\":\"eq\",\"value\":\"7\",\"type_id\":\"1\"}}]}}");
        assertThat(found.at("/ids/0").asText()).isEqualTo("acme");
        assertThat(get("/objects/1/acme/attributes").at("/object/attributes/size").asText()).isEqualTo("7");
        assertThat(get("/objects/1/acme/relationships").at("/cio_relationships/0/identifiers/id").asText())
                .isEqualTo("user-1");
        assertThat(get("/customers/user-1/relationships").at("/cio_relationships/0/identifiers/object_id").asText())
                .isEqualTo("acme");
        assertThat(status("GET", "/objects/1/nothing/attributes", null)).isEqualTo(404);
    }

    @Test
    void a_filter_for_objects_that_is_none_is_refused() throws IOException {
        for (String filter : List.of("null", "5", "[null]", "{}", "{\"and\":[[5]]}", "{\"not\":[1]}")) {
            assertThat(status("POST", "/objects", "{\"object_type_id\":\"1\",\"filter\":" + filter + "}"))
                    .as(filter).isEqualTo(400);
        }
    }

    @Test
    void an_id_only_workspace_has_no_email_among_identifiers() throws IOException {
        sandbox.switches().set("customerio.identifiers", "id");
        assertThat(get("/segments/4/membership?limit=1").at("/identifiers/0").has("email")).isFalse();
        assertThat(status("GET", "/customers/a%40example.com/attributes?id_type=email", null)).isEqualTo(400);
    }
}
