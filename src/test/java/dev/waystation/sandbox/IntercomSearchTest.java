package dev.waystation.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waystation.sandbox.rules.Rule;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The language of Intercom's search. */
class IntercomSearchTest {

    private IntercomScene scene;
    private String ann;

    @BeforeEach
    void start() throws IOException {
        scene = new IntercomScene("limits", "off", "intercom.search-lag", "0s");
        for (String[] attribute : new String[][] {{"plan", "string"}, {"seats", "integer"}, {"vip", "boolean"},
            {"renewal", "date"}}) {
            scene.post("/data_attributes", "{'name':'" + attribute[0] + "','model':'contact','data_type':'"
                    + attribute[1] + "'}");
        }
        // The 10th of January 2024, 09:00, 23:30 and the day after, 00:30, all UTC.
        ann = scene.contact("{'external_id':'1','email':'ann@example.com','name':'Ann Ask','signed_up_at':1704877200,"
                + "'custom_attributes':{'plan':'pro','seats':5,'vip':true,'renewal':1704877200}}");
        scene.contact("{'external_id':'2','email':'bo@example.org','name':'Bo Baker','signed_up_at':1704929400,"
                + "'custom_attributes':{'plan':'free','seats':7,'vip':false}}");
        scene.contact("{'role':'lead','email':'cy@example.com','signed_up_at':1704933000}");
    }

    @AfterEach
    void stop() {
        scene.close();
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '|', value = {
        "email,=,'ANN@example.com',1", "email,!=,'ann@example.com',2", "name,~,'Ask',1", "name,!~,'Ask',2",
        "email,^,'bo@',1", "email,$,'.com',2", "email_domain,=,'example.com',2", "role,=,'lead',1",
        "external_id,=,'2',1", "external_id,=,2,1", "name,=,null,1", "name,!=,null,2",
        "unsubscribed_from_emails,=,false,3",
        "custom_attributes.plan,=,'pro',1", "custom_attributes.seats,>,5,1", "custom_attributes.seats,>=,5,2",
        "custom_attributes.seats,<,5,0", "custom_attributes.seats,<=,5,1", "custom_attributes.seats,!=,5,2",
        "custom_attributes.vip,=,true,1", "custom_attributes.renewal,=,1704844800,1"})
    void each_operator_finds_what_it_should(String field, String operator, String value, int found) throws IOException {
        assertThat(scene.found(field, operator, value)).isEqualTo(found);
    }

    @Test
    void lists_of_values_find_any_or_none_of_them() throws IOException {
        assertThat(scene.found("external_id", "IN", "['1','2','3']")).isEqualTo(2);
        assertThat(scene.found("external_id", "NIN", "['1']")).isEqualTo(2);
        assertThat(scene.found("custom_attributes.seats", "IN", "[5,7]")).isEqualTo(2);
    }

    @Test
    void times_are_matched_by_whole_days_in_utc() throws IOException {
        long noon = 1_704_888_000;
        assertThat(scene.found("signed_up_at", "=", "" + noon)).isEqualTo(2);
        assertThat(scene.found("signed_up_at", ">", "" + noon)).isEqualTo(1);
        assertThat(scene.found("signed_up_at", "<", "" + noon)).isZero();
        assertThat(scene.found("signed_up_at", "<", "" + (noon + 86_400))).isEqualTo(2);
        assertThat(scene.found("signed_up_at", "=", "'" + noon + "'")).isEqualTo(2);
    }

    @Test
    void the_borders_of_days_are_those_of_the_workspaces_zone() throws IOException {
        scene.sandbox.switches().set("intercom.timezone", "Europe/Berlin");
        // There it is past midnight when it is 23:30 in UTC.
        assertThat(scene.found("signed_up_at", "=", "1704888000")).isEqualTo(1);
        assertThat(scene.found("signed_up_at", ">", "1704888000")).isEqualTo(2);
    }

