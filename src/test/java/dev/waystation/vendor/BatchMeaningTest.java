package dev.waystation.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waystation.config.Vendors;
import dev.waystation.vendor.BatchAnswer.Refused;
import dev.waystation.vendor.BatchAnswer.Taken;
import dev.waystation.vendor.BatchAnswer.Unclear;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the vendors' answers to batches mean, as their documents write them and as nobody would. */
class BatchMeaningTest {

    private static CallBatching batching(String api) {
        return Vendors.all().stream().flatMap(vendor -> vendor.apis().stream())
                .filter(each -> each.name().equals(api)).findFirst().orElseThrow().batching().orElseThrow();
    }

    private static BatchAnswer track(int status, String body) {
        return batching("customerio-track").meaning(3, new VendorResponse(status,
                Map.of("x-request-id", "r-7", "content-type", "application/json"), body));
    }

    private static BatchAnswer brevo(int status, String body) {
        return batching("brevo").meaning(3, new VendorResponse(status, Map.of("sib-request-id", "r-7"), body));
    }

    @Test
    void what_207_of_track_lists_is_refused_and_the_rest_taken() {
        Taken taken = (Taken) track(207, "{\"errors\":[{\"batch_index\":1,\"reason\":\"invalid\",\"field\":"
                + "\"attributes.plan\",\"message\":\"too long\"},{\"batch_index\":1,\"message\":\"and more\"}]}");
        assertThat(taken.but()).containsOnlyKeys(1);
        assertThat(taken.but().get(1).reason()).isEqualTo("attributes.plan invalid too long; and more");
        assertThat(taken.but().get(1).requestId()).isEqualTo("r-7");
        assertThat(track(207, "{\"errors\":[]}")).isEqualTo(new Taken(Map.of()));
        assertThat(track(200, "{}")).isEqualTo(new Taken(Map.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>", "{\"errors\":[{\"batch_index\":3,\"message\":\"no\"}]}", "{}",
        "{\"errors\":[{\"batch_index\":-1}]}", "{\"errors\":[{\"batch_index\":\"1\"}]}",
        "{\"errors\":[{\"message\":\"no\"}]}",
        "{\"errors\":[{\"batch_index\":1},{\"message\":\"and one without\"}]}", "{\"errors\":{\"batch_index\":1}}",
        "{\"errors\":[{\"batch_index\":4294967297}]}", "{\"errors\":[{\"batch_index\":1", "[]"})
    void of_a_207_that_names_no_call_it_is_not_known_what_was_taken(String body) {
        assertThat(track(207, body)).isInstanceOf(Unclear.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 413, 422})
    void another_refusal_of_track_says_that_nothing_was_taken(int status) {
        assertThat(track(status, "{\"errors\":[{\"reason\":\"invalid\",\"field\":\"batch\"}]}"))
                .isEqualTo(new Refused(Map.of()));
        assertThat(((Refused) track(status, "{\"errors\":[{\"batch_index\":2,\"message\":\"no\"}]}")).because())
                .containsOnlyKeys(2);
    }

    @Test
    void brevo_lists_the_events_that_failed_under_their_message() {
        String some = "{\"status\":\"partial\",\"total_events\":3,\"successful_events\":1,\"failed_events\":2,"
                + "\"errors\":[{\"eventIndex\":[0,2],\"message\":\"no such contact\"}]}";
        assertThat(((Taken) brevo(207, some)).but()).containsOnlyKeys(0, 2);
        assertThat(((Taken) brevo(400, some)).but()).containsOnlyKeys(0, 2);
        assertThat(((Refused) brevo(400, some.replace("successful_events\":1", "successful_events\":0")
                .replace("failed_events\":2", "failed_events\":3").replace("[0,2]", "[0,1,2]"))).because())
                .containsOnlyKeys(0, 1, 2);
        assertThat(brevo(202, "{\"message\":\"ok\",\"count\":3}")).isEqualTo(new Taken(Map.of()));
        assertThat(brevo(400, "{\"code\":\"invalid_parameter\",\"message\":\"events must not be empty\"}"))
                .isEqualTo(new Refused(Map.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{\"successful_events\":1,\"failed_events\":2,\"errors\":[{\"eventIndex\":[0],\"message\":\"a\"}]}",
        "{\"successful_events\":2,\"failed_events\":1,\"errors\":[{\"eventIndex\":[3],\"message\":\"a\"}]}",
        "{\"successful_events\":2,\"failed_events\":1,\"errors\":[{\"message\":\"a\"}]}",
        "{\"successful_events\":2,\"failed_events\":1}"})
    void when_brevos_counts_and_its_list_do_not_fit_it_is_not_known_what_was_taken(String body) {
        assertThat(brevo(207, body)).isInstanceOf(Unclear.class);
        assertThat(brevo(400, body)).isInstanceOf(Unclear.class);
    }

    @Property
    void whatever_is_answered_no_place_beyond_the_batch_is_named(@ForAll @IntRange(min = 200, max = 499) int status,
            @ForAll @StringLength(max = 40) String text, @ForAll int index) {
        for (String body : List.of(text, "{\"errors\":[{\"batch_index\":" + index + "}]}",
                "{\"errors\":[{\"eventIndex\":[" + index + "]}]}")) {
            for (BatchAnswer answer : List.of(track(status, body), brevo(status, body))) {
                Map<Integer, Answer> named = answer instanceof Taken taken ? taken.but()
                        : answer instanceof Refused refused ? refused.because() : Map.of();
                assertThat(named.keySet()).allMatch(each -> each >= 0 && each < 3);
            }
        }
    }

    @Property
    void a_batch_is_as_long_as_it_was_reckoned(
            @ForAll @Size(min = 1, max = 20) List<@StringLength(max = 30) String> names) {
        for (String api : List.of("customerio-track", "brevo")) {
            CallBatching batching = batching(api);
            List<String> bodies = names.stream()
                    .map(name -> "{\"n\":\"" + name.replaceAll("\\P{L}", "") + "\"}").toList();
            VendorCall call = batching.compose(bodies.stream().map(body ->
                    new VendorCall("POST", "/v3/events", null, body, true, null)).toList(), true);
            int reckoned = batching.envelopeBytes() + bodies.size() - 1
                    + bodies.stream().mapToInt(body -> body.getBytes(StandardCharsets.UTF_8).length).sum();
            assertThat(call.body().getBytes(StandardCharsets.UTF_8)).hasSize(reckoned);
            assertThat(AnswerBody.json(new VendorResponse(200, Map.of(), call.body())).path(((ListedBodies) batching).field()))
                    .hasSize(names.size());
            assertThat(IntStream.range(0, bodies.size()).allMatch(n -> call.body().contains(bodies.get(n)))).isTrue();
        }
    }
}
