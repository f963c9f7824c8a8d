package dev.waystation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waystation.sandbox.seed.Population;
import dev.waystation.sandbox.webhooks.Receipt;
import dev.waystation.sandbox.webhooks.WebhookMix;
import dev.waystation.sandbox.webhooks.WebhookRequest;
import dev.waystation.sandbox.webhooks.WebhookRequest.Nature;
import dev.waystation.sandbox.webhooks.WebhookSecrets;
import dev.waystation.sandbox.webhooks.WrittenEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Webhooks until somebody ends the stream, and what was in them. Safe for concurrent use. */
final class SentWebhooks implements Iterator<WebhookRequest> {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final WebhookMix mix;
    private final Map<WrittenEvent, JsonNode> events = new HashMap<>();
    private final Map<String, String> lanes = new HashMap<>();
    private final Set<ByteBuffer> unreadable = new HashSet<>();
    private boolean ended;

    /** Duplicates, forgeries and broken bodies among them; few people, so that every lane is long. */
    SentWebhooks(long seed, int people) {
        mix = new WebhookMix(Long.MAX_VALUE, new WebhookMix.Shares(80, 10, 10), Population.of(people),
                new Random(seed), InstantSource.system(), WebhookSecrets.DEFAULT);
    }

    @Override
    public synchronized boolean hasNext() {
        return !ended;
    }

    @Override
    public synchronized WebhookRequest next() {
        WebhookRequest request = mix.next();
        if (request.nature() == Nature.UNREADABLE) {
            unreadable.add(ByteBuffer.wrap(request.body()));
        } else if (request.nature() == Nature.GENUINE) {
            remember(request);
        }
        return request;
    }

    private void remember(WebhookRequest request) {
        JsonNode body;
        try {
            body = JSON.readTree(request.body());
        } catch (IOException e) {
            throw new UncheckedIOException("a genuine webhook is no JSON", e);
        }
        for (int i = 0; i < request.events().size(); i++) {
            WrittenEvent event = request.events().get(i);
            events.put(event, body.isArray() ? body.get(i) : body);
            if (event.eventId() != null && event.lane() != null) {
                lanes.put(event.eventId(), event.lane());
            }
        }
    }

    /** No more webhooks are begun. */
    synchronized void end() {
        ended = true;
    }

    /** The events that were answered with a 2xx and are not among these contents. */
    synchronized Set<WrittenEvent> missing(List<Receipt> receipts, Set<JsonNode> contents) {
        Set<WrittenEvent> missing = new HashSet<>();
        for (Receipt receipt : receipts) {
            receipt.events().stream().filter(event -> !contents.contains(events.get(event))).forEach(missing::add);
        }
        return missing;
    }

    /** The person an event with an id is about, as its vendor sees it; null for nobody. */
    synchronized String lane(String eventId) {
        return lanes.get(eventId);
    }

    /** Whether these bytes are one of the broken bodies. */
    synchronized boolean wasUnreadable(byte[] body) {
        return unreadable.contains(ByteBuffer.wrap(body));
    }
}
