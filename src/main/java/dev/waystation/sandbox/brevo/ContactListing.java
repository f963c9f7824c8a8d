package dev.waystation.sandbox.brevo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.doubles.ApiCall;
import dev.waystation.sandbox.doubles.ApiReply;
import dev.waystation.sandbox.doubles.JsonText;
import dev.waystation.sandbox.doubles.Operations;
import dev.waystation.sandbox.rules.Rule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Contacts in pages: all of them, and those of a list. */
final class ContactListing implements Calls {

    private static final int MOST_IDS = 20;

    private final Contacts contacts;
    private final Lists lists;
    private final AttributeCatalog catalog;
    private final Rules rules;

    ContactListing(Contacts contacts, Lists lists, AttributeCatalog catalog, Rules rules) {
        this.contacts = contacts;
        this.lists = lists;
        this.catalog = catalog;
        this.rules = rules;
    }

    @Override
    public void addTo(Operations operations) {
        operations.on("GET", "/v3/contacts", this::list)
                .on("GET", "/v3/contacts/lists/{listId}/contacts", this::ofList);
    }

    private ApiReply list(ApiCall call) {
        Page page = Page.of(call, rules, 50, 1_000);
        Predicate<Contact> wanted = since(call).and(ids(call)).and(membership(call));
        String filter = call.parameter("filter").orElse(null);
        return answer(page, filter == null ? wanted : wanted.and(ContactFilter.of(filter, catalog)));
    }

    private ApiReply ofList(ApiCall call) {
        int list = ListCalls.existing(lists, call.piece("listId")).id();
        return answer(Page.of(call, rules, 50, 500), since(call).and(each -> each.lists().has(list)));
    }

    private ApiReply answer(Page page, Predicate<Contact> wanted) {
        List<Contact> found = new ArrayList<>();
        for (Contact each : contacts.all()) {
            if (wanted.test(each)) {
                found.add(each);
            }
        }
        ObjectNode json = JsonText.object();
        ArrayNode rows = json.putArray("contacts");
        page.of(found).forEach(each -> rows.add(ContactJson.row(each)));
        return ApiReply.json(200, json.put("count", found.size()));
    }

    private Predicate<Contact> since(ApiCall call) {
        long modified = Times.parameter(call, rules, "modifiedSince", Long.MIN_VALUE);
        long created = Times.parameter(call, rules, "createdSince", Long.MIN_VALUE);
        return each -> each.modifiedAt() >= modified && each.createdAt() >= created;
    }

    private Predicate<Contact> ids(ApiCall call) {
        Set<Integer> ids = numbers(call, "ids");
        if (ids.size() > MOST_IDS) {
            rules.broken(Rule.TOO_MANY, ids.size() + " ids, at most " + MOST_IDS);
            throw RefusedCall.outOfRange("ids should be 20 at most");
        }
        return each -> ids.isEmpty() || ids.contains((int) each.id());
    }

    private Predicate<Contact> membership(ApiCall call) {
        Set<Integer> listIds = numbers(call, "listIds");
        Set<Integer> segment = numbers(call, "segmentId");
        if (!listIds.isEmpty() && !segment.isEmpty()) {
            throw RefusedCall.invalid("listIds and segmentId should not be passed together");
        }
        if (!segment.isEmpty() && !lists.segments().keySet().containsAll(segment)) {
            throw RefusedCall.invalid("segmentId is invalid");
        }
        Set<Integer> wanted = segment.isEmpty() ? listIds : segment;
        return each -> wanted.isEmpty() || wanted.stream().anyMatch(each.lists()::has);
    }

    /** Numbers given one by one or with commas between them. */
    private static Set<Integer> numbers(ApiCall call, String name) {
        Set<Integer> numbers = new HashSet<>();
        List<String> values = new ArrayList<>(call.parameters(name));
        values.addAll(call.parameters(name + "[]"));
        for (String value : values) {
            for (String each : value.split(",")) {
                if (!each.strip().matches("[0-9]{1,9}")) {
                    throw RefusedCall.invalid(name + " should be an array of integers");
                }
                numbers.add(Integer.parseInt(each.strip()));
            }
        }
        return numbers;
    }
}
