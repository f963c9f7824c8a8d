package dev.waystation.cli;

import static dev.waystation.cli.ReloadScene.EVENTS;
import static dev.waystation.cli.ReloadScene.ROUTE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waystation.ledger.Engines;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Routes and mappings that change while the gateway runs. */
class ReloadTest {

    private static final int PEOPLE = 12;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void a_reload_under_load_drops_nothing_keeps_order_and_mixes_no_versions(Engines engine) throws Exception {
        int reloads = 8;
        Map<String, Integer> generations = new HashMap<>();
        AtomicBoolean over = new AtomicBoolean();
        try (ReloadScene scene = new ReloadScene(folder, engine, "0s")) {
            generations.put(scene.version(), 0);
            CompletableFuture<Integer> load = CompletableFuture.supplyAsync(() -> post(scene, over));
            for (int reload = 1; reload <= reloads; reload++) {
                scene.generation(reload);
                JsonNode answer = scene.run("reload", "--json").json();
                assertThat(answer.path("result").asText()).as("%s", answer).isEqualTo("swapped");
                generations.put(answer.path("version").asText(), reload);
                int before = scene.calls.size();
                await().until(() -> scene.calls.size() > before + 20);
            }
            over.set(true);
            int all = load.join();
            await().atMost(Duration.ofSeconds(60)).until(() -> scene.books().path("delivered").asInt() == all);

            assertThat(scene.subjects()).as("each once").hasSize(all).doesNotHaveDuplicates();
            Map<String, List<Integer>> byPerson = new TreeMap<>();
            scene.subjects().forEach(subject -> byPerson.computeIfAbsent(subject.split("-")[0],
                    any -> new ArrayList<>()).add(Integer.parseInt(subject.split("-")[1])));
            assertThat(byPerson).hasSize(PEOPLE).allSatisfy((person, numbers) -> assertThat(numbers).isSorted());
            Map<Integer, Integer> calls = new TreeMap<>();
            scene.calls.forEach(call -> calls.merge(ReloadScene.generationOf(call), 1, Integer::sum));
            Map<Integer, Integer> recorded = new TreeMap<>();
            deliveries(scene).forEach(row -> recorded.merge(generations.get(row.path("version").asText()), 1,
                    Integer::sum));
            assertThat(recorded).as("recorded versions").isEqualTo(calls).hasSizeGreaterThanOrEqualTo(reloads);
            assertThat(scene.status().path("conserved").asBoolean()).isTrue();
        }
    }

    /** One after another, so that their order is known. @return how many were taken */
    private static int post(ReloadScene scene, AtomicBoolean over) {
        Random random = new Random(5);
        int number = 0;
        while (!over.get()) {
            String person = "p" + random.nextInt(PEOPLE);
            assertThat(scene.opened(person, person + "-" + ++number).join()).isEqualTo(200);
        }
        return number;
    }

    private static List<JsonNode> deliveries(ReloadScene scene) {
        List<JsonNode> rows = new ArrayList<>();
        JsonNode page = scene.run("deliveries", "--limit", "200", "--json").json();
        page.path("deliveries").forEach(rows::add);
        while (page.path("next").isTextual()) {
            page = scene.run("deliveries", "--limit", "200", "--after", page.path("next").asText(), "--json").json();
            page.path("deliveries").forEach(rows::add);
        }
        return rows;
    }

    @Test
    void a_delivery_in_flight_ends_on_the_old_version_while_others_take_the_new_one() throws Exception {
        try (ReloadScene scene = new ReloadScene(folder, Engines.SQLITE, "0s")) {
            String old = scene.version();
            scene.held.put("slow", new CountDownLatch(1));
            scene.opened("ann", "slow").join();
            await().until(() -> scene.subjects().contains("slow"));

            scene.generation(1);
            assertThat(scene.run("reload").out()).contains("took over from " + old, "changed " + EVENTS);
            scene.opened("ann", "after").join();
            scene.opened("bob", "another").join();
            await().until(() -> scene.subjects().contains("another"));
            assertThat(scene.subjects()).as("a person's next waits").doesNotContain("after");
            assertThat(scene.metrics()).containsPattern("waystation_flows_ending(\\{[^}]*})? 1.0");

            scene.held.get("slow").countDown();
            await().until(() -> scene.books().path("open").asInt() == 0);
            assertThat(scene.calls.stream().map(ReloadScene::generationOf)).containsExactly(0, 1, 1);
            assertThat(deliveries(scene)).extracting(row -> row.path("version").asText())
                    .containsExactlyInAnyOrder(old, scene.version(), scene.version());
            await().untilAsserted(() ->
                    assertThat(scene.metrics()).containsPattern("waystation_flows_ending(\\{[^}]*})? 0.0")
                            .contains("resilience4j_circuitbreaker_state{name=\"customerio-track\""));
        }
    }

