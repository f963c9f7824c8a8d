package dev.waystation.sandbox.customerio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waystation.sandbox.rules.Rule;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AttributesOfPeopleTest {

    private final TrackScene scene = new TrackScene();

    private static String attributes(int from, int to) {
        return IntStream.range(from, to).mapToObj(each -> "'a" + each + "':1")
                .collect(Collectors.joining(",", "{", "}"));
    }

    @Test
    void an_identify_adds_to_what_is_there_and_an_empty_value_takes_away() {
        scene.identify("1", "{'plan':'free','city':'Paris','first':'Ann'}");
        scene.identify("1", "{'plan':'pro','city':'','first':null}");
        assertThat(scene.attribute("1", "plan")).isEqualTo("pro");
        assertThat(scene.attribute("1", "city")).isNull();
        assertThat(scene.attribute("1", "first")).isNull();
    }

    @Test
    void a_change_is_in_the_log_with_what_was_and_what_is() {
        scene.identify("1", "{'plan':'free','city':'Paris'}");
        scene.identify("1", "{'plan':'pro','city':'Paris'}");
        WorkspaceActivity change = scene.activity("attribute_change");
        assertThat(change.data().toString()).isEqualTo("{\"plan\":{\"from\":\"free\",\"to\":\"pro\"}}");
        assertThat(change.person()).isSameAs(scene.byId("1"));
        assertThat(scene.activities()).containsExactly("profile_create", "attribute_change", "attribute_change");
        scene.identify("1", "{'plan':'pro'}");
        assertThat(scene.activities()).hasSize(3);
    }

    @Test
    void an_older_update_is_accepted_and_changes_nothing() {
        scene.identify("1", "{'plan':'new','_timestamp':1700000100}");
        scene.identify("1", "{'plan':'old','city':'Rome','_timestamp':1700000000}");
        assertThat(scene.attribute("1", "plan")).isEqualTo("new");
        assertThat(scene.attribute("1", "city")).isNull();
        assertThat(scene.attribute("1", "_timestamp")).isNull();
        assertThat(scene.activities()).last().isEqualTo("skipped_update");
        assertThat(scene.broken(Rule.WRITE_OUT_OF_ORDER)).isEqualTo(1);
        assertThat(scene.counter("olderUpdates")).isEqualTo(1);
    }

    @Test
    void an_older_update_is_applied_where_the_switch_says_so_and_is_still_out_of_order() {
        scene.world.switches().set("customerio.older-update", "applied");
        scene.identify("1", "{'plan':'new','_timestamp':1700000100}");
        scene.identify("1", "{'plan':'old','_timestamp':1700000000}");
        assertThat(scene.attribute("1", "plan")).isEqualTo("old");
        assertThat(scene.broken(Rule.WRITE_OUT_OF_ORDER)).isEqualTo(1);
    }

    @Test
    void every_attribute_knows_when_it_was_written() {
        scene.identify("1", "{'plan':'free','city':'Rome','_timestamp':1700000000}");
        scene.identify("1", "{'plan':'pro','_timestamp':1700000100}");
        assertThat(scene.byId("1").attributeTime("plan")).isEqualTo(1_700_000_100);
        assertThat(scene.byId("1").attributeTime("city")).isEqualTo(1_700_000_000);
        assertThat(scene.byId("1").updatedAt()).isEqualTo(1_700_000_100);
    }

    @Test
    void a_time_in_milliseconds_lies_in_the_far_future_and_makes_all_others_older() {
        scene.identify("1", "{'plan':'a','_timestamp':1700000000000}");
        scene.identify("1", "{'plan':'b'}");
        assertThat(scene.attribute("1", "plan")).isEqualTo("a");
        assertThat(scene.broken(Rule.WRONG_UNIT)).isEqualTo(1);
    }

    @Test
    void version_one_accepts_what_is_too_long_or_too_much_and_shows_it_in_the_log_alone() {
        scene.identify("1", "{'plan':'free'}");
        scene.identify("1", "{'plan':'" + "é".repeat(501) + "'}");
        scene.identify("1", "{'" + "x".repeat(151) + "':1}");
        scene.identify("1", attributes(0, 301));
        assertThat(scene.attribute("1", "plan")).isEqualTo("free");
        assertThat(scene.activities()).containsSequence("failed_attribute_change", "failed_attribute_change",
                "failed_attribute_change");
        assertThat(scene.broken(Rule.FIELD_TOO_LONG)).isEqualTo(2);
        assertThat(scene.broken(Rule.TOO_MANY)).isEqualTo(1);
        scene.identify("1", "{'plan':'" + "é".repeat(500) + "','" + "x".repeat(150) + "':1}");
        assertThat(scene.attribute("1", "plan")).hasSize(500);
    }

    @Test
    void version_one_refuses_it_where_the_switch_says_so() {
        scene.world.switches().set("customerio.track.v1-identify", "refused");
        assertThat(scene.call("PUT", "/api/v1/customers/1", "{\"plan\":\"" + "x".repeat(1001) + "\"}").status())
                .isEqualTo(400);
        assertThat(scene.people()).isEmpty();
    }

    @Test
    void version_two_refuses_what_is_too_long_or_too_much() {
        for (String attributes : new String[] {"{\"plan\":\"" + "x".repeat(1001) + "\"}",
            "{\"" + "x".repeat(151) + "\":1}", attributes(0, 301).replace('\'', '"')}) {
            assertThat(scene.call("POST", "/api/v2/entity", "{\"type\":\"person\",\"identifiers\":{\"id\":\"1\"},"
                    + "\"action\":\"identify\",\"attributes\":" + attributes + "}").status()).isEqualTo(400);
        }
        assertThat(scene.people()).isEmpty();
    }

    @Test
    void nobody_gets_more_than_300_attributes_in_all() {
        scene.identify("1", attributes(0, 300));
        scene.identify("1", "{'one':'more','a0':2}");
        assertThat(scene.attribute("1", "one")).isNull();
        assertThat(scene.attribute("1", "a0")).isEqualTo("1");
        assertThat(scene.activities()).last().isEqualTo("failed_attribute_change");
        scene.identify("1", "{'a0':2}");
        assertThat(scene.attribute("1", "a0")).isEqualTo("2");
    }
}
