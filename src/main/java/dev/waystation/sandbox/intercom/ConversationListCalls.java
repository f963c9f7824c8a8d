package dev.waystation.sandbox.intercom;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.doubles.ApiCall;
import dev.waystation.sandbox.doubles.ApiReply;
import dev.waystation.sandbox.doubles.JsonText;
import dev.waystation.sandbox.doubles.Operations;
import dev.waystation.sandbox.intercom.search.Cursor;
import dev.waystation.sandbox.intercom.search.Page;
import dev.waystation.sandbox.intercom.search.SearchDays;
import dev.waystation.sandbox.intercom.search.SearchField;
import dev.waystation.sandbox.intercom.search.SearchField.Kind;
import dev.waystation.sandbox.intercom.search.SearchFilter;
import dev.waystation.sandbox.intercom.search.SearchReader;
import dev.waystation.sandbox.intercom.search.SearchSort;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Lists of conversations, and the search for them; neither shows parts (observed). */
final class ConversationListCalls {

    private static final int STANDARD_PAGE = 20;

    private final Workspace workspace;
    private final ConversationStore conversations;
    private final Map<String, SearchField<Conversation>> fields = new TreeMap<>();

    ConversationListCalls(Workspace workspace, ConversationStore conversations) {
        this.workspace = workspace;
        this.conversations = conversations;
        field(new SearchField<>("id", Kind.TEXT, each -> String.valueOf(each.id)));
        field(new SearchField<>("created_at", Kind.DATE, each -> each.createdAt));
        field(new SearchField<>("updated_at", Kind.DATE, each -> each.updatedAt));
        field(new SearchField<>("state", Kind.TEXT, each -> each.state));
        field(new SearchField<>("open", Kind.FLAG, each -> !each.state.equals("closed")));
        field(new SearchField<>("read", Kind.FLAG, each -> each.read));
        field(new SearchField<>("title", Kind.TEXT, each -> each.title));
        field(new SearchField<>("contact_ids", Kind.TEXT, each -> each.contactId));
        field(new SearchField<>("source.body", Kind.TEXT, each -> each.body));
        field(new SearchField<>("source.author.email", Kind.TEXT, each -> each.author.path("email").asText(null)));
        field(new SearchField<>("admin_assignee_id", Kind.NUMBER, each -> each.adminAssignee));
    }

    void in(Operations operations) {
        operations.on("GET", "/conversations", this::list).on("POST", "/conversations/search", this::search);
    }

    private void field(SearchField<Conversation> field) {
        fields.put(field.name(), field);
    }

    private ApiReply list(ApiCall call) {
        return page(call, each -> true, call.parameter("starting_after").orElse(null),
                call.parameter("per_page").orElse(null));
    }

    private ApiReply search(ApiCall call) {
        ObjectNode body = Body.object(call);
        SearchDays days = new SearchDays(workspace.world.switches().get(IntercomSwitches.TIMEZONE),
                workspace.version(call).isPreview());
        SearchFilter<Conversation> filter = new SearchReader<Conversation>(name ->
                Optional.ofNullable(fields.get(name)), days).read(body.path("query"));
        JsonNode paging = body.path("pagination");
        return page(call, filter::accepts, paging.path("starting_after").asText(null),
                paging.hasNonNull("per_page") ? paging.path("per_page").asText() : null);
    }

    private ApiReply page(ApiCall call, Predicate<Conversation> filter, String startingAfter, String perPage) {
        SearchSort<Conversation> newestFirst =
                new SearchSort<>(fields.get("updated_at"), false, each -> String.valueOf(each.id));
        Page<Conversation> page = Page.of(found -> conversations.all().stream().filter(filter).forEach(found),
                newestFirst, startingAfter == null ? null : Cursor.read(startingAfter),
                workspace.perPage(call, perPage, STANDARD_PAGE));
        ObjectNode json = JsonText.object().put("type", "conversation.list").put("total_count", page.total());
        json.set("pages", page.pages());
        json.putArray("conversations").addAll(page.items().stream().map(Conversation::listed).toList());
        return ApiReply.json(200, json);
    }
}
