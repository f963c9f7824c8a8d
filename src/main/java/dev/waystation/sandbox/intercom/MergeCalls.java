package dev.waystation.sandbox.intercom;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.doubles.ApiCall;
import dev.waystation.sandbox.doubles.ApiReply;
import dev.waystation.sandbox.doubles.JsonText;
import dev.waystation.sandbox.doubles.Operations;
import dev.waystation.sandbox.doubles.Trouble;
import dev.waystation.sandbox.rules.Rule;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Merging contacts, and what was merged. */
final class MergeCalls {

    private static final int STANDARD_PAGE = 50;

    private final Workspace workspace;

    MergeCalls(Workspace workspace) {
        this.workspace = workspace;
    }

    void in(Operations operations) {
        operations.on("POST", "/contacts/merge", this::merge)
                .on("GET", "/contacts/{id}/merge_history", this::history);
    }

    private ApiReply merge(ApiCall call) {
        ObjectNode body = Body.object(call);
        Contact source = workspace.contact(Body.required(body, "from"));
        Contact target = workspace.contact(Body.required(body, "into"));
        boolean sourceFits = !source.now().user || workspace.world.switches().get(IntercomSwitches.MERGE_USERS);
        if (source == target || !sourceFits || !target.now().user) {
            throw Refused.invalid("Contacts can only be merged from a lead into a user");
        }
        if (workspace.version(call).isAtLeast(2, 16) && !body.path("skip_duplicate_validation").asBoolean()
                && !duplicates(source.now(), target.now())) {
            throw new Refused(400, "invalid_merge", "Contacts can only be merged when they are duplicates (matching"
                    + " email or phone). Pass skip_duplicate_validation=true to override this check.", Rule.REFUSED);
        }
        workspace.rules.broken(Rule.DISCOURAGED_CALL, call,
                "a merge cannot be undone and is said to end the person's Messenger session");
        ContactState state = merged(source.now(), target.now());
        if (!call.meets(Trouble.IGNORED_WRITE)) {
            List.copyOf(source.companies()).forEach(each -> workspace.companies.attach(target, each));
            if (source.extras() != null) {
                source.extras().notes().forEach(target.extrasToWrite()::add);
            }
            workspace.contacts.merge(source, target, workspace.now());
            workspace.contacts.write(target, state);
            workspace.news.merged(target, state, source.id());
        }
        return ContactJson.reply(target, state, workspace.version(call), Body.flag(call, "include_merge_history"));
    }

    private static boolean duplicates(ContactState source, ContactState target) {
        return source.email != null && source.emailKey().equals(target.emailKey())
                || source.phone != null && source.phone.equals(target.phone);
    }

    /** The survivor keeps what it has; what it lacks it takes from the other (R). */
    private ContactState merged(ContactState source, ContactState target) {
        ContactState state = target.copy();
        state.email = state.email == null ? source.email : state.email;
        state.phone = state.phone == null ? source.phone : state.phone;
        state.name = state.name == null ? source.name : state.name;
        source.custom().forEach((name, value) -> {
            if (!state.custom().has(name)) {
                state.custom(name, value);
            }
        });
        source.tags().forEach(each -> state.tag(each.tag(), each.at()));
        state.updatedAt = workspace.now();
        return state;
    }

    private ApiReply history(ApiCall call) {
        Contact contact = workspace.contact(call.piece("id"));
        if (!contact.now().user || !workspace.version(call).isAtLeast(2, 16)) {
            throw new Refused(404, "not_found", "Contact not found", null);
        }
        List<Merge> merges = new ArrayList<>(contact.extras() == null ? List.of() : contact.extras().merges());
        if (!call.parameter("order").filter("asc"::equals).isPresent()) {
            Collections.reverse(merges);
        }
        int from = call.parameter("cursor").filter(each -> each.matches("[0-9]{1,6}")).map(Integer::parseInt).orElse(0);
        int perPage = workspace.perPage(call, call.parameter("per_page").orElse(null), STANDARD_PAGE);
        ObjectNode json = JsonText.object().put("type", "list");
        ArrayNode data = json.putArray("data");
        int to = Math.min(merges.size(), from + perPage);
        for (int at = Math.min(from, to); at < to; at++) {
            data.add(merges.get(at).json());
        }
        boolean more = to < merges.size();
        return ApiReply.json(200, json.put("next_cursor", more ? String.valueOf(to) : null).put("has_more", more));
    }
}
