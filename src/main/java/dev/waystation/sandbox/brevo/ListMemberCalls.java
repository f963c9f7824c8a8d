package dev.waystation.sandbox.brevo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.doubles.ApiCall;
import dev.waystation.sandbox.doubles.ApiReply;
import dev.waystation.sandbox.doubles.JsonText;
import dev.waystation.sandbox.doubles.Operations;
import dev.waystation.sandbox.doubles.Trouble;
import dev.waystation.sandbox.doubles.World;
import dev.waystation.sandbox.rules.Rule;
import java.util.List;
import java.util.Optional;

/** Puts contacts on a list and takes them off, at most 150 in a call. */
final class ListMemberCalls implements Calls {

    private static final int MOST = 150;
    private static final String CHANGE = "/v3/contacts/lists/{listId}/contacts/";

    private final World world;
    private final Rules rules;
    private final Lists lists;
    private final Contacts contacts;
    private final Happenings happenings;
    private final Processes processes;

    ListMemberCalls(World world, Rules rules, Lists lists, Contacts contacts, Happenings happenings,
            Processes processes) {
        this.world = world;
        this.rules = rules;
        this.lists = lists;
        this.contacts = contacts;
        this.happenings = happenings;
        this.processes = processes;
    }

    @Override
    public void addTo(Operations operations) {
        operations.on("POST", CHANGE + "add", call -> change(call, true))
                .on("POST", CHANGE + "remove", call -> change(call, false));
    }

    private ApiReply change(ApiCall call, boolean add) {
        ContactList list = ListCalls.existing(lists, call.piece("listId"));
        ObjectNode body = Body.object(call);
        if (!add && body.path("all").asBoolean(false)) {
            return removeAll(list, call.body().length);
        }
        String kind = kind(body);
        JsonNode items = body.path(kind);
        ArrayNode success = JsonText.array();
        ArrayNode failure = JsonText.array();
        for (int index = 0; index < items.size(); index++) {
            boolean refused = call.meets(Trouble.PARTIAL_BATCH) && index % 3 == 1;
            boolean ignored = call.meets(Trouble.IGNORED_WRITE);
            boolean done = !refused && (ignored || change(list.id(), find(kind, items.get(index)), add));
            (done ? success : failure).add(items.get(index));
        }
        if (success.isEmpty() && world.switches().get(BrevoSwitches.LIST_ALL_FAILED) == 400) {
            throw RefusedCall.invalid(add ? "Contact already in list and/or does not exist"
                    : "Contact already removed from list and/or does not exist");
        }
        ObjectNode result = JsonText.object();
        result.set("success", success);
        result.set("failure", failure);
        return answer(result);
    }

    private boolean change(int list, Optional<Contact> found, boolean add) {
        if (found.isEmpty() || !(add ? lists.join(found.get(), list) : lists.leave(found.get(), list))) {
            return false;
        }
        Contact contact = found.get();
        contact.modified(world.clock().millis());
        happenings.updated(contact, add ? ContactChange.ofLists(List.of(list), List.of())
                : ContactChange.ofLists(List.of(), List.of(list)));
        if (add) {
            happenings.added(contact, List.of(list));
        }
        return true;
    }

    private ApiReply removeAll(ContactList list, int bytes) {
        int total = list.members();
        long process = processes.start("REMOVE_CONTACTS_FROM_LIST", null, bytes, (running, done) -> {
            contacts.in(list.id()).forEach(each -> change(list.id(), Optional.of(each), false));
            done.run();
        });
        return answer(JsonText.object().put("processId", process).put("total", total));
    }

    private ApiReply answer(ObjectNode result) {
        if (!world.switches().get(BrevoSwitches.LIST_CHANGE_WRAPPER)) {
            return ApiReply.json(201, result);
        }
        ObjectNode json = JsonText.object();
        json.set("contacts", result);
        return ApiReply.json(201, json);
    }

    private String kind(ObjectNode body) {
        List<String> given = List.of("emails", "ids", "extIds").stream().filter(body::hasNonNull).toList();
        if (given.size() != 1 || !body.path(given.get(0)).isArray() || body.path(given.get(0)).isEmpty()) {
            throw RefusedCall.missing("Exactly one of emails, ids and extIds should be passed, with 1 to 150 contacts");
        }
        int size = body.path(given.get(0)).size();
        if (size > MOST) {
            rules.broken(Rule.TOO_MANY, size + " contacts in a change of a list, at most " + MOST);
            throw RefusedCall.invalid("Only 150 contacts can be passed at once");
        }
        return given.get(0);
    }

    private Optional<Contact> find(String kind, JsonNode item) {
        return switch (kind) {
            case "emails" -> contacts.find(Identifier.EMAIL, Identifier.EMAIL.normal(item.asText()));
            case "ids" -> contacts.find(item.asLong());
            default -> contacts.find(Identifier.EXT_ID, item.asText());
        };
    }
}
