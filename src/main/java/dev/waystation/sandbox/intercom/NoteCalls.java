package dev.waystation.sandbox.intercom;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.doubles.ApiCall;
import dev.waystation.sandbox.doubles.ApiReply;
import dev.waystation.sandbox.doubles.ByteBudget;
import dev.waystation.sandbox.doubles.JsonText;
import dev.waystation.sandbox.doubles.Operations;
import dev.waystation.sandbox.doubles.Trouble;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Notes on contacts. */
final class NoteCalls {

    private static final int STANDARD_PAGE = 50;
    private static final int MOST_NOTES = 20_000;
    private static final long MOST_BYTES = 16L << 20;

    private final Workspace workspace;
    private final ByteBudget texts = new ByteBudget(MOST_BYTES);
    private final Map<String, Note> byId = new LinkedHashMap<>();

    NoteCalls(Workspace workspace) {
        this.workspace = workspace;
    }

    void in(Operations operations) {
        operations.on("GET", "/contacts/{contact_id}/notes", this::list)
                .on("POST", "/contacts/{contact_id}/notes", this::add)
                .on("GET", "/notes/{note_id}", this::get);
    }

    private ApiReply list(ApiCall call) {
        Contact contact = workspace.contact(call.piece("contact_id"));
        List<Note> notes = new ArrayList<>(contact.extras() == null ? List.of() : contact.extras().notes());
        Collections.reverse(notes);
        int perPage = workspace.perPage(call, call.parameter("per_page").orElse(null), STANDARD_PAGE);
        return ApiReply.json(200, NumberedPage.of(call, notes, perPage, Integer.MAX_VALUE).json(Note::json));
    }

    private ApiReply add(ApiCall call) {
        Contact contact = workspace.contact(call.piece("contact_id"));
        ObjectNode body = Body.object(call);
        String text = Body.required(body, "body");
        String admin = JsonText.scalar(body.path("admin_id"));
        if (admin != null && Admins.find(admin).isEmpty()) {
            throw Refused.noResource();
        }
        Note note = new Note(workspace.ids.number(), workspace.now(), "contact", contact.id(),
                text.startsWith("<") ? text : "<p>" + text + "</p>", admin == null ? Admins.FIRST : admin);
        if (!call.meets(Trouble.IGNORED_WRITE)) {
            if (!texts.take(text)) {
                throw Refused.invalid(texts.full("notes"));
            }
            contact.extrasToWrite().add(note);
            byId.put(String.valueOf(note.id()), note);
            if (byId.size() > MOST_NOTES) {
                byId.remove(byId.keySet().iterator().next());
            }
        }
        return ApiReply.json(200, note.json());
    }

    private ApiReply get(ApiCall call) {
        Note note = byId.get(call.piece("note_id"));
        if (note == null) {
            throw Refused.noResource();
        }
        return ApiReply.json(200, note.json());
    }
}