    @Test
    void a_broken_mapping_keeps_the_old_one_and_says_where_until_it_is_mended() throws Exception {
        try (ReloadScene scene = new ReloadScene(folder, Engines.SQLITE, "20ms")) {
            String old = scene.version();
            String good = scene.read(EVENTS).replace("gen_0", "gen_2");
            scene.write(EVENTS, good.replace("properties:", "propertis:"));
            await().until(() -> scene.status().at("/flows/problem").isObject());

            JsonNode problem = scene.status().at("/flows/problem/problems/0");
            assertThat(problem.path("file").asText()).isEqualTo(EVENTS);
            assertThat(problem.path("line").asInt()).isEqualTo(3);
            assertThat(problem.path("column").asInt()).isPositive();
            assertThat(problem.path("what").asText()).contains("propertis");
            assertThat(problem.path("fix").asText()).isNotEmpty();
            assertThat(scene.run("status").out()).contains("are refused", EVENTS + ":3:");
            assertThat(scene.metrics()).contains("waystation_reload_failed 1.0")
                    .contains("waystation_flows_version{version=\"" + old + "\"} 1.0");
            Ran refused = scene.run("reload");
            assertThat(refused.exitCode()).isEqualTo(ExitCodes.WRONG_USE);
            assertThat(refused.out()).contains("Refused; version " + old + " goes on", EVENTS + ":3:");
            scene.opened("ann", "meanwhile").join();
            await().until(() -> scene.subjects().contains("meanwhile"));

            scene.write(EVENTS, good);
            await().until(() -> !scene.version().equals(old));
            assertThat(scene.status().at("/flows/problem").isNull()).isTrue();
            assertThat(scene.metrics()).contains("waystation_reload_failed 0.0");
            scene.opened("ann", "after").join();
            await().until(() -> scene.subjects().contains("after"));
            assertThat(scene.calls.stream().map(ReloadScene::generationOf)).containsExactly(0, 2);
        }
    }

    @Test
    void a_removed_route_stops_and_its_subscriber_keeps_its_place() throws Exception {
        try (ReloadScene scene = new ReloadScene(folder, Engines.SQLITE, "0s")) {
            scene.opened("ann", "first").join();
            await().until(() -> scene.books().path("delivered").asInt() == 1);
            String route = scene.read(ROUTE);
            Files.delete(scene.home.resolve(ROUTE));
            assertThat(scene.run("reload").exitCode()).isZero();
            assertThat(scene.status().at("/flows/routes")).extracting(JsonNode::asText)
                    .doesNotContain("brevo-to-customerio");

            assertThat(scene.opened("ann", "second").join()).isEqualTo(200);
            assertThat(scene.books().path("open").asInt()).isEqualTo(1);
            scene.write(ROUTE, route.replace("concurrentLanes: 128", "concurrentLanes: 3"));
            assertThat(scene.run("reload").exitCode()).isZero();
            await().until(() -> scene.books().path("delivered").asInt() == 2);
            assertThat(scene.subjects()).containsExactly("first", "second");
        }
    }

    @Test
    void a_route_that_passes_the_check_and_does_not_start_touches_nothing() throws Exception {
        try (ReloadScene scene = new ReloadScene(folder, Engines.SQLITE, "0s")) {
            String old = scene.version();
            scene.write(ROUTE, scene.read(ROUTE).replace("subscriber: brevo-to-customerio",
                    "subscriber: brevo-to-customerio\n        nonsense: 1"));
            JsonNode refused = scene.run("reload", "--json").json();
            assertThat(refused.path("result").asText()).isEqualTo("refused");
            assertThat(refused.at("/problems/0/what").asText()).contains("nonsense");
            assertThat(scene.version()).isEqualTo(old);
            scene.opened("ann", "still").join();
            await().until(() -> scene.subjects().contains("still"));
        }
    }

    @Test
    void intake_routes_wait_for_a_restart_and_are_named() throws Exception {
        String intake = "routes/intake/brevo-webhook.camel.yaml";
        try (ReloadScene scene = new ReloadScene(folder, Engines.SQLITE, "0s")) {
            scene.write(intake, scene.read(intake) + "# a note\n");
            Ran reload = scene.run("reload");
            assertThat(reload.exitCode()).isZero();
            assertThat(reload.out()).contains("Nothing changed", intake + " changed: intake routes count with the next");
            assertThat(scene.run("status").out()).contains(intake);
            assertThat(scene.run("reload", "--json").json().path("restart")).hasSize(1);
        }
    }

    @Test
    void without_a_gateway_a_reload_is_failed_work() throws Exception {
        ReloadScene ended = new ReloadScene(folder, Engines.SQLITE, "0s");
        ended.close();
        Ran nobody = Ran.command(Ran.nobodyAt(ended.data), "reload");
        assertThat(nobody.exitCode()).isEqualTo(ExitCodes.FAILED);
        assertThat(nobody.err()).contains("no gateway runs");
    }
}
