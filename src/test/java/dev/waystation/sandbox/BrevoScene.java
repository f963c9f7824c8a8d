package dev.waystation.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waystation.sandbox.rules.Rule;
import dev.waystation.sandbox.seed.Population;
import dev.waystation.sandbox.seed.Seed;
import dev.waystation.sandbox.seed.SeedCampaign;
import dev.waystation.sandbox.seed.SeedSegment;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A sandbox whose clock stands, and calls at its double of Brevo. */
final class BrevoScene implements AutoCloseable {

    static final Instant START = Instant.parse("2026-11-20T10:00:00Z");

    final Sandbox sandbox;
    final SandboxCaller caller;

    /** With the real limits. */
    static BrevoScene limited(String... switches) {
        return new BrevoScene(SandboxSettings.DEFAULT, switches);
    }

    /** Without limits, for everything but them. */
    BrevoScene(String... switches) {
        this(SandboxSettings.WITHOUT_LIMITS, switches);
    }

    private BrevoScene(SandboxSettings from, String... switches) {
        SandboxSettings settings = from.standingAt(START);
        for (int i = 0; i < switches.length; i += 2) {
            settings = settings.with(switches[i], switches[i + 1]);
        }
        sandbox = Sandbox.start(settings);
        caller = new SandboxCaller(sandbox);
    }

    /** Forty people, list 1 with all of them and list 2 with every fourth, and thirty weekly campaigns. */
    BrevoScene seeded() {
        List<SeedCampaign> campaigns = new ArrayList<>();
        for (int id = 1; id <= 30; id++) {
            campaigns.add(new SeedCampaign(id, "Letter " + id, "email", 100, 90, 45, 9, 10, 2));
        }
        sandbox.seed(new Seed(Population.of(40), List.of(new SeedSegment(1, "Everybody", true, 1),
                new SeedSegment(2, "Every fourth", false, 4)), campaigns));
        return this;
    }

    HttpResponse<String> call(String method, String path, String body) throws IOException {
        return caller.brevo(method, path, body);
    }

    HttpResponse<String> get(String path) throws IOException {
        return call("GET", path, null);
    }

    HttpResponse<String> post(String path, String body) throws IOException {
        return call("POST", path, body);
    }

    HttpResponse<String> put(String path, String body) throws IOException {
        return call("PUT", path, body);
    }

    HttpResponse<String> delete(String path) throws IOException {
        return call("DELETE", path, null);
    }

    /** The JSON that a GET answers. */
    JsonNode read(String path) throws IOException {
        return SandboxCaller.json(get(path));
    }

    /** Saves a contact and says its id. */
    long contact(String body) throws IOException {
        HttpResponse<String> saved = post("/contacts", body);
        return SandboxCaller.json(saved).path("id").asLong();
    }

    /** Makes a list and says its id. */
    int list(String name) throws IOException {
        return SandboxCaller.json(post("/contacts/lists", "{\"name\":\"" + name + "\",\"folderId\":1}")).path("id")
                .asInt();
    }

    /** The contact with an address. */
    JsonNode byEmail(String email) throws IOException {
        return read("/contacts/" + email.replace("@", "%40").replace("+", "%2B") + "?identifierType=email_id");
    }

    long broken(Rule rule) {
        return sandbox.rules().count(rule);
    }

    void set(String name, String value) {
        sandbox.switches().set(name, value);
    }

    void step(Duration by) {
        sandbox.step(by);
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
