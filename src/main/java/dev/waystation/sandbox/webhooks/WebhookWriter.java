package dev.waystation.sandbox.webhooks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.seed.Population;
import dev.waystation.sandbox.seed.SandboxPerson;
import dev.waystation.sandbox.webhooks.WebhookRequest.Nature;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Writes the webhooks of one vendor. The same seed, population and clock write the same webhooks. Not safe for
 * concurrent use.
 */
public abstract class WebhookWriter {

    static final ObjectMapper MAPPER = new ObjectMapper();

    // Far enough back that a long play stays in the past: each event is one second younger than the one before.
    private static final Duration BEFORE_NOW = Duration.ofDays(2);

    final Random random;
    final InstantSource clock;
    private final String vendor;
    private final Population population;
    private final Map<Integer, Long> lastSequence = new HashMap<>();
    private long second;
    private long lastAboutNobody;

    WebhookWriter(String vendor, Population population, Random random, InstantSource clock) {
        this.vendor = vendor;
        this.population = population;
        this.random = random;
        this.clock = clock;
        this.second = clock.instant().minus(BEFORE_NOW).getEpochSecond();
    }

    /** Name of the vendor. */
    public final String vendor() {
        return vendor;
    }

    /** The next webhook of the vendor. */
    public abstract WebhookRequest next();

    /** Every header of a POST with this body, the proof among them. */
    abstract Map<String, String> proof(byte[] body);

    /** The same of somebody who does not know the secret. */
    abstract Map<String, String> wrongProof(byte[] body);

    /** The same bytes again, freshly signed. */
    public final WebhookRequest again(WebhookRequest earlier) {
        return request(earlier.body(), Nature.DUPLICATE, earlier.events());
    }

    /** One that looks right and has a wrong proof. */
    public final WebhookRequest forged() {
        byte[] body = next().body();
        return new WebhookRequest(vendor, "/webhooks/" + vendor, wrongProof(body), body, Nature.FORGED, List.of());
    }

    /** An authentic one that is no JSON: cut short, or no JSON from the start. */
    public final WebhookRequest unreadable() {
        byte[] whole = next().body();
        byte[] broken = random.nextBoolean() ? Arrays.copyOf(whole, whole.length * 2 / 3)
                : ("upstream error " + random.nextLong()).getBytes(StandardCharsets.UTF_8);
        return request(broken, Nature.UNREADABLE, List.of());
    }

    final WebhookRequest genuine(JsonNode body, List<WrittenEvent> events) {
        try {
            return request(MAPPER.writeValueAsBytes(body), Nature.GENUINE, events);
        } catch (JsonProcessingException failure) {
            throw new IllegalStateException("a webhook could not be written as JSON", failure);
        }
    }

    /** Somebody of the population. */
    final SandboxPerson anybody() {
        return population.anybody(random);
    }

    /** The next mark of a person. */
    final LaneMark mark(SandboxPerson person) {
        return new LaneMark(person.number(), lastSequence.merge(person.number(), 1L, Long::sum));
    }

    /** An event of a person, for the list that a request keeps. */
    final WrittenEvent about(SandboxPerson person, LaneMark mark, String type, String eventId) {
        return new WrittenEvent(vendor + "/" + person.number(), mark, type, eventId);
    }

    /** An event about nobody. */
    final LaneMark markOfNobody() {
        return new LaneMark(0, ++lastAboutNobody);
    }

    /** The time of the next event, epoch seconds: one later than the one before. */
    final long nextSecond() {
        return second++;
    }

    /** One of them. */
    @SafeVarargs
    final <T> T oneOf(T... choices) {
        return choices[random.nextInt(choices.length)];
    }

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    private WebhookRequest request(byte[] body, Nature nature, List<WrittenEvent> events) {
        return new WebhookRequest(vendor, "/webhooks/" + vendor, proof(body), body, nature, events);
    }
}
