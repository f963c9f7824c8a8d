package dev.waystation.sandbox.brevo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.doubles.DoubleSwitches;
import dev.waystation.sandbox.doubles.JsonText;
import dev.waystation.sandbox.doubles.Remembered;
import dev.waystation.sandbox.doubles.World;
import dev.waystation.sandbox.rules.Rule;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Custom events that were taken. There is no key to tell a repeat, so one counts twice; it is written down. */
final class Events {

    private static final long MOST_BYTES = 16L << 20;
    private static final long FNV_START = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private final World world;
    private final Rules rules;
    private final Contacts contacts;
    private final ContactWriter writer;
    private final Remembered seen;
    private final Deque<Kept> kept = new ArrayDeque<>();
    private long keptBytes;
    private long count;

    /**
     * An event in little memory.
     *
     * @param contact 0 when nobody was known by its identifiers
     * @param at epoch milliseconds
     * @param json as it came
     */
    record Kept(long contact, long at, byte[] json) {
    }

    Events(World world, Rules rules, Contacts contacts, ContactWriter writer) {
        this.world = world;
        this.rules = rules;
        this.contacts = contacts;
        this.writer = writer;
        this.seen = new Remembered(() -> world.switches().get(DoubleSwitches.REMEMBERED));
    }

    long count() {
        return count;
    }

    /** The last ones, oldest first. */
    Deque<Kept> kept() {
        return kept;
    }

    /**
     * Takes an event that has no problem.
     *
     * @param repeat the rule that is broken when it was taken before
     */
    void take(JsonNode event, Rule repeat) {
        count++;
        String text = event.toString();
        JsonNode date = event.path("event_date");
        if (date.isTextual() && !seen.add(fingerprint(event))) {
            rules.broken(repeat, event.get("event_name").asText() + " of " + date.asText());
        }
        Contact contact = contact(event.get("identifiers"));
        if (contact != null && !event.path("contact_properties").isEmpty()) {
            ObjectNode write = JsonText.object();
            write.set("attributes", properties(event.get("contact_properties")));
            writer.update(contact, new EnumMap<>(Identifier.class), write);
        }
        long at = date.isTextual() ? Times.read(date.asText()).orElseThrow() : world.clock().millis();
        keep(new Kept(contact == null ? 0 : contact.id(), at, text.getBytes(StandardCharsets.UTF_8)));
    }

    private void keep(Kept event) {
        kept.addLast(event);
        keptBytes += event.json().length;
        while (keptBytes > MOST_BYTES || kept.size() > world.switches().get(BrevoSwitches.EVENTS_KEPT)) {
            keptBytes -= kept.removeFirst().json().length;
        }
    }

    private Contact contact(JsonNode identifiers) {
        if (identifiers.path("contact_id").isIntegralNumber()) {
            return contacts.find(identifiers.get("contact_id").asLong()).orElse(null);
        }
        for (Identifier each : Identifier.values()) {
            JsonNode value = identifiers.path(each.type());
            Optional<Contact> known = value.isTextual() ? contacts.find(each, each.normal(value.asText()))
                    : Optional.empty();
            if (known.isPresent()) {
                return known.get();
            }
        }
        if (!identifiers.path("email_id").isTextual() || !world.switches().get(BrevoSwitches.EVENTS_CREATE_CONTACTS)) {
            return null;
        }
        Map<Identifier, String> identity = new EnumMap<>(Identifier.class);
        identity.put(Identifier.EMAIL, Identifier.EMAIL.normal(identifiers.get("email_id").asText()));
        return writer.create(identity, JsonText.object());
    }

    /** Without fractions when the schema is taken at its word. */
    private JsonNode properties(JsonNode given) {
        if (world.switches().get(BrevoSwitches.EVENT_FLOATS)) {
            return given;
        }
        ObjectNode whole = given.deepCopy();
        given.properties().forEach(each -> {
            if (each.getValue().isFloatingPointNumber()) {
                rules.broken(Rule.WRONG_TYPE, each.getKey() + " in contact_properties is a fraction");
                whole.remove(each.getKey());
            }
        });
        return whole;
    }

    private static String fingerprint(JsonNode event) {
        long hash = FNV_START;
        for (String field : new String[] {"event_name", "identifiers", "event_date", "event_properties"}) {
            String text = event.path(field).toString();
            for (int at = 0; at < text.length(); at++) {
                hash = (hash ^ text.charAt(at)) * FNV_PRIME;
            }
            hash = (hash ^ '\n') * FNV_PRIME;
        }
        return Long.toString(hash, Character.MAX_RADIX);
    }
}
