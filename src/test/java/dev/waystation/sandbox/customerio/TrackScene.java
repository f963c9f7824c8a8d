package dev.waystation.sandbox.customerio;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waystation.sandbox.clock.SandboxClock;
import dev.waystation.sandbox.doubles.ApiCall;
import dev.waystation.sandbox.doubles.ApiReply;
import dev.waystation.sandbox.doubles.DoubleSwitches;
import dev.waystation.sandbox.doubles.JsonText;
import dev.waystation.sandbox.doubles.World;
import dev.waystation.sandbox.outbox.Happening;
import dev.waystation.sandbox.outbox.Outbox;
import dev.waystation.sandbox.outbox.Subscription;
import dev.waystation.sandbox.rules.Rule;
import dev.waystation.sandbox.rules.RuleBook;
import dev.waystation.sandbox.switches.Switches;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Track and Pipelines over one workspace without a server, for what no answer shows: most of what becomes of a write
 * can be seen in the workspace alone. The clock stands.
 */
final class TrackScene {

    static final long NOW = 1_800_000_000L;

    private static final String AUTHORIZATION =
            "Basic " + Base64.getEncoder().encodeToString("site:key".getBytes(StandardCharsets.UTF_8));

    final World world;
    final Workspace workspace;
    final List<Happening> happenings = new ArrayList<>();
    private final WorkspaceWrites writes;
    private final CustomerioTrack track;

    TrackScene(String... switches) {
        SandboxClock clock = new SandboxClock(InstantSource.system(), Instant.ofEpochSecond(NOW), null, null);
        Switches known = new Switches();
        known.add(DoubleSwitches.all());
        known.add(TrackSwitches.all());
        world = new World(clock, known, new RuleBook(clock), new Outbox(), new Random(1));
        for (int at = 0; at < switches.length; at += 2) {
            known.set(switches[at], switches[at + 1]);
        }
        workspace = new Workspace(world);
        writes = new WorkspaceWrites(world, workspace);
        track = new CustomerioTrack("site", "key", world, workspace, writes, () -> "http://127.0.0.1");
        world.outbox().listen(happenings::add);
        world.outbox().subscribe(new Subscription("customerio", 1, URI.create("http://127.0.0.1"), Set.of(), Map.of(),
                false, true));
    }

    ApiReply call(String method, String pathAndQuery, String body) {
        int question = pathAndQuery.indexOf('?');
        String path = question < 0 ? pathAndQuery : pathAndQuery.substring(0, question);
        return track.answer(new ApiCall(method, path, question < 0 ? null : pathAndQuery.substring(question + 1),
                Map.of("authorization", AUTHORIZATION, "content-type", "application/json"),
                body == null ? new byte[0] : body.getBytes(StandardCharsets.UTF_8)));
    }

    /** A call that is answered with success; quotes may be written as apostrophes. */
    void accepted(String method, String pathAndQuery, String body) {
        ApiReply reply = call(method, pathAndQuery, body == null ? null : body.replace('\'', '"'));
        assertThat(reply.status()).as(new String(reply.body(), StandardCharsets.UTF_8)).isEqualTo(200);
        assertThat(new String(reply.body(), StandardCharsets.UTF_8)).isEqualTo("{}\n");
    }

    /** An entity that is accepted. */
    void entity(String json) {
        accepted("POST", "/api/v2/entity", json);
    }

    /** An identify by version one that is accepted. */
    void identify(String identifier, String attributes) {
        accepted("PUT", "/api/v1/customers/" + identifier, attributes);
    }

    static JsonNode json(ApiReply reply) {
        return JsonText.read(reply.body()).orElseThrow();
    }

    WorkspacePerson byId(String id) {
        return workspace.people().find("id", id);
    }

    WorkspacePerson byEmail(String email) {
        return workspace.people().find("email", email);
    }

    /** An attribute as text, or null. */
    String attribute(String id, String name) {
        JsonNode value = byId(id).attribute(name);
        return value == null ? null : value.asText();
    }

    /** Types of all activities, oldest first. */
    List<String> activities() {
        List<String> types = new ArrayList<>();
        workspace.activities().page(Long.MAX_VALUE, Integer.MAX_VALUE, each -> true)
                .forEach(each -> types.add(0, each.type()));
        return types;
    }

    /** The newest activity of a type. */
    WorkspaceActivity activity(String type) {
        return workspace.activities().page(Long.MAX_VALUE, 1, each -> each.type().equals(type)).get(0);
    }

    long broken(Rule rule) {
        return world.rules().count(rule);
    }

    long counter(String name) {
        return writes.counters().get(name);
    }

    /** Everybody, in order. */
    List<WorkspacePerson> people() {
        List<WorkspacePerson> people = new ArrayList<>();
        workspace.people().after(0).forEach(people::add);
        return people;
    }
}