    @Test
    void the_preview_version_matches_times_to_the_second() throws IOException {
        String query = "{\"query\":{\"field\":\"signed_up_at\",\"operator\":\">=\",\"value\":1704929400}}";
        JsonNode exact = SandboxCaller.json(scene.caller.intercomAt("Preview", "POST", "/contacts/search", query));
        assertThat(exact.path("total_count").asInt()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '|', value = {"created_at,>=,1704888000", "created_at,<=,1704888000",
        "created_at,!=,1704888000", "created_at,IN,[1704888000]", "custom_attributes.renewal,>=,1704888000",
        "name,>,'a'", "custom_attributes.vip,~,true", "tag_id,IN,['1']", "name,like,'a'", "name,=,['a']",
        "name,IN,'a'", "created_at,=,'yesterday'", "custom_attributes.seats,=,'many'", "nothing,=,'a'",
        "custom_attributes.nothing,=,'a'"})
    void what_a_field_does_not_know_is_refused(String field, String operator, String value) throws IOException {
        assertThat(scene.refusal("POST", "/contacts/search", "{'query':{'field':'" + field + "','operator':'" + operator
                + "','value':" + value + "}}")).isEqualTo("400 parameter_invalid");
        assertThat(scene.broken(Rule.REFUSED) + scene.broken(Rule.WRONG_TYPE) + scene.broken(Rule.UNKNOWN_ATTRIBUTE))
                .isEqualTo(1);
    }

    @Test
    void groups_are_nested_twice_at_most() throws IOException {
        String name = "{'field':'name','operator':'^','value':'%s'}";
        String either = "{'operator':'OR','value':[" + name.formatted("Ann") + "," + name.formatted("Bo") + "]}";
        String com = "{'field':'email','operator':'$','value':'.com'}";
        JsonNode found = scene.search("{'operator':'AND','value':[" + either + "," + com + "]}");
        assertThat(found.at("/data/0/id").asText()).isEqualTo(ann);
        assertThat(found.path("data")).hasSize(1);
        assertThat(scene.search(either).path("total_count").asInt()).isEqualTo(2);
        String deep = "{'operator':'AND','value':[{'operator':'AND','value':[" + either + "]}]}";
        assertThat(scene.refusal("POST", "/contacts/search", "{'query':" + deep + "}"))
                .isEqualTo("400 parameter_invalid");
        assertThat(scene.broken(Rule.TOO_MANY)).isEqualTo(1);
    }

    @Test
    void a_group_has_fifteen_filters_at_most() throws IOException {
        String filter = "{'field':'role','operator':'=','value':'user'}";
        String fifteen = (filter + ",").repeat(14) + filter;
        assertThat(scene.search("{'operator':'AND','value':[" + fifteen + "]}").path("total_count").asInt())
                .isEqualTo(2);
        assertThat(scene.refusal("POST", "/contacts/search", "{'query':{'operator':'OR','value':[" + fifteen + ","
                + filter + "]}}")).isEqualTo("400 parameter_invalid");
    }

    @Test
    void results_are_sorted_and_an_unknown_order_is_refused_from_2_16_on() throws IOException {
        String body = "{'query':{'field':'role','operator':'IN','value':['user','lead']},"
                + "'sort':{'field':'signed_up_at','order':'%s'}}";
        assertThat(scene.post("/contacts/search", body.formatted("ascending")).path("data"))
                .extracting(each -> each.path("email").asText())
                .containsExactly("ann@example.com", "bo@example.org", "cy@example.com");
        assertThat(scene.post("/contacts/search", body.formatted("descending")).at("/data/0/email").asText())
                .isEqualTo("cy@example.com");
        assertThat(scene.refusal("POST", "/contacts/search", body.formatted("desc")))
                .isEqualTo("400 invalid_sort_order");
        assertThat(scene.caller.intercomAt("2.15", "POST", "/contacts/search",
                body.formatted("desc").replace('\'', '"')).statusCode()).isEqualTo(200);
    }

    @Test
    void the_cursor_in_the_body_goes_on_and_the_one_in_the_url_begins_again() throws IOException {
        String body = "{'query':{'field':'role','operator':'IN','value':['user','lead']},"
                + "'sort':{'field':'name','order':'ascending'},'pagination':{'per_page':1%s}}";
        List<String> seen = new ArrayList<>();
        String cursor = "";
        JsonNode page;
        do {
            page = scene.post("/contacts/search", body.formatted(cursor));
            assertThat(page.path("total_count").asInt()).isEqualTo(3);
            seen.add(page.at("/data/0/email").asText());
            cursor = ",'starting_after':'" + page.at("/pages/next/starting_after").asText() + "'";
        } while (page.path("pages").has("next"));
        assertThat(seen).containsExactly("ann@example.com", "bo@example.org", "cy@example.com");
        JsonNode again = scene.post("/contacts/search?starting_after=abc", body.formatted(""));
        assertThat(again.at("/data/0/email").asText()).isEqualTo("ann@example.com");
        assertThat(scene.broken(Rule.DISCOURAGED_CALL)).isEqualTo(1);
        assertThat(scene.refusal("POST", "/contacts/search", body.formatted(",'starting_after':'abc'")))
                .isEqualTo("400 parameter_invalid");
        assertThat(scene.refusal("POST", "/contacts/search", body.formatted(",'starting_after':''")))
                .isEqualTo("500 server_error");
    }

    @Test
    void pages_leave_somebody_out_when_paging_is_unstable() throws IOException {
        for (int i = 10; i < 210; i++) {
            scene.contact("{'external_id':'" + i + "'}");
        }
        scene.sandbox.switches().set("intercom.unstable-paging", "true");
        int seen = 0;
        int total = 0;
        String cursor = "";
        do {
            JsonNode page = scene.post("/contacts/search", "{'query':{'field':'role','operator':'=','value':'user'},"
                    + "'pagination':{'per_page':50" + cursor + "}}");
            seen += page.path("data").size();
            total = page.path("total_count").asInt();
            JsonNode next = page.at("/pages/next/starting_after");
            cursor = next.isMissingNode() ? null : ",'starting_after':'" + next.asText() + "'";
        } while (cursor != null);
        assertThat(total).isEqualTo(202);
        assertThat(seen).isBetween(150, 201);
    }

    @Test
    void a_tag_finds_those_who_have_it() throws IOException {
        String tag = scene.post("/tags", "{'name':'VIP','users':[{'id':'" + ann + "'}]}").path("id").asText();
        assertThat(scene.found("tag_id", "=", "'" + tag + "'")).isEqualTo(1);
        assertThat(scene.found("tag_id", "!=", "'" + tag + "'")).isEqualTo(2);
    }

    @Test
    void an_archived_contact_is_not_found() throws IOException {
        scene.post("/contacts/" + ann + "/archive", null);
        assertThat(scene.found("external_id", "=", "'1'")).isZero();
        scene.sandbox.step(Duration.ofSeconds(1));
        assertThat(scene.found("role", "=", "'user'")).isEqualTo(1);
    }
}
