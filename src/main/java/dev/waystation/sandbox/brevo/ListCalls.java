package dev.waystation.sandbox.brevo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.doubles.ApiCall;
import dev.waystation.sandbox.doubles.ApiReply;
import dev.waystation.sandbox.doubles.JsonText;
import dev.waystation.sandbox.doubles.Operations;
import java.util.List;

/** Lists themselves, and the reading of segments. */
final class ListCalls implements Calls {

    private static final String ONE = "/v3/contacts/lists/{listId}";

    private final Lists lists;
    private final Contacts contacts;
    private final Rules rules;

    ListCalls(Lists lists, Contacts contacts, Rules rules) {
        this.lists = lists;
        this.contacts = contacts;
        this.rules = rules;
    }

    @Override
    public void addTo(Operations operations) {
        operations.on("GET", "/v3/contacts/lists", this::list)
                .on("POST", "/v3/contacts/lists", this::create)
                .on("GET", ONE, this::get)
                .on("PUT", ONE, this::change)
                .on("DELETE", ONE, this::delete)
                .on("GET", "/v3/contacts/segments", this::segments);
    }

    /** The list with an id in digits; refused when there is none. */
    static ContactList existing(Lists lists, String id) {
        if (!id.matches("[0-9]{1,9}")) {
            throw RefusedCall.invalid("List ID is invalid");
        }
        return lists.find(Integer.parseInt(id)).orElseThrow(() -> RefusedCall.notFound("List ID does not exist"));
    }

    static ObjectNode page(List<ContactList> all, Page page) {
        ObjectNode json = JsonText.object().put("count", all.size());
        ArrayNode rows = json.putArray("lists");
        page.of(all).forEach(each -> rows.add(each.json()));
        return json;
    }

    private ApiReply list(ApiCall call) {
        return ApiReply.json(200, page(lists.all(), Page.of(call, rules, 10, 50)));
    }

    private ApiReply create(ApiCall call) {
        ObjectNode body = Body.object(call);
        ContactList made = lists.create(Body.text(body, "name"), folder(body));
        return ApiReply.json(201, JsonText.object().put("id", made.id()));
    }

    private int folder(ObjectNode body) {
        if (!body.path("folderId").canConvertToInt()) {
            throw RefusedCall.missing("folderId is missing");
        }
        int folder = body.path("folderId").asInt();
        if (!lists.folders().containsKey(folder)) {
            throw RefusedCall.invalid("Folder ID does not exist");
        }
        return folder;
    }

    private ApiReply get(ApiCall call) {
        return ApiReply.json(200, existing(lists, call.piece("listId")).json());
    }

    private ApiReply change(ApiCall call) {
        ContactList list = existing(lists, call.piece("listId"));
        ObjectNode body = Body.object(call);
        if (body.hasNonNull("name") == body.hasNonNull("folderId")) {
            throw RefusedCall.invalid("Either name or folderId should be passed");
        }
        if (body.hasNonNull("name")) {
            list.name(Body.text(body, "name"));
        } else {
            list.folder(folder(body));
        }
        return ApiReply.empty(204);
    }

    private ApiReply delete(ApiCall call) {
        delete(existing(lists, call.piece("listId")), lists, contacts);
        return ApiReply.empty(204);
    }

    /** Deletes a list; its contacts stay (C). */
    static void delete(ContactList list, Lists lists, Contacts contacts) {
        contacts.in(list.id()).forEach(each -> lists.leave(each, list.id()));
        lists.remove(list.id());
    }

    private ApiReply segments(ApiCall call) {
        ObjectNode json = JsonText.object().put("count", lists.segments().size());
        ArrayNode rows = json.putArray("segments");
        Page.of(call, rules, 10, 50).of(List.copyOf(lists.segments().values())).forEach(each ->
                rows.addObject().put("id", each.id()).put("segmentName", each.name()).put("categoryName", "")
                        .put("updatedAt", Times.iso(each.updatedAt())));
        return ApiReply.json(200, json);
    }
}
