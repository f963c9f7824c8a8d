package dev.waystation.sandbox.brevo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.doubles.JsonText;
import dev.waystation.sandbox.doubles.World;
import dev.waystation.sandbox.outbox.Happening;
import java.util.List;

/**
 * Tells of contacts that were changed, put on lists and deleted. There is no word of one that was created (C). The
 * {@code id} is the webhook's and put in by the sender.
 */
final class Happenings {

    private static final String VENDOR = "brevo";
    private static final String CONTACT_UPDATED = "contactUpdated";
    private static final String LIST_ADDITION = "listAddition";
    private static final String CONTACT_DELETED = "contactDeleted";
    private static final String ACCOUNT_KEY = "sandbox";
    private static final int MOST_ADDRESSES = 500;

    private final World world;

    Happenings(World world) {
        this.world = world;
    }

    /** Whether anybody wants to know of changed contacts. */
    boolean wantsUpdates() {
        return world.outbox().wanted(VENDOR, CONTACT_UPDATED);
    }

    void updated(Contact contact, ContactChange change) {
        if (!change.isEmpty() && wantsUpdates()) {
            world.outbox().happened(new Happening(VENDOR, CONTACT_UPDATED,
                    world.switches().get(BrevoSwitches.CONTACT_UPDATED).equals("documented")
                            ? documented(contact, change) : observed(contact, change)));
        }
    }

    void added(Contact contact, List<Integer> lists) {
        if (!lists.isEmpty() && world.outbox().wanted(VENDOR, LIST_ADDITION)) {
            ObjectNode json = begun("list_addition").put("email", ContactJson.email(contact));
            lists.forEach(json.putArray("list_id")::add);
            tell(LIST_ADDITION, signed(json, false));
        }
    }

    /** After an import: many at once, or one by one, as the switch says. */
    void added(List<Contact> many, int list) {
        if (!world.outbox().wanted(VENDOR, LIST_ADDITION)) {
            return;
        }
        if (!world.switches().get(BrevoSwitches.BULK_EMAIL)) {
            many.forEach(each -> added(each, List.of(list)));
            return;
        }
        for (int from = 0; from < many.size(); from += MOST_ADDRESSES) {
            ObjectNode json = begun("list_addition");
            ArrayNode emails = json.putArray("email");
            many.subList(from, Math.min(many.size(), from + MOST_ADDRESSES))
                    .forEach(each -> emails.add(ContactJson.email(each)));
            json.putArray("list_id").add(list);
            tell(LIST_ADDITION, signed(json, false));
        }
    }

    void deleted(Contact contact) {
        if (world.outbox().wanted(VENDOR, CONTACT_DELETED)) {
            ObjectNode json = begun("contact_deleted");
            if (world.switches().get(BrevoSwitches.DELETED_EMAIL).equals("array")) {
                json.putArray("email").add(ContactJson.email(contact));
            } else {
                json.put("email", ContactJson.email(contact));
            }
            ObjectNode signed = signed(json, false);
            signed.remove("api_key_name");
            tell(CONTACT_DELETED, signed);
        }
    }

    private ObjectNode documented(Contact contact, ContactChange change) {
        ObjectNode json = begun("contact_updated").put("email", ContactJson.email(contact));
        ArrayNode content = json.putArray("content");
        change.attributes().properties().forEach(each ->
                content.addObject().set(each.getKey(), each.getValue()));
        if (change.blocklisted() != null) {
            content.addObject().put("emailBlacklist", change.blocklisted());
        }
        return signed(json, true);
    }

    /** Seen in 2021: no address on top. */
    private ObjectNode observed(Contact contact, ContactChange change) {
        ObjectNode json = begun("contact_updated");
        ObjectNode content = json.putArray("content").addObject().put("email", ContactJson.email(contact));
        if (change.blocklisted() != null) {
            content.put("emailBlacklist", change.blocklisted());
        }
        if (!change.attributes().isEmpty() || !change.added().isEmpty() || !change.removed().isEmpty()) {
            ObjectNode list = content.putObject("list");
            elements(list, "addition", change.added());
            elements(list, "deletion", change.removed());
        }
        if (!change.attributes().isEmpty()) {
            content.set("attributes", change.attributes());
        }
        ObjectNode signed = signed(json, true);
        signed.remove("key");
        return signed;
    }

    private void elements(ObjectNode list, String name, List<Integer> ids) {
        if (!ids.isEmpty()) {
            ArrayNode elements = list.putArray(name);
            boolean plain = world.switches().get(BrevoSwitches.LIST_ELEMENTS).equals("ids");
            ids.forEach(id -> {
                if (plain) {
                    elements.add(id);
                } else {
                    elements.addObject().put("id", id);
                }
            });
        }
    }

    private static ObjectNode begun(String event) {
        return JsonText.object().put("id", 0).put("event", event);
    }

    private ObjectNode signed(ObjectNode json, boolean update) {
        long now = world.clock().millis();
        boolean iso = update && world.switches().get(BrevoSwitches.WEBHOOK_DATE).equals("iso");
        return json.put("key", ACCOUNT_KEY).put("date", iso ? Times.iso(now) : Times.withBlank(now))
                .put("ts", now / 1000).put("api_key_name", world.switches().get(BrevoSwitches.API_KEY_NAME));
    }

    private void tell(String type, ObjectNode payload) {
        world.outbox().happened(new Happening(VENDOR, type, payload));
    }
}
