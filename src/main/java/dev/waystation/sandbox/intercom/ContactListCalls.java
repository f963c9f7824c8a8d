package dev.waystation.sandbox.intercom;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.doubles.ApiCall;
import dev.waystation.sandbox.doubles.ApiReply;
import dev.waystation.sandbox.doubles.JsonText;
import dev.waystation.sandbox.doubles.Operations;
import dev.waystation.sandbox.intercom.search.Cursor;
import dev.waystation.sandbox.intercom.search.Page;
import dev.waystation.sandbox.intercom.search.SearchDays;
import dev.waystation.sandbox.intercom.search.SearchField;
import dev.waystation.sandbox.intercom.search.SearchFilter;
import dev.waystation.sandbox.intercom.search.SearchReader;
import dev.waystation.sandbox.intercom.search.SearchSort;
import dev.waystation.sandbox.rules.Rule;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Lists of contacts, and the search for them. */
final class ContactListCalls {

    private static final int SEARCH_PAGE = 50;
    private static final int ONE_IN_LEFT_OUT = 20;

    private final Workspace workspace;
    private final ContactFields fields;
    private final SearchSort<Contact> listOrder = new SearchSort<>(
            new SearchField<>("created_at", SearchField.Kind.DATE, Contact::createdAt), false, Contact::id);

    ContactListCalls(Workspace workspace) {
        this.workspace = workspace;
        this.fields = new ContactFields(workspace);
    }

    void in(Operations operations) {
        operations.on("GET", "/contacts", this::list).on("POST", "/contacts/search", this::search)
                .on("GET", "/companies/{company_id}/contacts", this::ofCompany);
    }

    private ApiReply list(ApiCall call) {
        int perPage = workspace.perPage(call, call.parameter("per_page").orElse(null),
                workspace.world.switches().get(IntercomSwitches.LIST_PER_PAGE));
        return page(call, found -> workspace.contacts.each(true, present(found)), perPage);
    }

    private ApiReply ofCompany(ApiCall call) {
        Company company = workspace.company(call.piece("company_id"));
        int perPage = workspace.perPage(call, call.parameter("per_page").orElse(null), SEARCH_PAGE);
        return page(call, found -> company.contacts().forEach(present(found)), perPage);
    }

    private static Consumer<Contact> present(Consumer<Contact> found) {
        return each -> {
            if (!each.now().archived) {
                found.accept(each);
            }
        };
    }

    private ApiReply page(ApiCall call, Consumer<Consumer<Contact>> contacts, int perPage) {
        Cursor after = cursor(call.parameter("starting_after").orElse(null));
        Page<Contact> page = Page.of(contacts, listOrder, after, perPage);
        return answer(call, page, page.items(), Contact::now);
    }

    private ApiReply search(ApiCall call) {
        ObjectNode body = Body.object(call);
        IntercomVersion version = workspace.version(call);
        if (call.parameter("starting_after").isPresent()) {
            workspace.rules.broken(Rule.DISCOURAGED_CALL, call,
                    "search reads its cursor from the body; in the URL it always gives the first page");
        }
        ZoneId zone = workspace.world.switches().get(IntercomSwitches.TIMEZONE);
        SearchDays days = new SearchDays(zone, version.isPreview());
        SearchFilter<Contact> filter = new SearchReader<>(fields, days).read(body.path("query"));
        SearchSort<Contact> sort = sort(body.path("sort"), version);
        JsonNode paging = body.path("pagination");
        int perPage = workspace.perPage(call, paging.hasNonNull("per_page") ? paging.path("per_page").asText() : null,
                SEARCH_PAGE);
        JsonNode startingAfter = paging.path("starting_after");
        Cursor after = cursor(startingAfter.isTextual() ? startingAfter.asText() : null);
        Page<Contact> page = Page.of(found -> candidates(filter, !sort.ascending(), each -> {
            if (filter.accepts(each)) {
                found.accept(each);
            }
        }), sort, after, perPage);
        boolean unstable = workspace.world.switches().get(IntercomSwitches.UNSTABLE_PAGING) && page.number() > 1;
        List<Contact> shown = unstable ? page.items().stream().filter(each ->
                Math.floorMod(each.id().hashCode(), ONE_IN_LEFT_OUT) != 0).toList() : page.items();
        return answer(call, page, shown, Contact::searched);
    }

    /** Whoever an index names for one of the comparisons, or everybody. */
    private void candidates(SearchFilter<Contact> filter, boolean newestFirst, Consumer<Contact> found) {
        for (SearchFilter.Comparison<Contact> each : filter.required()) {
            if (each.operator().equals("=") && each.wanted() != null) {
                Optional<List<Contact>> few = workspace.contacts.candidates(each.field().name(), each.wanted());
                if (few.isPresent()) {
                    workspace.contacts.eachSearched(few.get(), found);
                    return;
                }
            }
        }
        workspace.contacts.eachSearched(newestFirst, found);
    }

    private SearchSort<Contact> sort(JsonNode sort, IntercomVersion version) {
        String name = sort.path("field").asText("created_at");
        SearchField<Contact> field = fields.find(name).filter(each -> each.kind() != SearchField.Kind.TAG
                && each.kind() != SearchField.Kind.MEMBERSHIP).orElseThrow(() ->
                        Refused.invalid("Field '" + name + "' cannot be sorted by", Rule.UNKNOWN_ATTRIBUTE));
        String order = sort.path("order").asText("descending");
        if (!order.equals("ascending") && !order.equals("descending") && version.isAtLeast(2, 16)) {
            throw new Refused(400, "invalid_sort_order", "Invalid sort order '" + order
                    + "'. Must be one of: ascending, descending", Rule.REFUSED);
        }
        return new SearchSort<>(field, order.equals("ascending"), Contact::id);
    }

    private static Cursor cursor(String text) {
        if (text != null && text.isEmpty()) {
            // Observed: an empty cursor is no first page but a server error.
            throw new Refused(500, "server_error", "Internal server error", Rule.REFUSED);
        }
        return text == null ? null : Cursor.read(text);
    }

    private ApiReply answer(ApiCall call, Page<Contact> page, List<Contact> shown,
            Function<Contact, ContactState> state) {
        IntercomVersion version = workspace.version(call);
        ObjectNode json = JsonText.object().put("type", "list");
        ArrayNode data = json.putArray("data");
        shown.forEach(each -> data.add(ContactJson.of(each, state.apply(each), version)));
        json.put("total_count", page.total()).set("pages", page.pages());
        return ApiReply.json(200, json);
    }
}
