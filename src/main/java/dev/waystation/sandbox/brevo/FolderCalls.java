package dev.waystation.sandbox.brevo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.doubles.ApiCall;
import dev.waystation.sandbox.doubles.ApiReply;
import dev.waystation.sandbox.doubles.JsonText;
import dev.waystation.sandbox.doubles.Operations;
import java.util.List;

/** The folders that lists are in. */
final class FolderCalls implements Calls {

    private static final String ONE = "/v3/contacts/folders/{folderId}";

    private final Lists lists;
    private final Contacts contacts;
    private final Rules rules;

    FolderCalls(Lists lists, Contacts contacts, Rules rules) {
        this.lists = lists;
        this.contacts = contacts;
        this.rules = rules;
    }

    @Override
    public void addTo(Operations operations) {
        operations.on("GET", "/v3/contacts/folders", this::list)
                .on("POST", "/v3/contacts/folders", this::create)
                .on("GET", ONE, call -> ApiReply.json(200, json(existing(call))))
                .on("PUT", ONE, this::change)
                .on("DELETE", ONE, this::delete)
                .on("GET", ONE + "/lists", this::listsOf);
    }

    private ApiReply list(ApiCall call) {
        ObjectNode json = JsonText.object().put("count", lists.folders().size());
        ArrayNode rows = json.putArray("folders");
        Page.of(call, rules, 10, 50).of(List.copyOf(lists.folders().keySet())).forEach(id -> rows.add(json(id)));
        return ApiReply.json(200, json);
    }

    private ApiReply create(ApiCall call) {
        int id = lists.createFolder(Body.text(Body.object(call), "name"));
        return ApiReply.json(201, JsonText.object().put("id", id));
    }

    private ApiReply change(ApiCall call) {
        int id = existing(call);
        lists.folders().put(id, Body.text(Body.object(call), "name"));
        return ApiReply.empty(204);
    }

    /** Deletes a folder with its lists (C). */
    private ApiReply delete(ApiCall call) {
        int id = existing(call);
        inFolder(id).forEach(each -> ListCalls.delete(each, lists, contacts));
        lists.folders().remove(id);
        return ApiReply.empty(204);
    }

    private ApiReply listsOf(ApiCall call) {
        return ApiReply.json(200, ListCalls.page(inFolder(existing(call)), Page.of(call, rules, 10, 50)));
    }

    private List<ContactList> inFolder(int folder) {
        return lists.all().stream().filter(each -> each.folder() == folder).toList();
    }

    private int existing(ApiCall call) {
        String id = call.piece("folderId");
        if (!id.matches("[0-9]{1,9}") || !lists.folders().containsKey(Integer.parseInt(id))) {
            throw RefusedCall.notFound("Folder ID does not exist");
        }
        return Integer.parseInt(id);
    }

    private ObjectNode json(int folder) {
        // The last three are 0 or deprecated by now (C).
        return JsonText.object().put("id", folder).put("name", lists.folders().get(folder))
                .put("uniqueSubscribers", 0).put("totalSubscribers", 0).put("totalBlacklisted", 0);
    }
}
