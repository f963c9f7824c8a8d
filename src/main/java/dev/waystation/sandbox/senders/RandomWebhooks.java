package dev.waystation.sandbox.senders;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.doubles.JsonText;
import dev.waystation.sandbox.doubles.World;
import dev.waystation.sandbox.outbox.Happening;
import dev.waystation.sandbox.seed.Population;
import dev.waystation.sandbox.webhooks.BrevoWebhooks;
import dev.waystation.sandbox.webhooks.CustomerioWebhooks;
import dev.waystation.sandbox.webhooks.IntercomWebhooks;
import dev.waystation.sandbox.webhooks.WebhookRequest;
import dev.waystation.sandbox.webhooks.WebhookSecrets;
import dev.waystation.sandbox.webhooks.WebhookWriter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/** Things that happen by chance, as the webhook writers write them, about a population. */
final class RandomWebhooks {

    private static final int USUAL_POPULATION = 1_000;

    private final World world;
    private final WebhookSecrets secrets;
    private final Map<String, WebhookWriter> writers = new LinkedHashMap<>();
    private final Deque<Happening> ofBatch = new ArrayDeque<>();
    private Population population;

    RandomWebhooks(World world, WebhookSecrets secrets) {
        this.world = world;
        this.secrets = secrets;
    }

    /** From now on about these people. */
    void about(Population people) {
        population = people;
        writers.clear();
        ofBatch.clear();
    }

    /** The next thing that happens at a vendor. */
    Happening next(String vendor) {
        if (population == null) {
            population = Population.of(USUAL_POPULATION);
        }
        WebhookWriter writer = writers.computeIfAbsent(vendor, this::writer);
        if (vendor.equals("brevo")) {
            if (ofBatch.isEmpty()) {
                brevo(writer.next());
            }
            return ofBatch.pollFirst();
        }
        WebhookRequest request = writer.next();
        ObjectNode body = JsonText.readObject(request.body()).orElseThrow();
        return new Happening(vendor, request.events().get(0).type(),
                vendor.equals("intercom") ? (ObjectNode) body.at("/data/item") : body);
    }

    private void brevo(WebhookRequest request) {
        JsonNode body = JsonText.read(request.body()).orElseThrow();
        for (JsonNode event : body.isArray() ? body : JsonText.array().add(body)) {
            ofBatch.add(new Happening("brevo", BrevoEventNames.type(event),
                    (ObjectNode) event));
        }
    }

    private WebhookWriter writer(String vendor) {
        Random random = new Random(world.random().nextLong());
        return switch (vendor) {
            case "customerio" -> new CustomerioWebhooks(population, random, world.clock(), secrets.customerioKey());
            case "brevo" -> new BrevoWebhooks(population, random, world.clock(), secrets.brevoToken());
            default -> new IntercomWebhooks(population, random, world.clock(), secrets.intercomSecret());
        };
    }
}
